import type { ChatForm } from '#clinical/index.ts'
import type { Choice } from '../choices.ts'

/** Meta shows no more in one list. */
const mostRows = 10

/** What can be pressed in answer to a question of a form. Pressed, it is read as the words on it, while the question is open. */
export function formChoices({ questions }: Pick<ChatForm, 'questions'>, at: string | null): Choice[] {
  const question = questions.find((each) => each.key === at)
  if (!question || question.kind === 'choices') return []
  const named = question.kind === 'yes_no' ? ['Sim', 'Não', 'Não sei'] : question.kind === 'choice' ? question.options : []
  const all = question.isRequired || question.kind === 'yes_no' ? named : [...named, 'Pular']
  return all.length > mostRows
    ? []
    : all.map((title) => ({ title, description: null, means: { is: 'form_answer', key: question.key } }))
}
