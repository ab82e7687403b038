import { deskReasons } from './desk-reasons.ts'
import { folded } from './folded.ts'
import { leftToPeople } from './interpreters/policy-words.ts'
import type { Command, FlowName } from './model.ts'

/** Why a person would be called, where the clinic may have written the answer itself. */
const answerable: readonly string[] = [deskReasons.pain, deskReasons.care, deskReasons.material]
/** As those, where it is asked and not told: "tem multa para quem falta?" and not "faltei ontem". */
const answerableIfAsked: readonly string[] = [deskReasons.missed, deskReasons.late, deskReasons.loyalty, deskReasons.deposit]

/**
 * The question of a turn that no flow answers better, as it was asked, for the library to be searched with; null when a flow answers it, a
 * person has to, or nothing was asked. What is about health is always a person's.
 */
export function freeQuestionIn(commands: readonly Command[], text: string): string | null {
  if (leftToPeople(text) !== null || asksOfOthers(text) || commands.some(isForPeople)) return null
  const question = questionIn(text)
  if (commands.some(asksFreely)) return question ?? longestOf(text)
  if (commands.length > 0 && commands.every(isPolite)) return question?.endsWith('?') && wordsOf(question) >= 4 ? question : null
  const isOnlyNamed = commands.length > 0 && commands.every((command) => command.do === 'chat' || namesService(command))
  // "Vocês têm chá?": something that is no procedure is asked for as if it were one.
  const isAnything =
    commands.some((command) => command.do === 'start' && command.flow === 'services') && !commands.some(namesService)
  const isUnclear = isAnything || commands.some(({ do: what }) => ['not_understood', 'ask_unknown', 'beyond_me'].includes(what))
  if (!question?.endsWith('?')) return null
  if (isUnclear) return wordsOf(question) >= 3 ? question : null
  return isOnlyNamed && commands.some(namesService) && wordsOf(question) >= 4 ? question : null
}

/** "Qual o telefone da Bia?": nobody's data is a matter for the library, nor kept as a question. */
function asksOfOthers(text: string): boolean {
  return /\b(telefone|celular|numero|zap|whats\w*|cpf|e-?mail|endereco|contato|ficha|prontuario|agendamentos?|horarios?) (particular |pessoal )?(d[aeo]s?|de) \p{L}/u.test(
    folded(text),
  )
}

/** What a person or the ledger answers. */
const notForLibrary: readonly FlowName[] = [
  'human',
  'emergency',
  'packages_left',
  'package_offer',
  'my_return',
  'my_next',
  'my_history',
]

function isForPeople(command: Command): boolean {
  if (command.do === 'beyond_me') return ![...answerable, ...answerableIfAsked].includes(command.reason)
  return command.do === 'opt_out' || (command.do === 'start' && notForLibrary.includes(command.flow))
}

function asksFreely(command: Command): boolean {
  if (command.do === 'beyond_me') return answerable.includes(command.reason)
  return command.do === 'start' && command.flow === 'about_service'
}

/** "Oi! Vocês têm wifi aí?": the greeting is all that was understood. */
function isPolite(command: Command): boolean {
  return command.do === 'chat' && (command.what === 'greeting' || command.what === 'thanks')
}

function namesService(command: Command): boolean {
  return command.do === 'set_service' || command.do === 'set_variant'
}

/** How a question begins that ends without its mark. */
const asking =
  /^(e |mas |entao )*(posso|pode|podem|qual|quais|quant[oa]s?|quando|como|quem|precisa|preciso|tem|doi|da pra|sera|o que|oq|onde|por ?que|pq|vcs?|voces?)\b/

/** The longest sentence that asks: the others of a burst greet, or tell what it is about. */
function questionIn(text: string): string | null {
  const sentences = sentencesOf(text)
  const marked = sentences.filter((sentence) => sentence.endsWith('?') && !isGreeting(sentence))
  const asked = marked.length > 0 ? marked : sentences.filter((sentence) => asking.test(folded(sentence)))
  return byLength(asked)
}

function longestOf(text: string): string | null {
  return byLength(sentencesOf(text))
}

function sentencesOf(text: string): string[] {
  return text
    .split(/\n|(?<=[?!.])\s+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => wordsOf(sentence) > 0)
}

function byLength(sentences: string[]): string | null {
  return sentences.toSorted((a, b) => b.length - a.length)[0] ?? null
}

/** "Tudo bem com vocês?" asks nothing. */
function isGreeting(sentence: string): boolean {
  return phatic.test(folded(sentence))
}

const well = '((tudo|td) (bem|bom|certo|certinho|joia|ok|otimo|tranquilo)|tudo|beleza|blz|como (vai|vao|esta|estao|ta|tao))'
const whom = '((com|por|contigo|ai|ai com) ?)?(voces?|vcs?|ces?|senhora?|ai|aqui|a clinica|as coisas|seu dia)?'
const phatic = new RegExp(
  `^(oi+e?|ola|opa|bom dia|boa tarde|boa noite|e ai|hey|alo)?[\\s,!.]*(${well}[\\s,]*${whom})?[\\s,!.?]*$`,
)

function wordsOf(sentence: string): number {
  return sentence.match(/\p{L}{2,}/gu)?.length ?? 0
}
