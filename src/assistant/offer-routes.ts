import { unitRoute, type Route } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { WaitOpeningId, WaitWishId } from '#platform/ids.ts'
import { findWaiting, lockOpening, offerRequest, parseOpening, parseWish, type OfferRequest } from '#scheduling/index.ts'
import { whyNots } from './may-begin.ts'
import { endOf, offer, reachOf } from './offer-freed.ts'

export const offerRoutes = (): Route[] => [
  unitRoute<OfferRequest>({
    method: 'POST',
    path: '/api/openings/:id/offers',
    demands: 'agenda.edit',
    status: 204,
    body: offerRequest,
    run: (ctx, { params, body }) => offerByHand(ctx, { openingId: parseOpening(params['id']), wishId: parseWish(body.wishId) }),
  }),
]

/** The desk chooses who hears of the time; whether they may be written to is not its to choose. */
async function offerByHand(ctx: Ctx, wish: { openingId: WaitOpeningId; wishId: WaitWishId }): Promise<void> {
  const opening = await lockOpening(ctx, wish.openingId)
  if (!opening) throw new Refusal('not_found', 'Esse horário não está mais vago.')
  const isComing = opening.starts_at > ctx.now
  const to = isComing && (await findWaiting(ctx, opening, 0)).find((one) => one.id === wish.wishId)
  if (!to) throw new Refusal('conflict', 'Esse horário não serve mais para essa pessoa. Confira a lista de novo.')
  const reach = await reachOf(ctx, to.row.contact_id)
  if ('whyNot' in reach)
    throw new Refusal(
      'conflict',
      `A assistente não pode oferecer agora: ${whyNots[reach.whyNot]}. Fale com a pessoa e marque na agenda.`,
    )
  const expiresAt = await endOf(ctx, await getClinic(ctx))
  if (!(await offer(ctx, opening, to, { ...reach, expiresAt })))
    throw new Refusal('conflict', 'Essa pessoa já soube desse horário.')
}
