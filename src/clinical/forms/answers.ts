import { isLocalDate } from '#platform/local-time.ts'
import type { AnamnesisContent, AnswerValue, Question, RawAnswers } from './contract.ts'

export type Answers = Record<string, AnswerValue>
export type Alarm = { questionId: string; label: string; answer: string; message: string }
/** `missing`: where the person has to look again, in the order of the form. */
export type Read = { outcome: 'read'; answers: Answers; alarms: Alarm[] } | { outcome: 'missing'; questionIds: string[] }

/** What was sent, question by question, in the form's own words: anything it does not ask or offer is nothing. */
export function readAnswers({ questions }: AnamnesisContent, raw: RawAnswers): Read {
  const answers: Answers = {}
  const missing: string[] = []
  for (const question of questions) {
    const value = valueOf(question, raw[question.id])
    if (value !== null) answers[question.id] = value
    else if (question.isRequired) missing.push(question.id)
  }
  if (missing.length > 0) return { outcome: 'missing', questionIds: missing }
  return { outcome: 'read', answers, alarms: questions.flatMap((question) => alarmOf(question, answers[question.id])) }
}

/** Null: no answer, or none that this question takes. */
export function valueOf({ kind, options }: Question, raw: unknown): AnswerValue | null {
  switch (kind) {
    case 'yes_no':
      return raw === 'yes' || raw === 'no' || raw === 'unknown' ? raw : null
    case 'choice':
      return typeof raw === 'string' && options.includes(raw) ? raw : null
    case 'choices': {
      const chosen = Array.isArray(raw) ? options.filter((option) => raw.includes(option)) : []
      return chosen.length > 0 ? chosen : null
    }
    case 'number': {
      const number =
        typeof raw === 'number' ? raw : typeof raw === 'string' && raw.trim() !== '' ? Number(raw.replace(',', '.')) : NaN
      return Number.isFinite(number) && Math.abs(number) < 1e9 ? number : null
    }
    case 'date':
      return isLocalDate(raw) ? raw : null
    case 'text': {
      const text = typeof raw === 'string' ? raw.trim().slice(0, maxText) : ''
      return text === '' ? null : text
    }
  }
}

const maxText = 2_000

function alarmOf({ id, label, kind, alarm }: Question, value: AnswerValue | undefined): Alarm[] {
  if (!alarm || value === undefined) return []
  // Who does not know whether they are pregnant is weighed by a person as well.
  if (kind === 'yes_no' && value === 'unknown') return [{ questionId: id, label, answer: value, message: alarm.message }]
  const given = Array.isArray(value) ? value : [String(value)]
  const hit = given.filter((each) => alarm.on.includes(each))
  return hit.length === 0 ? [] : [{ questionId: id, label, answer: hit.join(', '), message: alarm.message }]
}
