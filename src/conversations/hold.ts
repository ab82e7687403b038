import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ConversationId, StaffId } from '#platform/ids.ts'
import { findHolder, updateGivenBack, updateTaken } from './queries-hold.ts'
import { markCorrected } from './queries-review.ts'

export type TakeOverWish = {
  conversationId: ConversationId
  staffId: StaffId
  /** Who had it on the screen where the button was pressed. Absent: whoever has it now, it is taken from them. */
  insteadOf?: StaffId | null | undefined
}

/** A person takes the conversation: the assistant is silent from this commit on, also for what it was just thinking about. */
export async function takeOver(ctx: Ctx, wish: TakeOverWish): Promise<void> {
  await markCorrected(ctx, wish.conversationId)
  await takeFor(ctx, wish)
  await ctx.emit({ type: 'conversation.taken_over', conversationId: wish.conversationId })
  await recordAudit(ctx, { action: 'conversation.taken_over', about: { kind: 'conversation', id: wish.conversationId } })
}

/** Puts it into somebody's hands. Throws Refusal 'conflict' when it changed hands between the look and the press. */
export async function takeFor(ctx: Ctx, wish: Omit<TakeOverWish, 'staffId'> & { staffId: StaffId | null }): Promise<void> {
  if (await updateTaken(ctx, wish)) return
  const holder = await findHolder(ctx, wish.conversationId)
  if (!holder) throw new Refusal('not_found', 'Essa conversa não existe.')
  throw new Refusal(
    'conflict',
    holder.name
      ? `${holder.name} acabou de assumir esta conversa.`
      : 'Essa conversa acabou de mudar de mãos. Veja com quem ela está e tente de novo.',
  )
}

/** Gives it back where it waits for that and nobody has taken it: what the desk was called for is done. */
export async function giveBackIfFor(ctx: Ctx, wish: { conversationId: ConversationId; reason: string }): Promise<void> {
  if (await updateGivenBack(ctx, wish.conversationId, wish.reason))
    await ctx.emit({ type: 'conversation.given_back', conversationId: wish.conversationId })
}

/** Gives the conversation back: the assistant answers from the next message on, with nothing left of the old talk. */
export async function giveBack(ctx: Ctx, wish: { conversationId: ConversationId }): Promise<void> {
  if (!(await updateGivenBack(ctx, wish.conversationId))) throw new Refusal('not_found', 'Essa conversa não existe.')
  await ctx.emit({ type: 'conversation.given_back', conversationId: wish.conversationId })
  await recordAudit(ctx, { action: 'conversation.given_back', about: { kind: 'conversation', id: wish.conversationId } })
}
