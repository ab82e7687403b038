import type { PairedPhone } from '#channels/whatsapp-web/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type ChannelId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { inHold, type Hold } from './phone-store.ts'
import { findChannelByNumber, insertChannel, updateChannel } from './queries-channels.ts'
import { updateLinkChannel } from './queries-phone-links.ts'

/**
 * The clinic's number that a paired phone is: the one it had before, so that its conversations go on, or a new one. Null: the number is another
 * clinic's of this server, and stays so.
 */
export async function adoptPhone(
  deps: Pick<Work, 'work' | 'edge'>,
  hold: Hold,
  paired: { phone: PairedPhone; mode: 'observe' | 'on'; isSimulated: boolean },
): Promise<ChannelId | null> {
  const known = await deps.edge((edge) => findChannelByNumber(edge, 'whatsapp-web', paired.phone.phone))
  if (known && known.clinic_id !== hold.clinicId) return null
  return inHold(deps, hold, async (ctx) => {
    const channelId = await keepChannel(ctx, known?.id ?? null, paired)
    if (channelId) await updateLinkChannel(ctx, hold.linkId, channelId)
    return channelId
  })
}

async function keepChannel(
  ctx: Ctx,
  known: ChannelId | null,
  { phone, mode, isSimulated }: Parameters<typeof adoptPhone>[2],
): Promise<ChannelId | null> {
  const label = isSimulated ? 'WhatsApp simulado' : phone.name || 'Celular da clínica'
  const row = { kind: 'whatsapp-web', label, externalId: phone.phone, appId: null, accountId: null, credentials: null } as const
  if (known) {
    await updateChannel(ctx, known, row)
    return known
  }
  const id = newId('channel')
  return (await insertChannel(ctx, { ...row, id, mode })) ? id : null
}
