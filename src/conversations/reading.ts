import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ConversationId, StaffId } from '#platform/ids.ts'
import { deleteDraft, updateRead, updateUnread, upsertDraft } from './queries-desk.ts'
import { findLastHeard, type LastHeard } from './queries-receipts.ts'
import { findHolder } from './queries-hold.ts'

// None of these is a fact worth keeping, nor an act to be audited: only the open screens want to know.

/** What the person may be told was read; null where nothing was unread, or the clinic tells nobody. */
export async function markRead(ctx: Ctx, id: ConversationId, me: StaffId): Promise<LastHeard | null> {
  if (await updateRead(ctx, id, me)) {
    ctx.say({ changed: 'inbox' })
    return findLastHeard(ctx, id)
  }
  await refuseMissing(ctx, id)
  return null
}

/** For later: it stands among the unread ones again, with the person's last message. */
export async function markUnread(ctx: Ctx, id: ConversationId): Promise<void> {
  if (!(await updateUnread(ctx, id))) await refuseMissing(ctx, id)
  ctx.say({ changed: 'inbox' }, { changed: 'conversation', id })
}

/** Keeps what somebody has begun to write, for their other screens. Nobody else hears of it. */
export async function keepDraft(ctx: Ctx, id: ConversationId, me: StaffId, text: string): Promise<void> {
  if (text.trim() !== '' && (await upsertDraft(ctx, id, me, text))) return
  await refuseMissing(ctx, id)
  await deleteDraft(ctx, id, me)
}

async function refuseMissing(ctx: Ctx, id: ConversationId): Promise<void> {
  if (!(await findHolder(ctx, id))) throw new Refusal('not_found', 'Essa conversa não existe.')
}
