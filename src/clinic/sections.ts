import type { Clinic } from './model.ts'

/** What is edited together: two people may each be at another section of the same clinic. */
export const sections = {
  data: ['name', 'address', 'addressHint', 'mapUrl', 'parking', 'payment', 'instalmentsMax'],
  hours: ['openingHours'],
  agenda: [
    'zone',
    'gridMin',
    'minNoticeMin',
    'horizonDays',
    'holdMin',
    'offerMin',
    'offerClosedMin',
    'personGapMin',
    'lateToleranceMin',
    'lateShortenMaxMin',
    'visitLinks',
    'travelMin',
  ],
  voice: ['assistantName', 'tone', 'emojiPolicy', 'saysClosed', 'readReceipts', 'quietTimeMs', 'escalateAfterMin', 'deskHours'],
  understanding: ['modelPolicy', 'modelBudgetCents'],
} as const satisfies Record<string, readonly (keyof Clinic)[]>

export type ClinicSection = keyof typeof sections
export type SectionState<S extends ClinicSection> = Pick<Clinic, (typeof sections)[S][number]>

export function sectionOf<S extends ClinicSection>(clinic: Clinic, section: S): SectionState<S> {
  // The keys are those of the section's type, which Object.fromEntries forgets.
  return Object.fromEntries(sections[section].map((key) => [key, clinic[key]])) as SectionState<S>
}
