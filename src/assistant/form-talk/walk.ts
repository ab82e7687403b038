/** Which question of a form comes next in a conversation. Pure. */
import type { ChatForm, ChatQuestion } from '#clinical/index.ts'
import { folded } from '../folded.ts'

/** As the dialogue keeps where it stands, beside the questions' own keys. */
export const atSummary = 'summary'

/** The questions that this person is asked: "Se sim, quais?" only after a yes. */
export function asked({ questions, values }: Pick<ChatForm, 'questions' | 'values'>): ChatQuestion[] {
  return questions.filter((question, i) => {
    const before = questions[i - 1]
    return !followsYes(question, before) || (before !== undefined && values[before.key] === 'yes')
  })
}

/** The first that is neither answered nor left out; null: none. */
export function nextQuestion(form: Pick<ChatForm, 'questions' | 'values' | 'skipped'>): ChatQuestion | null {
  return asked(form).find((each) => form.values[each.key] === undefined && !form.skipped.includes(each.key)) ?? null
}

/** Where the question before this one stands; null at the first. */
export function questionBefore(form: Pick<ChatForm, 'questions' | 'values'>, at: string): ChatQuestion | null {
  const all = asked(form)
  if (at === atSummary) return all.at(-1) ?? null
  const place = all.findIndex((each) => each.key === at)
  return place > 0 ? (all[place - 1] ?? null) : null
}

/** What asks for more of the question before it. */
export function followUp(form: Pick<ChatForm, 'questions'>, key: string): ChatQuestion | null {
  const place = form.questions.findIndex((each) => each.key === key)
  const [before, next] = [form.questions[place], form.questions[place + 1]]
  return next && followsYes(next, before) && next.kind === 'text' ? next : null
}

/** Required, and the person does not know: the team fills it in with them. */
export function stillMissing(form: Pick<ChatForm, 'questions' | 'values'>): ChatQuestion[] {
  return asked(form).filter((each) => each.isRequired && form.values[each.key] === undefined)
}

function followsYes({ label }: ChatQuestion, before: ChatQuestion | undefined): boolean {
  return before?.kind === 'yes_no' && /^se (sim|positivo|houver)\b/.test(folded(label))
}
