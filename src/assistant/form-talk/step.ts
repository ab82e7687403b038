/** What is kept and said after each word about a form. Pure. */
import type { AnswerValue, ChatForm, ChatQuestion } from '#clinical/index.ts'
import { unreachable } from '#platform/errors.ts'
import { deskReasons } from '../desk-reasons.ts'
import type { Known } from '../found.ts'
import * as say from '../replies/form-talk.ts'
import { deskPromise } from '../replies/desk.ts'
import type { FormHeard } from './hear.ts'
import { asked, atSummary, followUp, nextQuestion, questionBefore, stillMissing } from './walk.ts'

export type FormStep = {
  /** To be kept: what is answered now, what is not any more, what was left out. */
  values: Record<string, AnswerValue>
  without: string[]
  skipped: string[]
  /** What is asked next; null: nothing, for now or for good. */
  at: string | null
  paragraphs: string[]
  accepts: boolean
  handsOver: string | null
  outcome: string
}

export type FormAt = { form: ChatForm; at: string; url: string; service: string | null; misunderstood: number; known: Known }

/** So often it asks again before a person is called. */
const patience = 2

export function stepForm(where: FormAt, heard: FormHeard): FormStep {
  const { form, at, known } = where
  const question = form.questions.find((each) => each.key === at) ?? null
  switch (heard.does) {
    case 'begin':
      // What they did not know is asked once more: somebody who comes back may know it by now.
      return goOn(
        where,
        { ...form, skipped: form.skipped.filter((key) => !isRequired(form, key)) },
        [say.begin(where, isBegun(form) ? 'again' : 'first')],
        'form_begun',
      )
    case 'answer':
      return answered(where, heard.values)
    case 'skip':
      if (question?.isRequired) return stay(where, [say.required(known)])
      return question ? leftOut(where, question, []) : stay(where, [])
    case 'unsure':
      return question ? unsure(where, question) : stay(where, [])
    case 'back': {
      const before = questionBefore(form, at)
      return before ? askAgain(where, before) : stay(where, [say.isFirst(known)])
    }
    case 'later':
      return { ...nothing(where), at: null, paragraphs: [say.later(where)], outcome: 'form_paused' }
    case 'correct': {
      const wanted = heard.place === null ? undefined : asked(form)[heard.place - 1]
      return wanted ? askAgain(where, wanted) : stay(where, [say.whichToCorrect(known)])
    }
    case 'say_confirm':
      return stay(where, [form.endsBy === 'words' ? say.sayConfirm(known) : say.signHere(where)])
    case 'accept':
      return accepting(where)
    case 'unclear':
      if (where.misunderstood >= patience)
        return {
          ...nothing(where),
          at: null,
          paragraphs: [`${say.callPerson(known)} ${deskPromise(known)}`],
          handsOver: deskReasons.notUnderstood,
          outcome: 'handed_over',
        }
      return { ...stay(where, [say.unclear(question, known)]), outcome: 'form_unclear' }
    default:
      return unreachable(heard)
  }
}

/** What stands open, to be asked again after something else was answered. */
export function openQuestion({ form, at, known }: Pick<FormAt, 'form' | 'at' | 'known'>): string {
  const question = form.questions.find((each) => each.key === at)
  return question ? say.question(question, isFollowUp(form, question), known) : say.backToSummary(known)
}

function answered(where: FormAt, values: Record<string, AnswerValue>): FormStep {
  const { form, at } = where
  // No longer "se sim": what was told of it is gone with the yes.
  const told = form.questions.find((each) => each.key === at)
  const more = told && values[told.key] !== 'yes' ? followUp(form, told.key) : null
  const without = more && form.values[more.key] !== undefined ? [more.key] : []
  const kept = Object.fromEntries(Object.entries({ ...form.values, ...values }).filter(([key]) => !without.includes(key)))
  const skipped = form.skipped.filter((key) => values[key] === undefined)
  const step = goOn(where, { ...form, values: kept, skipped }, [], 'form_answered')
  return { ...step, values, without }
}

function unsure(where: FormAt, question: ChatQuestion): FormStep {
  const { known } = where
  if (question.kind === 'yes_no') return answered(where, { [question.key]: 'unknown' })
  if (question.kind === 'text' && question.isRequired) return answered(where, { [question.key]: 'Não sei' })
  return leftOut(where, question, question.isRequired ? [say.withTheTeam(known)] : [])
}

function leftOut(where: FormAt, question: ChatQuestion, paragraphs: string[]): FormStep {
  const { form } = where
  const values = Object.fromEntries(Object.entries(form.values).filter(([key]) => key !== question.key))
  const skipped = [...new Set([...form.skipped, question.key])]
  const step = goOn(where, { ...form, values, skipped }, paragraphs, 'form_answered')
  return { ...step, without: form.values[question.key] === undefined ? [] : [question.key] }
}

function accepting(where: FormAt): FormStep {
  const { form, known } = where
  if (form.endsBy === 'signature') return stay(where, [say.signHere(where)])
  const missing = stillMissing(form)
  if (missing.length > 0) return { ...nothing(where), at: null, paragraphs: [say.missing(missing, where)], outcome: 'form_left' }
  return { ...nothing(where), at: null, paragraphs: [say.done(known)], accepts: true, outcome: 'form_accepted' }
}

/** The next question, or all of it once more. */
function goOn(where: FormAt, form: ChatForm, paragraphs: string[], outcome: string): FormStep {
  const next = nextQuestion(form)
  const says = next
    ? say.question(next, isFollowUp(form, next), where.known)
    : say.summary({ ...where, form }, stillMissing(form))
  return {
    ...nothing(where),
    skipped: form.skipped,
    at: next?.key ?? atSummary,
    paragraphs: [...paragraphs, says],
    outcome: next ? outcome : 'form_summed_up',
  }
}

function askAgain(where: FormAt, question: ChatQuestion): FormStep {
  const { form, known } = where
  return {
    ...nothing(where),
    skipped: form.skipped.filter((key) => key !== question.key),
    at: question.key,
    paragraphs: [say.question(question, isFollowUp(form, question), known)],
    outcome: 'form_answered',
  }
}

function stay(where: FormAt, paragraphs: string[]): FormStep {
  const asks = where.at === atSummary ? [] : [openQuestion(where)]
  return { ...nothing(where), paragraphs: [...paragraphs, ...asks] }
}

function nothing({ form, at }: FormAt): FormStep {
  return {
    values: {},
    without: [],
    skipped: form.skipped,
    at,
    paragraphs: [],
    accepts: false,
    handsOver: null,
    outcome: 'form_asked',
  }
}

const isRequired = ({ questions }: ChatForm, key: string): boolean =>
  questions.some((each) => each.key === key && each.isRequired)

const isBegun = (form: ChatForm): boolean => Object.keys(form.values).length > 0 || form.skipped.length > 0

function isFollowUp(form: ChatForm, question: ChatQuestion): boolean {
  const before = form.questions[form.questions.indexOf(question) - 1]
  return before !== undefined && followUp(form, before.key)?.key === question.key
}
