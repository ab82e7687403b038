import { withoutAnnotations } from '../understanding/index.ts'
import type { Intent } from '../understanding/model.ts'
import { namedKinds, type NamedKind, type Tables } from './tables.ts'

export type AnnotatedExample = { intent: Intent; text: string }

/**
 * Sentences around every word of the tables, so that DIET learns where such a word stands and RegexEntityExtractor, which looks only for entities that
 * some example has, looks for it. The training sentences themselves carry no annotation: ours finds names without.
 */
const around: Record<NamedKind, { intent: Intent; before: string; after: string }[]> = {
  service: [
    { intent: 'book', before: 'queria um horário de ', after: ' com vocês, pode ser?' },
    { intent: 'price', before: 'me passa por favor o valor de ', after: ' aí na clínica' },
    { intent: 'about_service', before: 'me explica direitinho o que é ', after: '' },
    { intent: 'duration', before: 'quanto tempo demora mais ou menos uma sessão de ', after: '' },
    { intent: 'pain', before: 'me diz a verdade, ', after: ' dói muito?' },
  ],
  area: [
    { intent: 'price', before: 'e quanto vocês cobram só pra fazer em ', after: '?' },
    { intent: 'book', before: 'queria agendar aquele procedimento em ', after: ' pra semana que vem' },
  ],
  professional: [
    { intent: 'book', before: 'queria marcar só se for com ', after: ', tem vaga?' },
    { intent: 'professionals', before: 'me conta uma coisa, ', after: ' ainda atende aí com vocês?' },
  ],
}

/** Two for each, the fewest of which Rasa learns. Numbers and addresses that belong to nobody. */
const identified: AnnotatedExample[] = [
  { intent: 'update_data', text: 'troquei de número, anota aí: [(11) 90000-0001](phone)' },
  { intent: 'update_data', text: 'meu celular novo passou a ser [21 90000-0002](phone), atualiza por favor' },
  { intent: 'update_data', text: 'muda meu e-mail do cadastro pra [ana@exemplo.com.br](email)' },
  { intent: 'invoice', text: 'pode mandar a nota fiscal pro e-mail [financeiro@exemplo.com.br](email) quando sair' },
  { intent: 'invoice', text: 'preciso que a nota saia no cpf [000.000.000-00](cpf) por gentileza' },
  { intent: 'update_data', text: 'acho que meu cpf tá errado aí no cadastro, o certo é [00000000000](cpf)' },
  { intent: 'price', text: 'me falaram que era [R$ 350](money), continua esse valor aí?' },
  { intent: 'discount', text: 'se eu pagar à vista vocês fazem por [300 reais](money) pra mim?' },
]

/** `isTaken`: a sentence that the training data already has. */
export function annotatedExamples(tables: Tables, isTaken: (text: string) => boolean): AnnotatedExample[] {
  const named = namedKinds.flatMap((kind) =>
    tables[kind]
      .flatMap(({ name, said }) => said.map((word) => ({ word, name })))
      .flatMap(({ word, name }, i): AnnotatedExample[] => {
        const frame = around[kind][i % around[kind].length]
        if (frame === undefined || isTaken(`${frame.before}${word}${frame.after}`)) return []
        return [{ intent: frame.intent, text: `${frame.before}${annotate(word, kind, name)}${frame.after}` }]
      }),
  )
  return [...named, ...identified.filter(({ text }) => !isTaken(withoutAnnotations(text)))]
}

function annotate(word: string, entity: NamedKind, name: string): string {
  return word === name ? `[${word}](${entity})` : `[${word}]${JSON.stringify({ entity, value: name })}`
}
