import type { ChannelCredentials, ChannelKind } from '#channels/channel.ts'
import { ChannelTemplateError, type TemplateAccount, type TemplateDraft, type TemplatesPort } from '#channels/templates.ts'
import type { ClinicId, MessageTemplateId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { numbered } from './places.ts'
import { statusOf, type StoredTemplate } from './model.ts'
import { findAccountKey, listAccounts, lockTemplate, markSubmitted } from './queries-templates.ts'
import { takeRemote } from './take-remote.ts'
import { samples } from './variables.ts'

export type TemplateDeps = Pick<Work, 'work'> & {
  templates: TemplatesPort
  openCredentials: (kind: ChannelKind, externalId: string, sealed: Buffer | null) => ChannelCredentials
}

const actor = { kind: 'system', what: 'templates' } as const
const timeoutMs = 20_000

/**
 * Tells Meta of one that was handed in. Twice is harmless: Meta keeps a name and language once, and one it has already is asked for
 * instead. Throws where another try may do.
 */
export async function runSubmission(deps: TemplateDeps, clinicId: ClinicId, id: MessageTemplateId): Promise<void> {
  const template = await deps.work(clinicId, actor, (ctx) => lockTemplate(ctx, id))
  if (template?.status !== 'submitting') return
  const account = await accountOf(deps, clinicId, template.accountId)
  if (!account) return settle(deps, clinicId, id, { status: 'draft', externalId: null, fault: 'O número não está conectado.' })
  try {
    const taken = await deps.templates.submit(account, draftOf(template), AbortSignal.timeout(timeoutMs))
    const status = statusOf(taken.status ?? '') ?? 'pending'
    await settle(deps, clinicId, id, { status, externalId: taken.externalId, fault: null })
  } catch (error) {
    if (!(error instanceof ChannelTemplateError) || error.why === 'later') throw error
    if (error.why === 'refused') return settle(deps, clinicId, id, { status: 'draft', externalId: null, fault: error.message })
    await settle(deps, clinicId, id, { status: 'pending', externalId: null, fault: null })
    await runSync(deps, clinicId, template.accountId)
  }
}

/** How the account's templates stand with Meta, and which there are besides ours. Twice is harmless: it reads. */
export async function runSync(deps: TemplateDeps, clinicId: ClinicId, accountId: string): Promise<void> {
  const account = await accountOf(deps, clinicId, accountId)
  if (!account) return
  try {
    const remote = await deps.templates.list(account, AbortSignal.timeout(timeoutMs))
    await deps.work(clinicId, actor, (ctx) => takeRemote(ctx, accountId, remote))
  } catch (error) {
    // Refused for good, the number itself is: its sends say so, and the desk is told by them.
    if (!(error instanceof ChannelTemplateError) || error.why === 'later') throw error
  }
}

export async function syncAll(deps: TemplateDeps, clinicId: ClinicId): Promise<void> {
  const accounts = await deps.work(clinicId, actor, listAccounts)
  for (const { accountId } of accounts) await runSync(deps, clinicId, accountId)
}

/** Twice is harmless: what is not there counts as removed. */
export async function runRemoval(
  deps: TemplateDeps,
  clinicId: ClinicId,
  wish: { accountId: string; name: string },
): Promise<void> {
  const account = await accountOf(deps, clinicId, wish.accountId)
  if (account) await deps.templates.remove(account, wish.name, AbortSignal.timeout(timeoutMs))
}

async function accountOf(deps: TemplateDeps, clinicId: ClinicId, accountId: string): Promise<TemplateAccount | null> {
  const key = await deps.work(clinicId, actor, (ctx) => findAccountKey(ctx, accountId))
  const opened = key && deps.openCredentials(key.kind, key.externalId, key.credentials)
  return opened?.kind === 'cloud-api' ? { accountId, accessToken: opened.accessToken } : null
}

async function settle(
  deps: TemplateDeps,
  clinicId: ClinicId,
  id: MessageTemplateId,
  how: Parameters<typeof markSubmitted>[2],
): Promise<void> {
  await deps.work(clinicId, actor, async (ctx) => {
    await markSubmitted(ctx, id, how)
    ctx.say({ changed: 'templates' })
  })
}

function draftOf(template: StoredTemplate): TemplateDraft {
  const part = (text: string): TemplateDraft['body'] => {
    const { text: words, places } = numbered(text)
    return { text: words, samples: places.map((name) => template.samples[name] || (samples[name] ?? 'exemplo')) }
  }
  const { externalId, name, language, category, header, body, footer, buttons } = template
  return {
    externalId,
    name,
    language,
    category,
    header: header === null ? null : part(header),
    body: part(body),
    footer,
    buttons,
  }
}
