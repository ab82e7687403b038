import { isBaileysInstalled, type SimulatedWhatsApp } from '#channels/whatsapp-web/index.ts'
import { recordAudit } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import { readPhone } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type PhoneLinkId } from '#platform/ids.ts'
import type { LinkAgainRequest, LinkPhoneRequest } from './contract.ts'
import { findPhoneLink, insertPhoneLink, listPhoneLinks, wishAgain, wishToLeave } from './queries-phone-links.ts'

/** Asks for a phone to be linked; whichever process runs the channels shows its code. */
export async function linkPhone(ctx: Ctx, wish: LinkPhoneRequest, simulated: SimulatedWhatsApp | null): Promise<PhoneLinkId> {
  refuseWithoutChannel()
  if (!simulated && (await getClinic(ctx)).isDemo)
    throw new Refusal('conflict', 'Antes de conectar um celular de verdade, remova os dados de demonstração.')
  const trying = (await listPhoneLinks(ctx)).filter((link) => link.state !== 'off' && link.channel_id === null)
  // One code at a time: whoever begins anew, or in another way, ends the attempt before.
  for (const link of trying) await wishToLeave(ctx, link.id)
  const id = newId('phoneLink')
  await insertPhoneLink(ctx, { id, ...wayOf(wish), mode: wish.mode, server: simulated })
  await recordAudit(ctx, { action: 'phone.linked', about: { kind: 'phoneLink', id } })
  ctx.wake('phones')
  ctx.say({ changed: 'phones' })
  return id
}

/** A new code for a link that stopped. */
export async function linkAgain(ctx: Ctx, id: PhoneLinkId, wish: LinkAgainRequest): Promise<void> {
  if (!(await findPhoneLink(ctx, id))) throw new Refusal('not_found', 'Esse celular não está conectado.')
  refuseWithoutChannel()
  if (!(await wishAgain(ctx, id, wayOf(wish)))) throw new Refusal('conflict', 'Este celular já está sendo conectado.')
  ctx.wake('phones')
  ctx.say({ changed: 'phones' })
}

/** Logs the phone out and forgets its keys; its conversations stay. */
export async function unlinkPhone(ctx: Ctx, id: PhoneLinkId): Promise<void> {
  if (!(await wishToLeave(ctx, id))) throw new Refusal('not_found', 'Esse celular não está conectado.')
  await recordAudit(ctx, { action: 'phone.unlinked', about: { kind: 'phoneLink', id } })
  ctx.wake('phones')
  ctx.say({ changed: 'phones' })
}

function wayOf(wish: LinkAgainRequest): { way: 'qr' | 'code'; pairing_phone: string | null } {
  if (wish.way === 'qr') return { way: 'qr', pairing_phone: null }
  // As typed it has no country; WhatsApp wants one.
  const phone = readPhone(wish.phone)
  if (!phone) throw new Refusal('invalid', 'Confira o número: precisa do DDD.', 'phone')
  return { way: 'code', pairing_phone: phone }
}

function refuseWithoutChannel(): void {
  if (!isBaileysInstalled())
    throw new Refusal('conflict', 'A conexão por QR code não está instalada neste servidor. Peça a quem cuida dele.')
}
