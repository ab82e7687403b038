import type { AnswerValue, ChatForm, ChatQuestion } from '#clinical/index.ts'
import { asked } from '../form-talk/walk.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { capitalise, firstName, sayList, sayNumbered } from './say.ts'
import { clinicWords } from './tone.ts'

type Talk = { form: ChatForm; url: string; service: string | null; known: Speaker }

export function begin({ form, service, known }: Talk, how: 'first' | 'again'): string {
  const quem = form.attendeeName ? firstName(form.attendeeName) : null
  const quantas = String(asked(form).length)
  return phrase(
    'form.chat_begin',
    { procedimento: service ?? 'seu atendimento', quantas, quem, continua: how === 'again' },
    known,
  )
}

/** In the clinic's own words, with what can be answered below. */
export function question({ label, help, kind, options, isRequired }: ChatQuestion, isFollowUp: boolean, at: Speaker): string {
  const asks = isFollowUp ? capitalise(label.replace(/^se (sim|positivo|houver)\s*,?\s*/i, '')) : label
  const lines = [
    clinicWords(`*${asks}*`),
    help === '' ? '' : clinicWords(help),
    options.length > 0 ? clinicWords(sayNumbered(options)) : '',
    howToAnswer(kind, isRequired, at),
  ]
  return lines.filter((line) => line !== '').join('\n')
}

function howToAnswer(kind: ChatQuestion['kind'], isRequired: boolean, at: Speaker): string {
  const pode_pular = !isRequired
  switch (kind) {
    case 'choices':
      return phrase('form.chat_several', { pode_pular }, at)
    case 'date':
      return phrase('form.chat_date', { pode_pular }, at)
    case 'text':
    case 'number':
    case 'choice':
    case 'yes_no':
      return isRequired ? '' : phrase('form.chat_may_skip', {}, at)
  }
}

export const required = (at: Speaker): string => phrase('form.chat_required', {}, at)
export const isFirst = (at: Speaker): string => phrase('form.chat_is_first', {}, at)
export const withTheTeam = (at: Speaker): string => phrase('form.chat_with_team', {}, at)
export const whichToCorrect = (at: Speaker): string => phrase('form.chat_which', {}, at)
export const sayConfirm = (at: Speaker): string => phrase('form.chat_say_confirm', {}, at)
export const backToSummary = (at: Speaker): string => phrase('form.chat_back_to_summary', {}, at)
export const callPerson = (at: Speaker): string => phrase('form.chat_call', {}, at)
export const done = (at: Speaker): string => phrase('form.chat_done', {}, at)
export const closed = (at: Speaker): string => phrase('form.chat_closed', {}, at)
export const later = ({ url, known }: Talk): string => phrase('form.chat_later', { link: clinicWords(url) }, known)
export const signHere = ({ url, known }: Talk): string => phrase('form.chat_sign', { link: clinicWords(url) }, known)

export function unclear(asked: ChatQuestion | null, at: Speaker): string {
  return phrase('form.chat_unclear', { sim_ou_nao: asked?.kind === 'yes_no', da_lista: (asked?.options.length ?? 0) > 0 }, at)
}

export function missing(questions: readonly ChatQuestion[], { url, known }: Talk): string {
  return phrase('form.chat_missing', { perguntas: clinicWords(sayList(questions.map(named))), link: clinicWords(url) }, known)
}

/** Everything that was answered, numbered to be put right, and how it ends. */
export function summary(talk: Talk, open: readonly ChatQuestion[]): string {
  const { form, known, url } = talk
  const lines = asked(form).map(({ label, key }) => `${label.replace(/[?:.]+$/, '')}: ${valueInWords(form.values[key])}`)
  const respostas = clinicWords(sayNumbered(lines))
  const ends =
    open.length > 0
      ? missing(open, talk)
      : form.endsBy === 'words'
        ? sayConfirm(known)
        : phrase('form.chat_sign', { link: clinicWords(url) }, known)
  return [phrase('form.chat_summary', { respostas }, known), ends].join('\n\n')
}

function valueInWords(value: AnswerValue | undefined): string {
  if (value === undefined) return '(em branco)'
  if (Array.isArray(value)) return value.join(', ')
  if (value === 'yes') return 'Sim'
  if (value === 'no') return 'Não'
  if (value === 'unknown') return 'Não sei'
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value)) ?? []
  return year ? `${day}/${month}/${year}` : typeof value === 'number' ? String(value).replace('.', ',') : value
}

const named = ({ label }: ChatQuestion): string => `“${label.replace(/[?:.]+$/, '')}”`
