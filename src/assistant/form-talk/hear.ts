/** What a message says to a form that is being filled in. Pure, and without any model: these words go nowhere. */
import type { AnswerValue, ChatForm, ChatQuestion, Question } from '#clinical/index.ts'
import { folded } from '../folded.ts'
import { readValue, type ReadValue } from './read-value.ts'
import { asked, atSummary, followUp } from './walk.ts'

export type FormHeard =
  | { does: 'answer'; values: Record<string, AnswerValue> }
  | { does: 'begin' | 'skip' | 'back' | 'unsure' | 'later' | 'accept' | 'unclear' | 'say_confirm' }
  /** 1-based, of the summary; null: which is asked. */
  | { does: 'correct'; place: number | null }

/** Null: not about the form, or not certainly: whoever asks something back is answered first. */
export function hearForm(form: ChatForm, at: string, text: string): FormHeard | null {
  const words = folded(text).replace(/[.!…]+$/, '')
  if (words === '') return null
  const control = controlIn(words)
  if (at === atSummary) return control ?? hearSummary(words)
  const question = form.questions.find((each) => each.key === at)
  if (!question) return null
  if (control && !isOption(question, words)) return control
  if (isQuestion(words)) return null
  if (question.kind === 'text' && !question.isRequired && /^(n|nao|nada|nenhum|nenhuma|nao tenho|sem)$/.test(words))
    return { does: 'skip' }
  // "Não sei" may be one of the answers.
  if (isUnsure(words) && !isOption(question, words)) return { does: 'unsure' }
  const read = readValue(question, text) ?? readClauses(question, text)
  if (!read) return null
  const values = { [question.key]: read.value, ...alsoSaid(form, question, read) }
  return { does: 'answer', values: { ...values, ...told(form, question.key, text) } }
}

/** "Quero responder a ficha", "vamos continuar a ficha?". */
export function wantsForm(text: string): boolean {
  const words = folded(text)
  return (
    /\b(ficha|anamnese|questionario|formulario)\b/.test(words) &&
    /\b(respond\w+|continu\w+|preench\w+|termin\w+|volt\w+|comec\w+|retom\w+|faz\w*|aqui|agora)\b/.test(words) &&
    !/\b(nao (quero|vou)|depois|amanha|recep\w+|na clinica)\b/.test(words)
  )
}

function controlIn(words: string): FormHeard | null {
  if (/^(pula|pular|pule|passa|passar|proxima|prefiro nao (responder|dizer|falar)|nao quero responder( essa)?)\b/.test(words))
    return { does: 'skip' }
  if (/^(volta|voltar|volte|anterior|errei|corrige a anterior|me enganei|pera,? errei)\b/.test(words)) return { does: 'back' }
  if (
    /\b(depois (eu )?(te )?(respondo|continuo|termino|preencho|faco|vejo)|(respondo|continuo|termino|preencho|faco) (isso )?(depois|mais tarde|amanha|outra hora)|agora nao( posso| da| consigo)?|mais tarde|outra hora|para por aqui|quero parar|chega por hoje)\b/.test(
      words,
    )
  )
    return { does: 'later' }
  return null
}

function hearSummary(words: string): FormHeard | null {
  if (/^(sim,? ?(eu )?)?confirmo\b/.test(words) || /^sim,? (esta|ta) (tudo )?(certo|correto),? (eu )?confirmo\b/.test(words))
    return { does: 'accept' }
  const [, place] = /\b(\d{1,2})\b/.exec(words) ?? []
  if (place !== undefined) return { does: 'correct', place: Number(place) }
  if (/\b(corrig\w+|mud\w+|errad\w+|alter\w+|troc\w+|arrum\w+)\b|^(nao|n)$/.test(words)) return { does: 'correct', place: null }
  return /^(s|sim|ok|certo|isso|ta certo|esta certo|tudo certo|pode ser|correto|👍)\b/.test(words)
    ? { does: 'say_confirm' }
    : null
}

function isQuestion(words: string): boolean {
  return (
    words.includes('?') ||
    /^(e |mas )?(doi|vai doer|quanto|quando|onde|qual|quais|como|por ?que|pra que|para que|o que (e|seria)|precisa|posso|pode|da pra|tem (que|como))\b/.test(
      words,
    )
  )
}

const isUnsure = (words: string): boolean =>
  /^(nao sei|sei la|nao (me )?lembro|nao tenho certeza|talvez|acho que nao|nao faco ideia|n sei|ns)\b/.test(words)

function isOption({ options }: Pick<Question, 'options'>, words: string): boolean {
  return options.some((option) => folded(option) === words)
}

/** "Não tenho certeza mas acho que oleosa, e não fumo": the first clause that answers. */
function readClauses(question: ChatQuestion, text: string): ReadValue | null {
  if (question.kind !== 'choice') return null
  for (const clause of clausesOf(text)) {
    const read = readValue(question, clause)
    if (read) return { ...read, more: '' }
  }
  return null
}

/** "Sim, a dipirona": what is asked next is answered with it, unless it is another question's. */
function alsoSaid(form: ChatForm, question: ChatQuestion, { value, more }: ReadValue): Record<string, AnswerValue> {
  const next = value === 'yes' ? followUp(form, question.key) : null
  return next && more.trim() !== '' ? { [next.key]: more.trim() } : {}
}

/** "… e não fumo": further yes-or-no questions that a clause names by their own word and answers plainly. */
function told(form: ChatForm, at: string, text: string): Record<string, AnswerValue> {
  const open = asked(form).filter((each) => each.kind === 'yes_no' && each.key !== at && form.values[each.key] === undefined)
  const values: Record<string, AnswerValue> = {}
  const [, ...further] = clausesOf(text)
  for (const clause of further) {
    const words = stemsOf(clause)
    const named = open.filter(({ label }) => stemsOf(label).some((stem) => words.includes(stem)))
    const [only, another] = named
    const value = only && !another ? plainAnswer(clause) : null
    if (only && value) values[only.key] = value
  }
  return values
}

function plainAnswer(clause: string): 'yes' | 'no' | null {
  const words = folded(clause)
  if (/\b(mas|as vezes|acho|talvez|ja|pouco)\b/.test(words)) return null
  if (/^(eu )?(nao|nunca)\b/.test(words)) return 'no'
  return /^(eu )?(tenho|tomo|uso|sou|estou|to|faco|fumo|formo)\b/.test(words) ? 'yes' : null
}

const clausesOf = (text: string): string[] =>
  text
    .split(/[,;.\n]|\s+e\s+/i)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')

/** Words that tell one question from another: cut where they bend ("fuma", "fumo"). */
function stemsOf(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length >= 4 && !common.has(word))
    .map((word) => word.slice(0, Math.max(3, word.length - 1)))
}

const common = new Set(
  'voce esta tem tenho toma tomo sou uma para como mais algum alguma todos dias usou ultimos ultimas meses semanas costuma antes depois nao nunca estou muito quando sobre'.split(
    ' ',
  ),
)
