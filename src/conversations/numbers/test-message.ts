import { matchKey, readPhone } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ChannelId, type StaffId } from '#platform/ids.ts'
import { getConversation } from '../present.ts'
import { writeMessage } from '../write-message.ts'
import type { NumberTestAnswer } from './contract.ts'
import { getNumber } from './list.ts'
import { findTalkByPhone } from './queries.ts'

/**
 * Sends a line to a phone by this number, on the way every answer takes, so that its ticks tell whether all is well. Outside the 24 hours
 * WhatsApp takes no free words: whoever tests writes to the number first.
 */
export async function sendTest(
  ctx: Ctx,
  wish: { channelId: ChannelId; staffId: StaffId; phone: string },
): Promise<NumberTestAnswer> {
  const number = await getNumber(ctx, wish.channelId)
  if (!number.is_active) throw new Refusal('conflict', 'Esse número está desconectado.')
  const phone = readPhone(wish.phone)
  if (!phone) throw new Refusal('invalid', 'Esse telefone não existe. Escreva com DDD.', 'phone')
  const talk = await findTalkByPhone(ctx, wish.channelId, matchKey(phone) ?? phone)
  const conversation = talk && (await getConversation(ctx, talk, wish.staffId))
  const endsAt = conversation?.windowEndsAt
  const isOpen = endsAt === null || (endsAt !== undefined && Date.parse(endsAt) > ctx.now.getTime())
  if (!talk || !isOpen)
    throw new Refusal(
      'conflict',
      'O WhatsApp só deixa escrever para quem escreveu nas últimas 24 horas. Mande um “oi” deste celular para o número da clínica e tente de novo.',
      'phone',
    )
  const id = newId('message')
  const text = `Teste do número ${number.label}: se você leu isto, está tudo certo com o envio.`
  await writeMessage(ctx, { id, conversationId: talk, author: 'system', staffId: null, text })
  return { conversationId: talk, messageId: id }
}
