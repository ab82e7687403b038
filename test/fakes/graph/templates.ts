import { randomInt } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { graphError, json } from './faults.ts'
import type { ExtraBody, Pressable } from './message-bodies.ts'
import { templateNews, type ToNumber, type Webhook } from './webhooks.ts'

/** `/{waba}/message_templates`: taken as Meta would, and then approved, refused or paused as a test says. */

const example = z.strictObject({
  header_text: z.array(z.string().min(1)).optional(),
  body_text: z.tuple([z.array(z.string().min(1))]).optional(),
})
const button = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('QUICK_REPLY'), text: z.string().min(1).max(25) }),
  z.strictObject({
    type: z.literal('URL'),
    text: z.string().min(1).max(25),
    url: z.url(),
    example: z.array(z.string()).optional(),
  }),
  z.strictObject({ type: z.literal('PHONE_NUMBER'), text: z.string().min(1).max(25), phone_number: z.string() }),
])
const component = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('HEADER'),
    format: z.literal('TEXT'),
    text: z.string().min(1).max(60),
    example: example.optional(),
  }),
  z.strictObject({ type: z.literal('BODY'), text: z.string().min(1).max(1024), example: example.optional() }),
  z.strictObject({ type: z.literal('FOOTER'), text: z.string().min(1).max(60) }),
  z.strictObject({ type: z.literal('BUTTONS'), buttons: z.array(button).min(1).max(10) }),
])
const creation = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/),
  language: z.string(),
  category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION']),
  components: z.array(component).min(1),
})
const change = creation.pick({ category: true, components: true }).partial({ category: true })

export type FakeTemplate = z.infer<typeof creation> & {
  id: string
  status: string
  quality: string
  rejectedReason: string | null
}
export type AskedTemplates =
  | { kind: 'list_templates'; after: number; limit: number }
  | { kind: 'create_template'; body: unknown }
  | { kind: 'change_template'; id: string; body: unknown }
  | { kind: 'delete_template'; name: string }

type SentTemplate = Extract<ExtraBody, { type: 'template' }>['template']

const valuesOf = (sent: SentTemplate): string[] =>
  (sent.components ?? []).flatMap((one) => (one.type === 'body' ? one.parameters.map(({ text }) => text) : []))

/** Null of every other request. */
export function readTemplateRequest(request: IncomingMessage, body: unknown): AskedTemplates | null {
  const url = new URL(request.url ?? '/', 'http://graph')
  const isOfAccount = /^\/v\d+\.\d+\/[^/]+\/message_templates$/.test(url.pathname)
  const id = /^\/v\d+\.\d+\/(\d+)$/.exec(url.pathname)?.[1]
  if (request.method === 'POST' && id !== undefined) return { kind: 'change_template', id, body }
  if (!isOfAccount) return null
  if (request.method === 'POST') return { kind: 'create_template', body }
  if (request.method === 'DELETE') return { kind: 'delete_template', name: url.searchParams.get('name') ?? '' }
  const limit = Number(url.searchParams.get('limit') ?? 25)
  return { kind: 'list_templates', after: Number(url.searchParams.get('after') ?? 0), limit }
}

export class FakeTemplates {
  readonly all: FakeTemplate[] = []
  /** How many were asked to be created or changed. */
  asked = 0

  serve(asked: AskedTemplates, response: ServerResponse): void {
    switch (asked.kind) {
      case 'list_templates':
        return this.#list(asked, response)
      case 'create_template':
        return this.#create(asked.body, response)
      case 'change_template':
        return this.#change(asked, response)
      case 'delete_template': {
        const at = this.all.findIndex((one) => one.name === asked.name)
        if (at < 0) return json(response, 400, graphError(100, 'Message template not found'))
        this.all.splice(at, 1)
        return json(response, 200, { success: true })
      }
    }
  }

  /** What Meta has made up its mind about, and the webhook that says so. */
  decide(name: string, event: string, more: { reason?: string; at?: Date; number?: ToNumber } = {}): Webhook {
    const found = this.get(name)
    found.status = event
    found.rejectedReason = more.reason ?? null
    return templateNews({ ...more.number, ...found, event, reason: more.reason ?? 'NONE', ...(more.at ? { at: more.at } : {}) })
  }

  get(name: string): FakeTemplate {
    const found = this.all.find((one) => one.name === name)
    if (!found) throw new Error(`no template ${name} was submitted`)
    return found
  }

