import type { SentChoice, SentContent } from '#conversations/index.ts'
import { fillTemplate, isSendable, listTemplatesOfNumber, type Purpose, type StoredTemplate } from '#library/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ChannelId } from '#platform/ids.ts'
import type { Choice } from './choices.ts'
import type { Known } from './found.ts'
import { firstName } from './replies/say.ts'

/** What is known of everybody who is written to; `horario` comes with what the message is about. */
const fillable = ['primeiro_nome', 'nome', 'clinica', 'assistente', 'atendente', 'endereco', 'horario']
/** What only some messages know. */
const fillableFor: Partial<Record<Purpose, readonly string[]>> = {
  deposit: ['valor', 'prazo'],
  moved: ['horario_antigo'],
  proposal: ['horario_antigo'],
}
/** Of what the message is about, by the place's name. */
export type TemplateValues = { horario: string } & Partial<Record<'valor' | 'prazo' | 'horario_antigo' | 'endereco', string>>

/** A clinic may put into a template what only a person can fill. */
function isFillable(template: StoredTemplate, purpose: Purpose): boolean {
  const known = [...fillable, ...(fillableFor[purpose] ?? [])]
  return fillTemplate(template, {}).missing.every((place) => known.includes(place))
}

/** What may be said past the window on this number for a purpose of ours; null: nothing, and the desk sees to it. */
export async function findTemplateFor(ctx: Ctx, channelId: ChannelId, purpose: Purpose): Promise<StoredTemplate | null> {
  const own = await listTemplatesOfNumber(ctx, channelId)
  return own.find((one) => one.purpose === purpose && isSendable(one) && isFillable(one, purpose)) ?? null
}

export type ByTemplate = { text: string; content: SentContent }

/**
 * The template filled, and its quick replies with what they mean: in the order of the choices, which is that of the words they replace.
 */
export function wordByTemplate(
  template: StoredTemplate,
  known: Known,
  more: { values: TemplateValues; asks: string | null; choices: Choice[] },
): ByTemplate {
  const { text, header, body } = fillTemplate(template, { ...commonValues(known), ...more.values })
  const pressed = template.buttons.filter(({ kind }) => kind === 'quick_reply')
  const choices = pressed.map((button, i): SentChoice => ({
    title: button.text,
    description: null,
    means: more.choices[i]?.means ?? null,
  }))
  const { id: templateId, name, language, footer } = template
  const buttons = template.buttons.map((button) =>
    button.kind === 'quick_reply' ? ({ kind: 'quick_reply' } as const) : ({ kind: 'other' } as const),
  )
  const sent = { name, language, header, body, buttons }
  return { text, content: { kind: 'template', templateId, asks: more.asks, template: sent, footer, choices } }
}

/** Of the clinic, or of one of its units. */
export function addressIn({ address, addressHint }: { address: string; addressHint: string }): string {
  return address === '' ? 'o de sempre' : addressHint === '' ? address : `${address} (${addressHint})`
}

/** Said so that the sentence stands where the clinic has not written it, or the person has no name. */
function commonValues({ clinic, contact }: Known): Record<string, string> {
  return {
    primeiro_nome: contact.name ? firstName(contact.name) : 'tudo bem',
    nome: contact.name ?? 'tudo bem',
    clinica: clinic.name,
    assistente: clinic.assistantName,
    atendente: clinic.assistantName,
    endereco: addressIn(clinic),
  }
}
