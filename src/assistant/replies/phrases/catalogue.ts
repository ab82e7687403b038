import type { Tone } from '#clinic/index.ts'
import { about } from './about.ts'
import { appointments } from './appointments.ts'
import { book } from './book.ts'
import { care } from './care.ts'
import { deposit } from './deposit.ts'
import { desk } from './desk.ts'
import { forms } from './forms.ts'
import { late } from './late.ts'
import { packages } from './packages.ts'
import { party } from './party.ts'
import { maybe, text, type PhraseSpec, type Values, type Variables, type Variants } from './phrase.ts'
import { reminders } from './reminders.ts'
import { series } from './series.ts'
import { slots } from './slots.ts'
import { talk } from './talk.ts'
import { waitlist } from './waitlist.ts'

/** Every sentence the assistant says to a patient, by its key. */
export const catalogue = {
  ...talk,
  ...book,
  ...slots,
  ...party,
  ...appointments,
  ...late,
  ...deposit,
  ...about,
  ...packages,
  ...care,
  ...series,
  ...desk,
  ...forms,
  ...reminders,
  ...waitlist,
}

export type PhraseKey = keyof typeof catalogue
export type PhraseValues<K extends PhraseKey> = Values<(typeof catalogue)[K]['variables']>

/** As the clinic finds them. */
export const groups: readonly { title: string; keys: readonly string[] }[] = [
  { title: 'Conversa', keys: Object.keys(talk) },
  { title: 'Marcar', keys: Object.keys(book) },
  { title: 'Várias pessoas', keys: Object.keys(party) },
  { title: 'Horários livres', keys: Object.keys(slots) },
  { title: 'Presença, remarcar e cancelar', keys: Object.keys(appointments) },
  { title: 'Atraso', keys: Object.keys(late) },
  { title: 'Lista de espera', keys: Object.keys(waitlist) },
  { title: 'Sinal por Pix', keys: Object.keys(deposit) },
  { title: 'Preços e informações', keys: Object.keys(about) },
  { title: 'Pacotes', keys: Object.keys(packages) },
  { title: 'Visitas anteriores e retorno', keys: Object.keys(care) },
  { title: 'Várias sessões', keys: Object.keys(series) },
  { title: 'Recepção e avisos', keys: Object.keys(desk) },
  { title: 'Fichas e saúde', keys: Object.keys(forms) },
  { title: 'Confirmação e lembretes', keys: Object.keys(reminders) },
]

/** What every sentence may say, whatever it is about. */
const commonVariables = {
  nome: maybe('primeiro nome da pessoa', 'Ana'),
  clinica: text('nome da clínica', 'Clínica Bela'),
  assistente: text('nome da assistente', 'Lia'),
  saudacao: text('bom dia, boa tarde ou boa noite', 'Bom dia'),
} as const satisfies Variables

export const isPhraseKey = (raw: string): raw is PhraseKey => Object.hasOwn(catalogue, raw)

export function specOf(key: PhraseKey): PhraseSpec {
  return catalogue[key]
}

/** Its own first: a sentence may have a better name to say than the contact's. */
export function variablesOf(key: PhraseKey): Variables {
  return { ...specOf(key).variables, ...Object.fromEntries(common.filter(([name]) => !(name in specOf(key).variables))) }
}
const common = Object.entries(commonVariables)

export function defaultsOf(key: PhraseKey, tone: Tone): Variants {
  const { variants, formal, playful } = specOf(key)
  if (tone === 'formal') return formal ?? variants
  return tone === 'playful' ? (playful ?? variants) : variants
}
