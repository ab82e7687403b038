/** What a visit occupies, minute by minute: preparing, treating, waiting for the product to act, tidying up. Pure. */
import type { ResourceKind } from './model.ts'

/** A part that a service needs played: 'machine2' is the machine of place 2, another one than 'machine'. */
export const needNames = ['professional', 'professional2', 'room', 'machine', 'machine2', 'machine3'] as const
export type NeedName = (typeof needNames)[number]

const isNeedName = (raw: string): raw is NeedName => needNames.some((name) => name === raw)

export function needNameOf(kind: ResourceKind, place: number): NeedName {
  const name = place === 1 ? kind : `${kind}${place}`
  // A place beyond what can be named is played as the first of its kind: it is occupied for as long as that.
  return isNeedName(name) ? name : kind
}

export type Phase = {
  /** While the product acts the professional may be free for somebody else. */
  kind: 'active' | 'processing'
  /** Null: what the other phases leave of the visit. */
  minutes: number | null
  holds: readonly NeedName[]
}

/** How a service goes. Null holds: everything it needs. No phases: one, in which everything is occupied. */
export type Course = {
  bufferBeforeMin: number
  bufferAfterMin: number
  beforeHolds: readonly NeedName[] | null
  afterHolds: readonly NeedName[] | null
  phases: readonly Phase[]
}

/** Minutes from the start of the visit; below zero before it. */
export type Stretch = { fromMin: number; toMin: number }

/** The stretches in which one part of a visit of this length is occupied, in order, apart from each other. */
export function layCourse(course: Course, durationMin: number, name: NeedName): Stretch[] {
  const holds = (names: readonly NeedName[] | null) => names === null || names.includes(name)
  const parts = [
    { fromMin: -course.bufferBeforeMin, toMin: 0, isHeld: holds(course.beforeHolds) },
    ...layPhases(course.phases, durationMin).map(({ phase, ...span }) => ({ ...span, isHeld: holds(phase?.holds ?? null) })),
    { fromMin: durationMin, toMin: durationMin + course.bufferAfterMin, isHeld: holds(course.afterHolds) },
  ]
  const laid: Stretch[] = []
  for (const { fromMin, toMin, isHeld } of parts) {
    if (!isHeld || fromMin >= toMin) continue
    const last = laid.at(-1)
    if (last?.toMin === fromMin) last.toMin = toMin
    else laid.push({ fromMin, toMin })
  }
  return laid
}

export type LaidPhase = Stretch & { phase: Phase | null }

/** The phases one after the other; a visit that is too short for them ends before the last ones. */
export function layPhases(phases: readonly Phase[], durationMin: number): LaidPhase[] {
  if (phases.length === 0) return [{ fromMin: 0, toMin: durationMin, phase: null }]
  const open = phases.findIndex((phase) => phase.minutes === null)
  const grows = open < 0 ? phases.length - 1 : open
  const others = phases.reduce((sum, phase, i) => sum + (i === grows ? 0 : (phase.minutes ?? 0)), 0)
  const laid: LaidPhase[] = []
  let fromMin = 0
  for (const [i, phase] of phases.entries()) {
    const wanted = i === grows ? Math.max(0, durationMin - others) : (phase.minutes ?? 0)
    const toMin = Math.min(durationMin, fromMin + wanted)
    laid.push({ fromMin, toMin, phase })
    fromMin = toMin
  }
  return laid
}
