import {
  findConversationOf,
  getReach,
  leaveCareToDesk,
  lockTurn,
  wayOf,
  writeCare,
  type CareNews,
  type SentContent,
} from '#conversations/index.ts'
import type { Purpose } from '#library/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId } from '#platform/ids.ts'
import { findTemplateFor, wordByTemplate, type TemplateValues } from './by-template.ts'
import type { Choice } from './choices.ts'
import type { Known } from './found.ts'

/** What the clinic tells somebody who did not just ask. Its words are whole: past the window a template may stand for them, or a person sends them. */
export type News = CareNews & {
  content?: SentContent
  /** What says it past the window, and the values of its places; null: only a person can. */
  template: { purpose: Purpose; values: TemplateValues; choices: Choice[]; asks?: string } | null
}

/**
 * Tells it by the way that is open, or leaves it to the desk: it never falls between the two. The conversation it was written into; null where
 * nothing left by itself, or the same news was told before.
 */
export async function tellPerson(ctx: Ctx, { content, template, ...news }: News, known: Known): Promise<ConversationId | null> {
  const conversationId = await findConversationOf(ctx, news.contactId)
  if (!conversationId) return left(ctx, news, 'no_conversation')
  // The conversation first, then the appointment, as a turn takes them: nobody waits in a ring.
  await lockTurn(ctx, conversationId)
  const reach = await getReach(ctx, conversationId)
  if (reach.isDemo && reach.channelKind !== 'simulator') return null
  const found = template && (await findTemplateFor(ctx, reach.channelId, template.purpose))
  const way = wayOf({ ...reach, now: ctx.now, hasTemplate: found !== null })
  if (way.by === 'hand') return left(ctx, news, way.because)
  const words = { text: news.text, ...(content && { content }) }
  const said =
    way.by === 'template' && found && template
      ? wordByTemplate(found, known, { values: template.values, asks: template.asks ?? null, choices: template.choices })
      : words
  const message = { conversationId, author: 'assistant', staffId: null, ...said } as const
  return (await writeCare(ctx, news, message, reach)) ? conversationId : null
}

async function left(ctx: Ctx, news: CareNews, because: Parameters<typeof leaveCareToDesk>[2]): Promise<null> {
  await leaveCareToDesk(ctx, news, because)
  return null
}
