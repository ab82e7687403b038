import { recordAudit } from '#auth/index.ts'
import { changedFields } from '#platform/changed-fields.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type PackageOfferId } from '#platform/ids.ts'
import { listVariants } from '#scheduling/index.ts'
import type { Coverage, Offer } from './model.ts'
import { countsNoShow, findOffer, insertOffer, updateOffer, upsertSettings } from './queries-offers.ts'

type OfferWish = Omit<Offer, 'id'>

/** Something the clinic sells from now on, at the desk and in what the assistant answers. */
export async function addOffer(ctx: Ctx, wish: OfferWish): Promise<PackageOfferId> {
  await refuseWrongCoverage(ctx, wish)
  const id = newId('packageOffer')
  await insertOffer(ctx, { ...wish, id })
  ctx.say({ changed: 'packages' })
  await recordAudit(ctx, { action: 'package_offer.created', about: { kind: 'packageOffer', id }, after: { ...wish } })
  return id
}

/** For sales to come: what was sold stays as it was sold. */
export async function changeOffer(ctx: Ctx, id: PackageOfferId, wish: OfferWish): Promise<void> {
  const found = await findOffer(ctx, id)
  if (!found) throw new Refusal('not_found', 'Esse pacote não existe mais.')
  await refuseWrongCoverage(ctx, wish)
  const { id: _id, service: _service, area: _area, ...was } = found
  const change = changedFields<OfferWish>(was, wish)
  if (!change) return
  await updateOffer(ctx, { ...wish, id })
  ctx.say({ changed: 'packages' })
  const [before, after] = [{ ...change.before }, { ...change.after }]
  await recordAudit(ctx, { action: 'package_offer.changed', about: { kind: 'packageOffer', id }, before, after })
}

export async function setNoShowRule(ctx: Ctx, wish: { countsNoShow: boolean }): Promise<void> {
  const was = await countsNoShow(ctx)
  if (was === wish.countsNoShow) return
  await upsertSettings(ctx, wish)
  ctx.say({ changed: 'packages' })
  const about = { kind: 'clinic', id: ctx.clinicId } as const
  await recordAudit(ctx, { action: 'package_settings.changed', about, before: { countsNoShow: was }, after: wish })
}

async function refuseWrongCoverage(ctx: Ctx, { serviceId, variantId }: Coverage): Promise<void> {
  const areas = (await listVariants(ctx)).filter((variant) => variant.service_id === serviceId)
  if (areas.length === 0) throw new Refusal('not_found', 'Esse procedimento não existe mais.', 'serviceId')
  if (variantId !== null && !areas.some((area) => area.id === variantId))
    throw new Refusal('not_found', 'Essa área não é desse procedimento.', 'variantId')
}
