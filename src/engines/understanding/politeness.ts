import type { Example } from './classifier/train.ts'
import type { Intent } from './contract.ts'
import { normalise, type Token } from './normalise.ts'

const greetings =
  /^((oi+|ola|ola tudo bem|bom dia|boa tarde|boa noite|e ai|opa|alo|hey|hello|hi|salve|fala|oi oi|boas)( (bom dia|boa tarde|boa noite|gente|meninas|pessoal|querida|querido|amor|flor|linda|moca|amiga|lindona|doutora|doutor|amore|flores|minha flor|minha linda|meu bem|meu anjo))?|(tudo (bem|bom|certo|joia|otimo|tranquilo|ok)|como (vai|voce esta|esta voce|voces estao|vao|estao|esta)|beleza|tudo|suave|tranquilo|espero que esteja bem|espero que estejam bem)( (com voce|com voces|por ai|ai|contigo))?)(?= |$)/
const thanks =
  /\b(obrigad[oa]s?|obrigadinh[oa]|obrigadissim[oa]|valeu|agradeco|agradecemos|grat[oa]|gratidao|thanks|thank you|muito obrigad[oa]|brigadao|deus (te|lhe|os) (abencoe|pague)|agradecid[oa])\b/
const thanksFirst =
  /^(muito obrigad[oa]s?|obrigad[oa]s?|valeu|agradeco|muito grat[oa])( mesmo| viu| querida| amor| flor| linda)?(?= |$)/
const closers =
  /( |^)(muito obrigad[oa]s?|obrigad[oa]s?( desde ja)?|desde ja (agradeco|obrigad[oa])|valeu|por favor|por gentileza|agradeco|grat[oa]|beijos?|abracos?|kkk|aguardo( retorno| resposta)?|fico no aguardo|no aguardo)$/

/** `rest`: what a message is about once hello and thank you are taken off; empty when they were all of it. `words`: all of it. */
export type Stripped = { greets: boolean; thanks: boolean; rest: string; words: string }

/** `words`: folded words and question marks, one space between. */
export function stripPoliteness(tokens: readonly Token[]): Stripped {
  const words = tokens
    .filter((token) => token.kind !== 'mark' || token.text === '?')
    .map((token) => token.text)
    .join(' ')
  const head = stripHead(words)
  const tail = stripTail(head.rest)
  return { greets: head.greets, thanks: thanks.test(words), rest: tail, words }
}

/** Examples lose their hello and thank you as messages do, unless that is what they are examples of. */
export function withoutPoliteness(example: Example<Intent>): Example<Intent> {
  if (example.intent === 'greet' || example.intent === 'thanks') return example
  const { rest } = stripPoliteness(normalise(example.text))
  return rest === '' ? example : { ...example, text: rest }
}

function stripHead(words: string): { greets: boolean; rest: string } {
  let rest = words
  let greets = false
  for (;;) {
    const bare = rest.replace(/^(\?|\p{Extended_Pictographic})( |$)/u, '')
    const greeting = greetings.exec(bare)
    const match = greeting ?? thanksFirst.exec(bare)
    if (match === null) return { greets, rest: bare.trim() }
    greets ||= greeting !== null
    rest = bare.slice(match[0].length).trim()
  }
}

function stripTail(words: string): string {
  let rest = words
  for (;;) {
    const bare = rest.replace(/( |^)\p{Extended_Pictographic}$/u, '').trim()
    const next = bare.replace(closers, '').trim()
    if (next === rest) return rest
    rest = next
  }
}
