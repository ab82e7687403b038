import { getClinic } from '#clinic/index.ts'
import { rememberDialog, writeMessage, type TurnRow } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { MessageId } from '#platform/ids.ts'
import { closeGoneOffer, listGoneOffers, type GoneOffer } from '#scheduling/index.ts'
import { newDialogState, readDialogState } from './dialog-state.ts'
import { priceFlow } from './flows/price-flow.ts'
import type { Known } from './found.ts'
import { readKnown } from './gather.ts'
import type { DialogState } from './model.ts'
import { reachOf } from './offer-freed.ts'
import { nextOfferAt } from './offer-hours.ts'
import { wordGone } from './replies/waitlist.ts'

/**
 * Tells whoever was offered a time, and has not answered, that somebody else has it: once, in the morning if it is night, and only where the
 * assistant may write freely. It is no duty: whom it may not write to is not left to the desk. In its own unit: the conversation is locked
 * before the offer, as an answer to it does.
 */
export async function tellGoneOffers(ctx: Ctx): Promise<void> {
  const { zone } = await getClinic(ctx)
  if (nextOfferAt(ctx.now, zone) > ctx.now) return
  const told = new Set<string>()
  for (const offer of await listGoneOffers(ctx)) {
    const reach = await reachOf(ctx, offer.contact_id)
    if ('whyNot' in reach && reach.whyNot === 'talking') continue
    if (!(await closeGoneOffer(ctx, offer)) || offer.is_own || 'whyNot' in reach) continue
    // Past the window only templates leave, and there is none for this. Who waits for two things may have had the same time for both.
    const which = `${offer.contact_id} ${offer.starts_at.toISOString()}`
    if (reach.template === null && !told.has(which)) await tellGone(ctx, reach.turn, offer)
    told.add(which)
  }
}

async function tellGone(ctx: Ctx, turn: TurnRow, offer: GoneOffer): Promise<void> {
  const known = await readKnown(ctx, turn.contact_id)
  const id: MessageId = `msg_gone${offer.id.slice(4)}`
  const text = wordGone(offer, known)
  await writeMessage(ctx, { id, conversationId: turn.id, author: 'assistant', staffId: null, text })
  await forgetOffer(ctx, turn, offer, known)
}

/** An "ok" that comes now answers this and not the offer; the procedure stays in mind, for who wants another time. */
async function forgetOffer(ctx: Ctx, turn: TurnRow, offer: GoneOffer, known: Known): Promise<void> {
  const before = readDialogState(turn.dialog)
  if (before.flow?.name !== 'book' || before.flow.offerId !== offer.id) return
  const service = known.services.find((each) => each.id === offer.service_id) ?? null
  const next: DialogState = {
    ...newDialogState(),
    flow: priceFlow(service, null),
    stack: before.stack,
    hasGreeted: true,
    saidAt: ctx.now.toISOString(),
  }
  await rememberDialog(ctx, turn.id, next)
}
