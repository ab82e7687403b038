import type { Ctx } from '#platform/ctx.ts'
import { newId } from '#platform/ids.ts'
import { describeContent } from './model.ts'
import { insertKeptMedia } from './queries-media.ts'
import type { NewOutgoing } from './queries-outbox.ts'
import type { FileToSend } from './send-file.ts'
import { writeMessage } from './write-message.ts'

/** Writes a message that is a file and leaves it to the outbox. The same id again changes nothing: false. */
export async function writeFile(
  ctx: Ctx,
  message: Pick<NewOutgoing, 'id' | 'conversationId' | 'author' | 'staffId' | 'replyToExternalId'>,
  { content, ...file }: FileToSend,
): Promise<boolean> {
  if (!(await writeMessage(ctx, { ...message, text: describeContent(content), content }))) return false
  const id = newId('media')
  const { key, sizeBytes, type } = file
  await insertKeptMedia(ctx, { id, conversationId: message.conversationId, messageId: message.id, key, sizeBytes, type })
  // What the screens show of it, a small picture or its loudness, is made by the job.
  await ctx.enqueue({ name: 'media.fetch', payload: { mediaId: id } })
  return true
}
