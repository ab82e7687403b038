import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { WaitOfferId } from '#platform/ids.ts'
import type { Fitting } from './find-waiting.ts'
import {
  expireOffers,
  expireWishes,
  hastenOpenings,
  insertOffer,
  markLeftToDesk,
  updateNextLook,
  updateWishStatus,
  type Opening,
} from './queries-wait.ts'

/** Ends what nobody answered in time, and wishes whose last day is over. */
export async function passOffers(ctx: Ctx): Promise<void> {
  for (const { wish_id: wishId, contact_id: contactId } of await expireOffers(ctx))
    await ctx.emit({ type: 'wait_wish.settled', wishId, contactId })
  await expireWishes(ctx)
  await hastenOpenings(ctx)
}

/** Writes down that this person has the time offered. Null: they had it before. */
export async function offerTo(ctx: Ctx, opening: Opening, to: Fitting, expiresAt: Date): Promise<WaitOfferId | null> {
  const { startsAt, endsAt, professionalId } = to.slot
  const id = await insertOffer(ctx, { wishId: to.id, openingId: opening.id, startsAt, endsAt, professionalId, expiresAt })
  if (!id) return null
  await updateWishStatus(ctx, to.id, 'offered')
  await updateNextLook(ctx, opening.id, expiresAt)
  await ctx.emit({ type: 'wait_wish.offered', wishId: to.id, contactId: to.row.contact_id })
  await recordAudit(ctx, { action: 'wait_wish.offered', about: { kind: 'waitWish', id: to.id }, after: { startsAt } })
  return id
}

/** Nobody who wants it can be written to: people are told once. */
export async function leaveOpeningToDesk(ctx: Ctx, opening: Opening): Promise<void> {
  await updateNextLook(ctx, opening.id, null)
  if (opening.left_to_desk_at) return
  await markLeftToDesk(ctx, opening.id)
  await ctx.emit({ type: 'wait_opening.left_to_desk', openingId: opening.id, appointmentId: opening.appointment_id })
}
