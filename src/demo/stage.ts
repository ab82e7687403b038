import type { ChannelId, ClinicId } from '#platform/ids.ts'
import type { Actor, Ctx } from '#platform/ctx.ts'
import type { Work } from '#platform/work.ts'
import type { CatalogueIds } from './set-up-catalogue.ts'
import type { DemoStaff } from './staff.ts'

/** Where the demo's history is played: the clinic, and a clock that is put to the instant of each scene. */
export type Stage = {
  clinicId: ClinicId
  channelId: ChannelId
  staff: DemoStaff
  ids: CatalogueIds
  zone: string
  /** The real one: nothing is played after it. */
  now: Date
  /** A unit of work of this clinic as it would have been at `at`. */
  play: <T>(at: Date, actor: Actor, run: (ctx: Ctx) => Promise<T>) => Promise<T>
}

export type SettableClock = { now: () => Date; set: (at: Date) => void }

export function createSettableClock(start: Date): SettableClock {
  let current = start
  return { now: () => current, set: (at) => void (current = at) }
}

/** Refuses the future: a scene that has not happened yet would stand at the top of every list. */
export function playOn(
  work: Pick<Work, 'work'>,
  clock: SettableClock,
  clinicId: ClinicId,
  { now, stopping }: { now: Date; stopping?: AbortSignal | undefined },
): Stage['play'] {
  return async (at, actor, run) => {
    stopping?.throwIfAborted()
    if (at > now)
      throw new Error(`a scene of the demo would be played ${Math.round((at.getTime() - now.getTime()) / 1000)} s in the future`)
    clock.set(at)
    return work.work(clinicId, actor, run)
  }
}
