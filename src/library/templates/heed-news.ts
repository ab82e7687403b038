import type { Ctx } from '#platform/ctx.ts'
import type { ChannelId, MessageTemplateId } from '#platform/ids.ts'
import { requestSync } from './edit-templates.ts'
import { statusOf, type TemplateStatus } from './model.ts'
import { findAccountOf, updateBlocked, updateByNews } from './queries-templates.ts'

type Told = { event: string; details: Record<string, string>; at: Date }

const categories: Record<string, 'utility' | 'marketing' | 'authentication'> = {
  UTILITY: 'utility',
  MARKETING: 'marketing',
  AUTHENTICATION: 'authentication',
}
const qualities: Record<string, 'green' | 'yellow' | 'red'> = { GREEN: 'green', YELLOW: 'yellow', RED: 'red' }

/** What Meta says of a template by webhook. Of one that nobody here knows, or whose words were changed there, the account is asked. */
export async function heedTemplateNews(ctx: Ctx, channelId: ChannelId, { event, details, at }: Told): Promise<void> {
  const accountId = await findAccountOf(ctx, channelId)
  const [name, language] = [details['message_template_name'], details['message_template_language']]
  if (accountId === null || name === undefined) return
  const known =
    language === undefined
      ? null
      : await updateByNews(ctx, {
          accountId,
          name,
          language,
          at,
          status: statusOf(event),
          reason: meant(details['reason']) ?? meant(details['other_info.title']),
          advice:
            details['rejection_info.recommendation'] ??
            details['rejection_info.reason'] ??
            details['other_info.description'] ??
            null,
          category: categories[details['new_category'] ?? details['message_template_category'] ?? ''] ?? null,
          quality: qualities[details['new_quality_score'] ?? ''] ?? null,
        })
  if (known === null || event === 'COMPONENTS_UPDATE') await requestSync(ctx, accountId)
  ctx.say({ changed: 'templates' })
}

const meant = (reason: string | undefined): string | null => (reason === undefined || reason === 'NONE' ? null : reason)

/** Meta's codes that say which state a template is in. */
const states: Record<string, TemplateStatus> = { '132015': 'paused', '132016': 'disabled' }

/** A send was refused because of the template: it is not used again until Meta has said how it stands. */
export async function blockTemplate(ctx: Ctx, id: MessageTemplateId, code: string): Promise<void> {
  const accountId = await updateBlocked(ctx, id, { because: code, status: states[code] ?? null })
  if (accountId === null) return
  await requestSync(ctx, accountId)
  ctx.say({ changed: 'templates' })
}
