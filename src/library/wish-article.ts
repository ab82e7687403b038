import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId, ServiceId } from '#platform/ids.ts'
import { countUpWish, findSameWish, insertWish } from './queries-wishes.ts'

/** Somebody asked what nobody has written an answer to. The same question again counts up the wish there is. */
export async function wishArticle(
  ctx: Ctx,
  wish: { question: string; serviceId: ServiceId | null; conversationId: ConversationId },
): Promise<void> {
  const question = withoutNumbers(wish.question)
  if (question === '') return
  const same = await findSameWish(ctx, question, wish.serviceId)
  if (same) await countUpWish(ctx, same, wish.conversationId)
  else await insertWish(ctx, { ...wish, question })
  ctx.say({ changed: 'articles' })
}

/** What may be a phone, a document or an address of somebody's is not kept. */
function withoutNumbers(question: string): string {
  return question
    .replace(/\S+@\S+/g, '…')
    .replace(/\+?\d[\d .()/-]{5,}\d/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
}