  /** Why a send by it is refused; null when it may pass. */
  refuse(sent: SentTemplate): { code: number; message: string } | null {
    const found = this.#find(sent)
    const given = valuesOf(sent).length
    if (!found) return { code: 132001, message: 'Template name does not exist in the translation' }
    if (found.status === 'PAUSED') return { code: 132015, message: 'Template is paused' }
    if (found.status === 'DISABLED') return { code: 132016, message: 'Template is disabled' }
    if (found.status !== 'APPROVED') return { code: 132001, message: 'Template name does not exist in the translation' }
    const body = found.components.find((one) => one.type === 'BODY')
    const places = new Set((body?.text ?? '').match(/\{\{\w+\}\}/g)).size
    return places === given ? null : { code: 132000, message: 'Number of parameters does not match' }
  }

  /** What the person's phone makes of a template and its values. */
  shown(send: { text: string; extra: ExtraBody | null; choices: Pressable[] }): { text: string; choices: Pressable[] } {
    if (send.extra?.type !== 'template') return { text: send.text, choices: send.choices }
    const { template } = send.extra
    const components = this.#find(template)?.components ?? []
    const values = valuesOf(template)
    const body = components.find((one) => one.type === 'BODY')?.text ?? ''
    const buttons = components.find((one) => one.type === 'BUTTONS')?.buttons ?? []
    const choices = (template.components ?? []).flatMap((one) => {
      if (one.type !== 'button' || !('payload' in one.parameters[0])) return []
      return [{ id: one.parameters[0].payload, title: buttons[Number(one.index)]?.text ?? '', description: null }]
    })
    return { text: body.replace(/\{\{(\d+)\}\}/g, (_all, place: string) => values[Number(place) - 1] ?? ''), choices }
  }

  #find({ name, language }: SentTemplate): FakeTemplate | undefined {
    return this.all.find((one) => one.name === name && one.language === language.code)
  }

  #list({ after, limit }: Extract<AskedTemplates, { kind: 'list_templates' }>, response: ServerResponse): void {
    const data = this.all.slice(after, after + limit).map((one) => ({
      id: one.id,
      name: one.name,
      language: one.language,
      category: one.category,
      status: one.status,
      components: one.components,
      quality_score: { score: one.quality },
      rejected_reason: one.rejectedReason ?? 'NONE',
    }))
    const next = after + limit < this.all.length ? { cursors: { after: String(after + limit) }, next: 'more' } : {}
    json(response, 200, { data, paging: next })
  }

  #create(body: unknown, response: ServerResponse): void {
    this.asked += 1
    const wanted = creation.safeParse(body)
    if (!wanted.success) return refuse(response, wanted.error.issues[0]?.message ?? '')
    const lacking = lacks(wanted.data.components)
    if (lacking) return refuse(response, lacking)
    if (this.all.some((one) => one.name === wanted.data.name && one.language === wanted.data.language))
      return json(response, 400, {
        error: {
          message: 'Invalid parameter',
          code: 100,
          error_subcode: 2388024,
          error_user_msg: 'Content in this language already exists',
        },
      })
    const id = String(randomInt(1e14, 2e14))
    this.all.push({ ...wanted.data, id, status: 'PENDING', quality: 'UNKNOWN', rejectedReason: null })
    json(response, 200, { id, status: 'PENDING', category: wanted.data.category })
  }

  #change({ id, body }: Extract<AskedTemplates, { kind: 'change_template' }>, response: ServerResponse): void {
    this.asked += 1
    const found = this.all.find((one) => one.id === id)
    const wanted = change.safeParse(body)
    if (!found || !wanted.success) return refuse(response, 'Invalid parameter')
    Object.assign(found, { components: wanted.data.components, status: 'PENDING' })
    json(response, 200, { success: true })
  }
}

/** As Meta refuses it: no sample for a place, or a place at the very beginning or end. */
function lacks(components: z.infer<typeof creation>['components']): string | null {
  for (const one of components) {
    if (one.type !== 'HEADER' && one.type !== 'BODY') continue
    const places = new Set(one.text.match(/\{\{\d+\}\}/g)).size
    const samples = one.type === 'HEADER' ? one.example?.header_text?.length : one.example?.body_text?.[0].length
    if (places !== (samples ?? 0)) return 'Every variable needs an example'
    if (one.type === 'BODY' && (/^\s*\{\{/.test(one.text) || /\}\}\s*$/.test(one.text)))
      return 'Variables cannot be at the start or end of the template'
  }
  return null
}

function refuse(response: ServerResponse, why: string): void {
  json(response, 400, { error: { message: 'Invalid parameter', code: 100, error_subcode: 2388043, error_user_msg: why } })
}
