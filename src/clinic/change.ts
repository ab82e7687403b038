import { changedFields } from '#platform/changed-fields.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { fingerprint } from '#platform/fingerprint.ts'
import { isZone } from '#platform/local-time.ts'
import { refuseWrongHours } from './hours.ts'
import type { Clinic } from './model.ts'
import { getClinic, lockClinic, replaceDeskHours, replaceOpeningHours, updateClinic } from './queries.ts'
import { sectionOf, type ClinicSection, type SectionState } from './sections.ts'

/** A section of the clinic as it stands, and its fingerprint for whoever edits it. */
export function readSection<S extends ClinicSection>(clinic: Clinic, section: S): { value: SectionState<S>; version: string } {
  const value = sectionOf(clinic, section)
  return { value, version: fingerprint(value) }
}

export type SectionWish<S extends ClinicSection> = { section: S; value: SectionState<S>; version: string }

/**
 * Puts `wish.value` in place of the section. Refuses with conflict when someone else saved it since `version` was read. Gives what
 * changed, for the audit of whoever calls; null when nothing did.
 */
export async function changeClinic<S extends ClinicSection>(
  ctx: Ctx,
  wish: SectionWish<S>,
): Promise<{ version: string; change: { before: object; after: object } | null }> {
  await lockClinic(ctx)
  const clinic = await getClinic(ctx)
  const before = readSection(clinic, wish.section)
  if (before.version !== wish.version)
    throw new Refusal(
      'conflict',
      'Outra pessoa salvou estes dados enquanto você editava. Nada do que você escreveu se perdeu: confira o que mudou e salve de novo.',
      'version',
    )
  const after = { ...clinic, ...wish.value }
  refuseWrongClinic(after)
  await updateClinic(ctx, after)
  if (wish.section === 'hours') await replaceOpeningHours(ctx, after.openingHours)
  if (wish.section === 'voice') await replaceDeskHours(ctx, after.deskHours)

  const now = readSection(await getClinic(ctx), wish.section)
  ctx.say({ changed: 'settings' }, { changed: 'agenda' })
  return { version: now.version, change: changedFields(before.value, now.value) }
}

function refuseWrongClinic(clinic: Clinic): void {
  if (!isZone(clinic.zone)) throw new Refusal('invalid', 'Esse fuso horário não existe. Escolha um da lista.', 'zone')
  refuseWrongHours(clinic.openingHours, 'openingHours')
  refuseWrongHours(clinic.deskHours, 'deskHours')
}
