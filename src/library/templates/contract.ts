import { z } from 'zod'

export type TemplateStatusName = 'draft' | 'submitting' | 'pending' | 'approved' | 'rejected' | 'paused' | 'disabled' | 'deleted'
export type TemplateButtonShown = { kind: 'quick_reply' | 'url' | 'phone' | 'other'; text: string }
/** A place of the words. `label`: what stands there; null of one that whoever sends it writes. */
export type TemplatePlace = { name: string; label: string | null; sample: string }

export type MessageTemplate = {
  id: string
  accountId: string
  name: string
  language: string
  category: 'utility' | 'marketing' | 'authentication'
  purpose: string | null
  header: string | null
  body: string
  footer: string | null
  buttons: (
    | { kind: 'quick_reply'; text: string }
    | { kind: 'url'; text: string; url: string }
    | { kind: 'phone' | 'other'; text: string }
  )[]
  places: TemplatePlace[]
  status: TemplateStatusName
  /** In words: what the state means, why it is so and what can be done. */
  says: string
  quality: 'green' | 'yellow' | 'red' | null
  /** A last send was refused because of it: Meta is being asked how it stands. */
  isBlocked: boolean
  can: { edit: boolean; submit: boolean; remove: boolean; whyNot: string | null }
  syncedAt: string | null
}

/** GET /api/message-templates. Without an account there is no official number to keep templates for. */
export type MessageTemplatesAnswer = {
  accounts: { id: string; numbers: string[] }[]
  items: MessageTemplate[]
  /** What may stand in a place, by name, and what it means. */
  variables: { name: string; label: string; sample: string }[]
  /** Of the product's own, which are not with Meta yet. */
  startersMissing: number
}

const button = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('quick_reply'),
    text: z.string().trim().min(1, 'Escreva o botão.').max(20, 'O botão passa de 20 letras.'),
  }),
  z.object({
    kind: z.literal('url'),
    text: z.string().trim().min(1, 'Escreva o botão.').max(20, 'O botão passa de 20 letras.'),
    url: z.url({ protocol: /^https$/, error: 'O link começa com https://.' }).max(2000, 'O link é longo demais.'),
  }),
])

export const messageTemplateRequest = z.object({
  accountId: z.string().min(1).max(100),
  name: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9_]{1,100}$/, 'O nome tem até 100 letras sem acento, números ou traços baixos (_).'),
  category: z.enum(['utility', 'marketing'], 'Escolha para que serve.'),
  header: z.string().trim().max(60, 'O título passa de 60 letras.').nullable(),
  body: z.string().trim().min(1, 'Escreva a mensagem.').max(1024, 'A mensagem passa de 1.024 letras.'),
  footer: z.string().trim().max(60, 'O rodapé passa de 60 letras.').nullable(),
  buttons: z.array(button).max(3, 'São até 3 botões.'),
  samples: z.record(z.string().max(60), z.string().trim().max(200, 'O exemplo passa de 200 letras.')),
})
export type MessageTemplateRequest = z.infer<typeof messageTemplateRequest>

export const templateAccountRequest = z.object({ accountId: z.string().min(1).max(100) })
export type TemplateAccountRequest = z.infer<typeof templateAccountRequest>

/** GET /api/conversations/:id/templates: what may be sent there, filled as far as it is known. */
export type SendableTemplatesAnswer = {
  items: {
    id: string
    name: string
    purpose: string | null
    category: 'utility' | 'marketing' | 'authentication'
    header: string | null
    body: string
    footer: string | null
    buttons: TemplateButtonShown[]
    places: { name: string; label: string | null; value: string }[]
    can: { send: boolean; whyNot: string | null }
  }[]
}

export const sendTemplateRequest = z.object({
  templateId: z.templateLiteral(['tpl_', z.string()]),
  values: z.record(z.string().max(60), z.string().trim().max(500, 'O texto passa de 500 letras.')),
  clientId: z.string().min(8).max(64),
})
export type SendTemplateRequest = z.infer<typeof sendTemplateRequest>

/** The words with their places filled; an empty one shows what belongs there. */
export function previewTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(
    /\{\{\s*([a-z0-9_]+)\s*\}\}/gi,
    (_all, name: string) => values[name.toLowerCase()] || `[${name.toLowerCase()}]`,
  )
}
