import { recordAudit } from '#auth/index.ts'
import { lockTurnRecord, updateReviewed } from '#conversations/index.ts'
import { intents, type Intent } from '#engines/understanding/contract.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, newId, type MessageId, type StaffId, type TrainingExampleId, type TurnId } from '#platform/ids.ts'
import { folded } from '../folded.ts'
import type { TaughtAnswer } from './contract.ts'
import { maskExample, withoutMarks } from './mask.ts'
import { countExamples, removeExample, upsertExample } from './queries-examples.ts'

/** A clinic that teaches more than this would train for minutes. */
const mostExamples = 5_000

type From = { turnId: TurnId; contactName: string | null; messageId: MessageId | null; text: string }

/** A person says what a sentence means. It counts from the next training on. */
export async function teachExample(
  ctx: Ctx,
  wish: { turnId: TurnId | null; text: string; intent: Intent; staffId: StaffId },
): Promise<TaughtAnswer> {
  const turn = wish.turnId ? await lockOpenTurn(ctx, wish.turnId) : null
  const taught = await keepExample(ctx, wish, turn)
  if (turn) await updateReviewed(ctx, turn.turnId, { review: 'taught', staffId: wish.staffId })
  tell(ctx)
  return taught
}

/** A person looked at a turn and has nothing to teach. What was right though unsure is kept as an example of what it was taken for. */
export async function reviewTurn(
  ctx: Ctx,
  wish: { turnId: TurnId; review: 'right' | 'ignored'; staffId: StaffId },
): Promise<void> {
  const turn = await lockOpenTurn(ctx, wish.turnId)
  const intent = intents.find((one) => one === turn.intent)
  const isWorthIt = wish.review === 'right' && intent !== undefined && intent !== 'out_of_scope'
  if (isWorthIt) await keepExample(ctx, { text: turn.text, intent, staffId: wish.staffId }, turn)
  await updateReviewed(ctx, turn.turnId, { review: wish.review, staffId: wish.staffId })
  tell(ctx)
}

/** Somebody taught it wrongly: it does not count from the next training on. */
export async function forgetExample(ctx: Ctx, id: TrainingExampleId): Promise<void> {
  if (!(await removeExample(ctx, id))) throw new Refusal('not_found', 'Esse exemplo não existe mais.')
  await recordAudit(ctx, { action: 'example.removed', about: { kind: 'trainingExample', id } })
  tell(ctx)
}

/** The turn, if nobody has dealt with it yet. */
export async function lockOpenTurn(ctx: Ctx, turnId: TurnId): Promise<From & { intent: string | null }> {
  const turn = await lockTurnRecord(ctx, turnId)
  if (!turn) throw new Refusal('not_found', 'Essa mensagem não está na lista.')
  if (turn.isReviewed) throw new Refusal('conflict', 'Outra pessoa acabou de cuidar desta mensagem.')
  return { turnId, contactName: turn.contactName, messageId: turn.lastMessageId, text: turn.text, intent: turn.intent }
}

export function parseTurnId(raw: string | undefined): TurnId {
  if (!isId('turn', raw)) throw new Refusal('not_found', 'Essa mensagem não está na lista.')
  return raw
}

/** For every screen: there is something else to see. */
export function tell(ctx: Ctx): void {
  ctx.say({ changed: 'understanding' })
}

async function keepExample(
  ctx: Ctx,
  wish: { text: string; intent: Intent; staffId: StaffId },
  from: From | null,
): Promise<TaughtAnswer> {
  const text = maskExample(wish.text, from?.contactName ? [from.contactName] : [])
  if (!/[\p{L}\p{N}?]/u.test(withoutMarks(text)))
    throw new Refusal('invalid', 'Sem os dados pessoais não sobra nada para ensinar. Escreva a frase de outro jeito.', 'text')
  if ((await countExamples(ctx)) >= mostExamples)
    throw new Refusal('conflict', 'A clínica já tem 5.000 exemplos. Apague alguns antes de ensinar outros.')
  const { intent, staffId } = wish
  const id = await upsertExample(ctx, {
    id: newId('trainingExample'),
    text,
    key: folded(text),
    intent,
    messageId: from?.messageId ?? null,
    staffId,
  })
  await recordAudit(ctx, { action: 'example.taught', about: { kind: 'trainingExample', id }, after: { intent } })
  return { id, text }
}
