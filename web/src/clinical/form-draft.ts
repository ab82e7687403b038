import type {
  AskedIn,
  ConsentPurpose,
  FormAnswerDetail,
  FormContent,
  FormRequest,
  Question,
  QuestionKind,
} from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'

/** A question as it is typed: options are lines, and an alarm that is off keeps what was written of it. */
export type QuestionDraft = {
  id: string
  kind: QuestionKind
  label: string
  help: string
  isRequired: boolean
  options: string
  hasAlarm: boolean
  alarmOn: string[]
  alarmMessage: string
}
export type FormDraft = {
  kind: FormContent['kind']
  name: string
  purpose: ConsentPurpose | null
  intro: string
  questions: QuestionDraft[]
  text: string
  isOptional: boolean
  askedIn: AskedIn
  needsSignature: boolean
  services: { serviceId: string; months: number }[]
}

export function blankDraft(kind: FormDraft['kind']): FormDraft {
  const isTerm = kind === 'consent'
  const questions = isTerm ? [] : [blankQuestion([])]
  const how = { askedIn: 'link', needsSignature: true } as const
  return {
    kind,
    name: '',
    purpose: isTerm ? 'procedure' : null,
    intro: '',
    questions,
    text: '',
    isOptional: false,
    ...how,
    services: [],
  }
}

export function blankQuestion(others: readonly QuestionDraft[]): QuestionDraft {
  const taken = new Set(others.map((each) => each.id))
  let number = others.length + 1
  while (taken.has(`q${number}`)) number += 1
  const alarm = { hasAlarm: false, alarmOn: [], alarmMessage: words.clinical.edit.alarmDefault }
  return { id: `q${number}`, kind: 'yes_no', label: '', help: '', isRequired: true, options: '', ...alarm }
}

export function draftOf({ content, name, purpose, services, askedIn, needsSignature }: FormAnswerDetail): FormDraft {
  const draft = { ...blankDraft(content.kind), name, purpose, askedIn, needsSignature }
  const asked = services.map(({ serviceId, validMonths }) => ({ serviceId, months: validMonths ?? Number.NaN }))
  if (content.kind === 'consent') return { ...draft, text: content.text, isOptional: content.isOptional, services: asked }
  const questions = content.questions.map(({ alarm, options, ...question }) => ({
    ...question,
    options: options.join('\n'),
    hasAlarm: alarm !== null,
    alarmOn: alarm?.on ?? [],
    alarmMessage: alarm?.message ?? words.clinical.edit.alarmDefault,
  }))
  return { ...draft, intro: content.intro, questions, services: asked }
}

export function toRequest(draft: FormDraft, version: string | null): FormRequest {
  const { name, purpose, services, askedIn, needsSignature } = draft
  return {
    name,
    purpose,
    content: contentOf(draft),
    services: services.map(({ serviceId, months }) => ({ serviceId, validMonths: Number.isNaN(months) ? null : months })),
    // What is filled in on the page is signed there.
    needsSignature: needsSignature || askedIn === 'link',
    askedIn,
    version,
  }
}

export function contentOf({ kind, intro, questions, text, isOptional }: FormDraft): FormContent {
  return kind === 'consent' ? { kind, text, isOptional } : { kind, intro, questions: questions.map(questionOf) }
}

export function questionOf(draft: QuestionDraft): Question {
  const { hasAlarm, alarmOn, alarmMessage, options: _lines, ...question } = draft
  const answers = answersOf(draft).map(({ value }) => value)
  const on = alarmOn.filter((answer) => answers.includes(answer))
  return {
    ...question,
    options: hasOptions(draft.kind) ? optionsIn(draft) : [],
    alarm: hasAlarm && answers.length > 0 ? { on, message: alarmMessage } : null,
  }
}

export const hasOptions = (kind: QuestionKind): boolean => kind === 'choice' || kind === 'choices'

/** What can be answered, for an alarm to name. None: this kind has no alarm. */
export function answersOf(draft: QuestionDraft): { value: string; label: string }[] {
  const { yes, no } = words.clinical.fill
  if (draft.kind === 'yes_no')
    return [
      { value: 'yes', label: yes },
      { value: 'no', label: no },
    ]
  return hasOptions(draft.kind) ? optionsIn(draft).map((option) => ({ value: option, label: option })) : []
}

function optionsIn({ options }: QuestionDraft): string[] {
  return options
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
