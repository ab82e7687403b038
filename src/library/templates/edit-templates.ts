import { recordAudit } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type MessageTemplateId } from '#platform/ids.ts'
import { checkTemplate } from './check.ts'
import type { MessageTemplateRequest } from './contract.ts'
import type { StoredTemplate, TemplateWords } from './model.ts'
import { whyNot } from './policy.ts'
import {
  deleteDraft,
  insertTemplate,
  listAccounts,
  lockTemplate,
  markDeleted,
  markSubmitting,
  updateWords,
} from './queries-templates.ts'
import { language, shippedTemplates } from './shipped.ts'

export async function addTemplate(ctx: Ctx, wish: MessageTemplateRequest): Promise<MessageTemplateId> {
  refuseWords(wish)
  await refuseForeignAccount(ctx, wish.accountId)
  const id = newId('messageTemplate')
  if (!(await insertTemplate(ctx, { ...wish, ...wordsOf(wish), id, language, purpose: null })))
    throw new Refusal('conflict', 'Já existe um modelo com esse nome. Escolha outro.', 'name')
  await recordAudit(ctx, { action: 'template.changed', about: { kind: 'messageTemplate', id }, after: { name: wish.name } })
  ctx.say({ changed: 'templates' })
  return id
}

export async function changeTemplate(ctx: Ctx, id: MessageTemplateId, wish: MessageTemplateRequest): Promise<void> {
  refuseWords(wish)
  const before = await getLocked(ctx, id)
  const no = whyNot.edit(before)
  if (no) throw new Refusal('conflict', no)
  // The name and the language are how Meta knows it.
  const name = before.externalId === null ? wish.name : before.name
  await updateWords(ctx, id, { ...wordsOf(wish), name, category: wish.category, samples: wish.samples })
  await recordAudit(ctx, { action: 'template.changed', about: { kind: 'messageTemplate', id }, after: { name } })
  ctx.say({ changed: 'templates' })
}

/** What was never handed in goes at once; the rest when Meta has taken it away (`template.remove`). */
export async function removeTemplate(ctx: Ctx, id: MessageTemplateId): Promise<void> {
  const { name, accountId, externalId, status } = await getLocked(ctx, id)
  if (status === 'submitting') throw new Refusal('conflict', 'O modelo está sendo enviado à Meta. Espere um instante.')
  if (externalId === null) await deleteDraft(ctx, id)
  else {
    await markDeleted(ctx, id)
    await ctx.enqueue({ name: 'template.remove', payload: { accountId, name } })
  }
  await recordAudit(ctx, { action: 'template.removed', about: { kind: 'messageTemplate', id }, after: { name } })
  ctx.say({ changed: 'templates' })
}

/** Hands it in: the job tells Meta, and Meta tells by webhook what becomes of it. */
export async function submitTemplate(ctx: Ctx, id: MessageTemplateId): Promise<void> {
  const template = await getLocked(ctx, id)
  const no = whyNot.submit(template)
  if (no) throw new Refusal('conflict', no)
  refuseWords(template)
  await submit(ctx, [template])
}

/** The product's own that the account has not, made and handed in at once. Twice changes nothing. */
export async function addShipped(ctx: Ctx, accountId: string): Promise<void> {
  await refuseForeignAccount(ctx, accountId)
  const made: Pick<StoredTemplate, 'id' | 'name'>[] = []
  for (const shipped of shippedTemplates) {
    const one = { ...shipped, id: newId('messageTemplate'), accountId, language, category: 'utility' as const, samples: {} }
    if (await insertTemplate(ctx, one)) made.push(one)
  }
  if (made.length > 0) await submit(ctx, made)
}

/** Asks Meta how all of them stand. */
export async function requestSync(ctx: Ctx, accountId: string): Promise<void> {
  await ctx.enqueue({ name: 'templates.sync', payload: { accountId } })
}

async function submit(ctx: Ctx, templates: Pick<StoredTemplate, 'id' | 'name'>[]): Promise<void> {
  await markSubmitting(
    ctx,
    templates.map(({ id }) => id),
  )
  await ctx.enqueue(...templates.map(({ id }) => ({ name: 'template.submit', payload: { templateId: id } }) as const))
  for (const { id, name } of templates)
    await recordAudit(ctx, { action: 'template.submitted', about: { kind: 'messageTemplate', id }, after: { name } })
  ctx.say({ changed: 'templates' })
}

async function getLocked(ctx: Ctx, id: MessageTemplateId): Promise<StoredTemplate> {
  const found = await lockTemplate(ctx, id)
  if (!found) throw new Refusal('not_found', 'Esse modelo não existe mais.')
  return found
}

function wordsOf({ header, body, footer, buttons }: MessageTemplateRequest): TemplateWords {
  return { header: header === '' ? null : header, body, footer: footer === '' ? null : footer, buttons }
}

function refuseWords(words: TemplateWords): void {
  const fault = checkTemplate(words)
  if (fault) throw new Refusal('invalid', fault.message, fault.field)
}

async function refuseForeignAccount(ctx: Ctx, accountId: string): Promise<void> {
  if (!(await listAccounts(ctx)).some((one) => one.accountId === accountId))
    throw new Refusal('not_found', 'Esse número do WhatsApp não está conectado.', 'accountId')
}
