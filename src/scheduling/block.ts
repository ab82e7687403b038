import type { SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { Id, ResourceId } from '#platform/ids.ts'
import type { BlockRefusal } from './contract.ts'
import type { TimeOff } from './model.ts'
import { mayBlock } from './policy.ts'
import { listPromisedWithin } from './queries-place.ts'
import { lockTimeOff } from './queries-time-off.ts'
import { addTimeOff, changeTimeOff, removeTimeOff } from './time-off.ts'

export type BlockWish = TimeOff & {
  reason: string
  staff: SignedIn
  /** The desk has seen what is booked inside; it stays booked. */
  anyway: boolean
}

/**
 * Takes a professional, a room or the whole clinic out of the agenda for a while. Throws Refusal 'conflict' with a `BlockRefusal` when
 * something is booked inside and the desk has not seen it, 'forbidden' when it is not this person's time to block.
 */
export async function blockTime(ctx: Ctx, { staff, anyway, ...off }: BlockWish): Promise<Id<'timeOff'>> {
  refuseForeign(staff, off.resourceId)
  await refuseUnseen(ctx, off, anyway)
  return (await addTimeOff(ctx, off)).id
}

export async function changeBlock(ctx: Ctx, { staff, anyway, ...wish }: BlockWish & { id: Id<'timeOff'> }): Promise<void> {
  await refuseForeignBlock(ctx, wish.id, staff)
  refuseForeign(staff, wish.resourceId)
  await refuseUnseen(ctx, wish, anyway)
  await changeTimeOff(ctx, wish)
}

/** Opens the hours again. */
export async function removeBlock(ctx: Ctx, wish: { id: Id<'timeOff'>; staff: SignedIn }): Promise<void> {
  await refuseForeignBlock(ctx, wish.id, wish.staff)
  await removeTimeOff(ctx, wish.id)
}

async function refuseForeignBlock(ctx: Ctx, id: Id<'timeOff'>, staff: SignedIn): Promise<void> {
  const found = await lockTimeOff(ctx, id)
  if (!found) throw new Refusal('not_found', 'Esse bloqueio não existe mais.')
  refuseForeign(staff, found.resourceId)
}

/** That the clinic is closed everyone may know; a column that is not one's own is not there. */
function refuseForeign(staff: SignedIn, resourceId: ResourceId | null): void {
  const may = mayBlock(staff, resourceId)
  if (may.allowed) return
  if (resourceId === null) throw new Refusal('forbidden', may.whyNot)
  throw new Refusal('not_found', 'Essa profissional, ou esse bloqueio, não existe.')
}

async function refuseUnseen(ctx: Ctx, off: TimeOff, anyway: boolean): Promise<void> {
  if (anyway) return
  const inside = await listPromisedWithin(ctx, off.resourceId, off)
  if (inside.length === 0) return
  const detail: BlockRefusal = {
    mayInsist: true,
    inside: inside.map((one) => ({
      id: one.id,
      startsAt: one.starts_at.toISOString(),
      who: one.who ?? 'Sem nome',
      service: one.service,
      professional: one.professional,
    })),
  }
  const text =
    inside.length === 1
      ? 'Há 1 agendamento dentro desse período. Ele continua marcado se você bloquear.'
      : `Há ${inside.length} agendamentos dentro desse período. Eles continuam marcados se você bloquear.`
  throw new Refusal('conflict', text, null, detail)
}
