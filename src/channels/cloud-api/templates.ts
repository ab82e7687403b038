import {
  ChannelTemplateError,
  type RemoteTemplate,
  type TemplateAccount,
  type TemplateButton,
  type TemplateCategory,
  type TemplateDraft,
  type TemplatesPort,
} from '../templates.ts'
import { graphFault, httpFault } from './faults.ts'
import { fieldsOf, idOf, listOf, numberOf, textOf, type Fields } from './fields.ts'
import type { CloudApiOptions } from './send.ts'

/** Meta's subcodes for "there is one of this name and language already". */
const existsCodes = [2388023, 2388024]
const pageSize = 100
/** More than an account may have. */
const mostPages = 80
const fields = 'name,status,category,language,components,quality_score,rejected_reason,parameter_format'

/** Message templates of an account through Meta's Graph. */
export function createTemplates({ graphBaseUrl, version, fetch: doFetch = fetch }: CloudApiOptions): TemplatesPort {
  const base = `${graphBaseUrl.replace(/\/+$/, '')}/${version}`
  const call: Call = async ({ accessToken }, method, path, signal, body) => {
    const response = await doFetch(`${base}/${path}`, {
      method,
      headers: { authorization: `Bearer ${accessToken}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      // A redirect would carry the token elsewhere.
      redirect: 'manual',
      signal,
    }).catch((cause: unknown) => {
      throw new ChannelTemplateError('later', 'Graph gave no answer', cause)
    })
    const answer: unknown = await response.json().catch(() => null) // a proxy's page: the status decides
    if (!response.ok) throw refusalOf(answer, response.status)
    return fieldsOf(answer)
  }
  return {
    list: (account, signal) => list(call, account, signal),
    submit: (account, draft, signal) => submit(call, account, draft, signal),
    remove: (account, name, signal) => remove(call, account, name, signal),
  }
}

type Call = (
  account: TemplateAccount,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  signal: AbortSignal,
  body?: Fields,
) => Promise<Fields>

const pathOf = ({ accountId }: TemplateAccount): string => `${encodeURIComponent(accountId)}/message_templates`

async function list(call: Call, account: TemplateAccount, signal: AbortSignal): Promise<RemoteTemplate[]> {
  const found: RemoteTemplate[] = []
  let after = ''
  for (let page = 0; page < mostPages; page++) {
    const cursor = after === '' ? '' : `&after=${encodeURIComponent(after)}`
    const answer = await call(account, 'GET', `${pathOf(account)}?fields=${fields}&limit=${pageSize}${cursor}`, signal)
    found.push(...listOf(answer.data).flatMap((raw) => toRemote(fieldsOf(raw)) ?? []))
    const paging = fieldsOf(answer.paging)
    after = textOf(paging.next) === null ? '' : (idOf(fieldsOf(paging.cursors).after) ?? '')
    if (after === '') break
  }
  return found
}

async function submit(call: Call, account: TemplateAccount, draft: TemplateDraft, signal: AbortSignal) {
  const { name, language, externalId } = draft
  const components = componentsOf(draft)
  const category = draft.category.toUpperCase()
  const answer =
    externalId === null
      ? await call(account, 'POST', pathOf(account), signal, { name, language, category, components })
      : await call(account, 'POST', encodeURIComponent(externalId), signal, { category, components })
  return { externalId: idOf(answer.id) ?? externalId, status: textOf(answer.status) }
}

async function remove(call: Call, account: TemplateAccount, name: string, signal: AbortSignal): Promise<void> {
  try {
    await call(account, 'DELETE', `${pathOf(account)}?name=${encodeURIComponent(name)}`, signal)
  } catch (error) {
    if (error instanceof ChannelTemplateError && error.why === 'refused' && /not found/i.test(error.message)) return
    throw error
  }
}

function refusalOf(answer: unknown, status: number): ChannelTemplateError {
  const error = fieldsOf(fieldsOf(answer).error)
  const fault = error.code === undefined ? httpFault(status) : graphFault(error, status)
  const said = textOf(error.error_user_msg) ?? textOf(error.error_user_title) ?? fault.message
  if (existsCodes.includes(numberOf(error.error_subcode) ?? 0)) return new ChannelTemplateError('exists', said)
  return new ChannelTemplateError(fault.retryable ? 'later' : 'refused', said.slice(0, 500))
}

function componentsOf({ header, body, footer, buttons }: TemplateDraft): Fields[] {
  return [
    ...(header === null
      ? []
      : [{ type: 'HEADER', format: 'TEXT', text: header.text, ...sampled('header_text', header.samples) }]),
    { type: 'BODY', text: body.text, ...(body.samples.length > 0 && { example: { body_text: [body.samples] } }) },
    ...(footer === null ? [] : [{ type: 'FOOTER', text: footer }]),
    ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons: buttons.flatMap(toButton) }]),
  ]
}

function sampled(name: string, samples: string[]): Fields {
  return samples.length === 0 ? {} : { example: { [name]: samples } }
}

function toButton(button: TemplateButton): Fields[] {
  switch (button.kind) {
    case 'quick_reply':
      return [{ type: 'QUICK_REPLY', text: button.text }]
    case 'url':
      return [{ type: 'URL', text: button.text, url: button.url }]
    case 'phone':
      return [{ type: 'PHONE_NUMBER', text: button.text, phone_number: button.phone }]
    case 'other':
      return []
  }
}

const categories: Record<string, TemplateCategory> = {
  UTILITY: 'utility',
  MARKETING: 'marketing',
  AUTHENTICATION: 'authentication',
}
const qualities: Record<string, RemoteTemplate['quality']> = { GREEN: 'green', YELLOW: 'yellow', RED: 'red' }

/** Null of what has no name, words or category we know: there is nothing to be done with it. */
function toRemote(raw: Fields): RemoteTemplate | null {
  const [externalId, name, language] = [idOf(raw.id), idOf(raw.name), idOf(raw.language)]
  const category = categories[textOf(raw.category) ?? '']
  const components = listOf(raw.components).map(fieldsOf)
  const of = (type: string): Fields => components.find((one) => one.type === type) ?? {}
  const body = textOf(of('BODY').text)
  if (externalId === null || name === null || language === null || !category || body === null) return null
  const reason = textOf(raw.rejected_reason)
  const header = of('HEADER')
  const buttons = listOf(of('BUTTONS').buttons).map((one) => readButton(fieldsOf(one)))
  const hasOther = components.some((one) => !['HEADER', 'BODY', 'FOOTER', 'BUTTONS'].includes(textOf(one.type) ?? ''))
  return {
    externalId,
    name,
    language,
    category,
    status: textOf(raw.status) ?? '',
    reason: reason === 'NONE' ? null : reason,
    quality: qualities[textOf(fieldsOf(raw.quality_score).score) ?? ''] ?? null,
    header: header.format === 'TEXT' ? textOf(header.text) : null,
    body,
    footer: textOf(of('FOOTER').text),
    buttons,
    isNamed: raw.parameter_format === 'NAMED',
    isForeign: hasOther || (header.format !== undefined && header.format !== 'TEXT') || buttons.some(needsValue),
  }
}

function readButton(raw: Fields): TemplateButton {
  const text = textOf(raw.text) ?? ''
  const [url, phone] = [textOf(raw.url), textOf(raw.phone_number)]
  if (raw.type === 'QUICK_REPLY') return { kind: 'quick_reply', text }
  if (raw.type === 'URL' && url !== null) return { kind: 'url', text, url }
  return raw.type === 'PHONE_NUMBER' && phone !== null ? { kind: 'phone', text, phone } : { kind: 'other', text }
}

function needsValue(button: TemplateButton): boolean {
  return button.kind === 'other' || (button.kind === 'url' && button.url.includes('{{'))
}
