import { recordAudit } from '#auth/index.ts'
import { matchKey } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ChannelId } from '#platform/ids.ts'
import { listChannelModes } from './queries-channels.ts'
import { deleteTester, upsertTester, type Tester } from './queries-testers.ts'

/** Puts somebody on the list of whom the assistant answers while the number is being tried out. */
export async function addTester(ctx: Ctx, wish: Tester): Promise<void> {
  await refuseUnknown(ctx, wish.channelId)
  const value = wish.kind === 'phone' ? readPhone(wish.value) : wish.value
  await upsertTester(ctx, { ...wish, value, matchKey: wish.kind === 'phone' ? matchKey(value) : null })
  await recordChange(ctx, wish.channelId)
}

/** Nothing happens to who is not on the list. */
export async function removeTester(ctx: Ctx, wish: Omit<Tester, 'label'>): Promise<void> {
  await refuseUnknown(ctx, wish.channelId)
  if (await deleteTester(ctx, wish)) await recordChange(ctx, wish.channelId)
}

async function refuseUnknown(ctx: Ctx, channelId: ChannelId): Promise<void> {
  const channels = await listChannelModes(ctx)
  if (!channels.some((channel) => channel.id === channelId)) throw new Refusal('not_found', 'Esse número não existe.')
}

async function recordChange(ctx: Ctx, channelId: ChannelId): Promise<void> {
  ctx.say({ changed: 'assistant' })
  await recordAudit(ctx, { action: 'channel.testers_changed', about: { kind: 'channel', id: channelId } })
}

/** Digits with the country's: a number of ten or eleven digits is Brazilian, as people here write theirs. */
function readPhone(text: string): string {
  const digits = text.replace(/\D/g, '').replace(/^0+/, '')
  const full = digits.length === 10 || digits.length === 11 ? `55${digits}` : digits
  if (full.length < 12 || full.length > 15)
    throw new Refusal('invalid', 'Confira o número: com DDD, como em (11) 98765-4321.', 'value')
  return full
}
