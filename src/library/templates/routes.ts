import { may, unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type MessageTemplateId } from '#platform/ids.ts'
import {
  messageTemplateRequest,
  templateAccountRequest,
  type MessageTemplate,
  type MessageTemplateRequest,
  type MessageTemplatesAnswer,
  type TemplateAccountRequest,
} from './contract.ts'
import { addShipped, addTemplate, changeTemplate, removeTemplate, requestSync, submitTemplate } from './edit-templates.ts'
import { presentTemplate } from './present.ts'
import { listAccounts, listTemplates } from './queries-templates.ts'
import { shippedTemplates } from './shipped.ts'
import { samples, templateVariables } from './variables.ts'

export function templateRoutes(): Route[] {
  return [
    unitRoute({
      method: 'GET',
      path: '/api/message-templates',
      demands: 'inbox.read',
      run: async (ctx, { staff }): Promise<MessageTemplatesAnswer> => readAll(ctx, staff),
    }),
    unitRoute<MessageTemplateRequest>({
      method: 'POST',
      path: '/api/message-templates',
      demands: 'assistant.edit',
      body: messageTemplateRequest,
      status: 201,
      run: async (ctx, { body, staff }) => getPresented(ctx, await addTemplate(ctx, body), staff),
    }),
    unitRoute<MessageTemplateRequest>({
      method: 'PUT',
      path: '/api/message-templates/:id',
      demands: 'assistant.edit',
      body: messageTemplateRequest,
      run: async (ctx, { params, body, staff }) => {
        const id = parseId(params['id'])
        await changeTemplate(ctx, id, body)
        return getPresented(ctx, id, staff)
      },
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/message-templates/:id',
      demands: 'assistant.edit',
      status: 204,
      run: (ctx, { params }) => removeTemplate(ctx, parseId(params['id'])),
    }),
    unitRoute({
      method: 'PUT',
      path: '/api/message-templates/:id/submission',
      demands: 'assistant.edit',
      run: async (ctx, { params, staff }) => {
        const id = parseId(params['id'])
        await submitTemplate(ctx, id)
        return getPresented(ctx, id, staff)
      },
    }),
    unitRoute<TemplateAccountRequest>({
      method: 'PUT',
      path: '/api/message-template-starters',
      demands: 'assistant.edit',
      body: templateAccountRequest,
      run: async (ctx, { body, staff }) => {
        await addShipped(ctx, body.accountId)
        return readAll(ctx, staff)
      },
    }),
    unitRoute<TemplateAccountRequest>({
      method: 'PUT',
      path: '/api/message-template-sync',
      demands: 'assistant.edit',
      body: templateAccountRequest,
      status: 204,
      run: (ctx, { body }) => requestSync(ctx, body.accountId),
    }),
  ]
}

async function readAll(ctx: Ctx, staff: SignedIn): Promise<MessageTemplatesAnswer> {
  const [accounts, templates] = [await listAccounts(ctx), await listTemplates(ctx)]
  const has = (accountId: string, purpose: string): boolean =>
    templates.some((one) => one.accountId === accountId && one.purpose === purpose)
  return {
    accounts: accounts.map(({ accountId, numbers }) => ({ id: accountId, numbers })),
    items: templates.map((one) => presentTemplate(one, may(staff.role, 'assistant.edit'))),
    variables: Object.entries(templateVariables).map(([name, label]) => ({ name, label, sample: samples[name] ?? '' })),
    startersMissing: accounts.reduce(
      (sum, { accountId }) => sum + shippedTemplates.filter(({ purpose }) => !has(accountId, purpose)).length,
      0,
    ),
  }
}

async function getPresented(ctx: Ctx, id: MessageTemplateId, staff: SignedIn): Promise<MessageTemplate> {
  const found = (await listTemplates(ctx)).find((one) => one.id === id)
  if (!found) throw new Error(`template ${id} was written and is not there`)
  return presentTemplate(found, may(staff.role, 'assistant.edit'))
}

function parseId(raw: string | undefined): MessageTemplateId {
  if (!isId('messageTemplate', raw)) throw new Refusal('not_found', 'Esse modelo não existe mais.')
  return raw
}
