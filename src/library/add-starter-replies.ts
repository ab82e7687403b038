import type { Ctx } from '#platform/ctx.ts'
import { newId } from '#platform/ids.ts'
import { insertReplies } from './queries.ts'
import { starterReplies } from './starter-replies.ts'

/** What a reception says every day, for a clinic that begins. Twice is harmless: a shortcut is there once. */
export async function addStarterReplies(ctx: Ctx): Promise<void> {
  await insertReplies(
    ctx,
    starterReplies.map((reply) => ({ ...reply, id: newId('quickReply') })),
  )
}
