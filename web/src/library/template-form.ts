import type { MessageTemplate, MessageTemplateRequest } from '#library/templates/contract.ts'

export type TemplateForm = {
  name: string
  category: 'utility' | 'marketing'
  header: string
  body: string
  footer: string
  buttons: MessageTemplateRequest['buttons']
  samples: Record<string, string>
}

export function beginTemplate(template: MessageTemplate | null): TemplateForm {
  return {
    name: template?.name ?? '',
    category: template?.category === 'marketing' ? 'marketing' : 'utility',
    header: template?.header ?? '',
    body: template?.body ?? '',
    footer: template?.footer ?? '',
    buttons: (template?.buttons ?? []).filter((one) => one.kind === 'quick_reply' || one.kind === 'url'),
    samples: Object.fromEntries((template?.places ?? []).map((place) => [place.name, place.sample])),
  }
}

/** The names between braces, each once. */
export function placesOf({ header, body }: Pick<TemplateForm, 'header' | 'body'>): string[] {
  return [
    ...new Set([...`${header}\n${body}`.matchAll(/\{\{\s*([a-z0-9_]+)\s*\}\}/gi)].map(([, name = '']) => name.toLowerCase())),
  ]
}

export function toRequest(form: TemplateForm, accountId: string): MessageTemplateRequest {
  const { header, footer, ...rest } = form
  return { ...rest, accountId, header: header.trim() === '' ? null : header, footer: footer.trim() === '' ? null : footer }
}
