import type { Tone } from '#clinic/index.ts'
import { toLocal } from '#platform/local-time.ts'
import { vary } from './compose.ts'
import { defaultsOf, specOf, type PhraseKey, type PhraseValues } from './phrases/catalogue.ts'
import type { OwnPhrases } from './phrases/own.ts'
import { renderTemplate } from './phrases/template.ts'
import { capitalise, firstName } from './say.ts'
import { clinicWords, type Voice } from './tone.ts'

/** Who speaks to whom, and when: what every sentence may need. */
export type Speaker = Voice & {
  now: Date
  zone: string
  clinic: { name: string; assistantName: string; tone: Tone; phrases: OwnPhrases }
}

/** Longer than any answer should be; with what else is said it still goes into one message. */
const maxSaid = 3_000

/**
 * The sentence as the clinic says it: in its own words, which no tone changes, else the product's. What the clinic wrote never costs a
 * turn, nor what has to be said with it.
 */
export function phrase<K extends PhraseKey>(key: K, values: PhraseValues<K>, at: Speaker, seed?: string): string {
  const scope = { ...commonValues(at), ...values }
  const own = at.clinic.phrases.variants.get(key)
  if (own) {
    try {
      return clinicWords(sayOwn(key, vary(seed ?? seedOf(key, at), own), scope))
    } catch (error) {
      at.clinic.phrases.onFault(key, error)
    }
  }
  const variants = defaultsOf(key, at.clinic.tone)
  return renderTemplate(variants.length > 1 ? vary(seed ?? seedOf(key, at), variants) : variants[0], scope)
}

/** Throws where the wording loses what it must say: a condition may do that with values no check has tried. */
export function sayOwn(key: PhraseKey, wording: string, scope: Readonly<Record<string, unknown>>): string {
  const said = withoutGaps(renderTemplate(wording, scope)).trim()
  if (said === '') throw new Error('the wording says nothing')
  if (said.length > maxSaid) throw new Error('the wording says too much')
  const folded = said.toLocaleLowerCase('pt-BR')
  for (const [name, { kind }] of Object.entries(specOf(key).variables)) {
    const value = scope[name]
    if (kind !== 'required' || typeof value !== 'string') continue
    if (!folded.includes(value.toLocaleLowerCase('pt-BR').trim())) throw new Error(`the wording does not say ${name}`)
  }
  return said
}

/** "Oi, {{ nome }}!" to somebody without a name is "Oi!": few would think of a condition. */
function withoutGaps(said: string): string {
  return said
    .replace(/[,;] *(?=[!?.,;:])/g, '')
    .replace(/^ *[,;] *(\p{L}?)/gmu, (_all, letter: string) => capitalise(letter))
    .replace(/(?<=\p{L}) +(?=[!?.,;:](?:\s|$))/gmu, '')
}

function commonValues(at: Speaker): { nome: string | null; clinica: string; assistente: string; saudacao: string } {
  return {
    nome: at.contact.name ? firstName(at.contact.name) : null,
    clinica: at.clinic.name,
    assistente: at.clinic.assistantName,
    // Few sentences say it, and the wall clock costs more than the rest.
    get saudacao() {
      return partOfDay(at)
    },
  }
}

/** From person to person and day to day. */
function seedOf(key: PhraseKey, at: Speaker): string {
  return `${at.contact.name ?? ''}|${toLocal(at.now, at.zone).date}|${key}`
}

function partOfDay({ now, zone }: Pick<Speaker, 'now' | 'zone'>): string {
  const { time } = toLocal(now, zone)
  if (time >= '05:00' && time < '12:00') return 'Bom dia'
  return time >= '12:00' && time < '18:00' ? 'Boa tarde' : 'Boa noite'
}
