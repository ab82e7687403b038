import type { Entity } from './model.ts'
import type { Token } from './normalise.ts'

/** Words that carry an answer and say nothing themselves: "pode ser quinta, por favor". */
const carriers: ReadonlySet<string> = new Set(
  (
    'o a os as um uma de da do das dos na no nas nos em com para por e ou que ser seria pode quero queria prefiro gostaria fica ficar vou vai entao mesmo mesma esse essa este esta ' +
    'la ai aqui eu mim me favor melhor acho tipo so dia dias hora horas horario hrs h marca marcar agenda agendar obrigado obrigada ok beleza sim certo ate ta perfeito otimo'
  ).split(' '),
)

/** True when the message is the answer and nothing else: what it names, and words that carry it. */
export function isBareAnswer(tokens: readonly Token[], entities: readonly Entity[]): boolean {
  return (
    entities.length > 0 &&
    tokens.every(
      (token) => token.kind === 'mark' || token.kind === 'emoji' || carriers.has(token.text) || isCovered(token, entities),
    )
  )
}

function isCovered(token: Token, entities: readonly Entity[]): boolean {
  return entities.some((entity) => token.start >= entity.start && token.end <= entity.end)
}
