/** The places of a template's words, `{{primeiro_nome}}`, and their numbers at the provider. Pure. */
import type { TemplateValue } from '#channels/channel.ts'
import type { StoredTemplate, TemplateWords } from './model.ts'

const place = /\{\{\s*([a-z0-9_]+)\s*\}\}/gi

/** Each once, in the order they are first met. */
export function placesIn(text: string): string[] {
  return [...new Set([...text.matchAll(place)].map(([, name = '']) => name.toLowerCase()))]
}

export function allPlaces({ header, body }: Pick<TemplateWords, 'header' | 'body'>): string[] {
  return [...new Set([...placesIn(header ?? ''), ...placesIn(body)])]
}

/** "Oi, {{1}}!": as the provider wants it, each part counted from 1. */
export function numbered(text: string): { text: string; places: string[] } {
  const places = placesIn(text)
  return { text: text.replaceAll(place, (_all, name: string) => `{{${places.indexOf(name.toLowerCase()) + 1}}}`), places }
}

export type FilledTemplate = {
  /** As the person reads it, without the footer. */
  text: string
  header: TemplateValue[]
  body: TemplateValue[]
  /** Places nothing is known for. */
  missing: string[]
}

/** What the provider is told to put into the places, and the words that come of it. */
export function fillTemplate(
  template: Pick<StoredTemplate, 'header' | 'body' | 'isNamed'>,
  values: Readonly<Record<string, string | null | undefined>>,
): FilledTemplate {
  const valueOf = (name: string): string => (values[name] ?? '').replace(/\s+/g, ' ').trim()
  const filled = (text: string): string => text.replaceAll(place, (_all, name: string) => valueOf(name.toLowerCase()))
  const given = (text: string): TemplateValue[] =>
    placesIn(text).map((name) => ({ name: template.isNamed ? name : null, value: valueOf(name) }))
  const { header, body } = template
  return {
    text: [...(header === null ? [] : [`*${filled(header)}*`]), filled(body)].join('\n\n'),
    header: given(header ?? ''),
    body: given(body),
    missing: allPlaces(template).filter((name) => valueOf(name) === ''),
  }
}
