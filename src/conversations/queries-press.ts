import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId } from '#platform/ids.ts'
import { readChoiceId, readPress } from './sent-content.ts'

/** What a button meant to whoever wrote its message in this conversation; null where it is none of ours. */
export async function findPress(
  ctx: Ctx,
  id: ConversationId,
  choiceId: string,
): Promise<{ asks: string | null; means: unknown } | null> {
  const pressed = readChoiceId(choiceId)
  if (!pressed) return null
  const [row] = await ctx.sql<{ content: unknown }>`
    select content from message where id = ${pressed.messageId} and conversation_id = ${id} and author <> 'contact'`
  return row ? readPress(row.content, pressed.index) : null
}
