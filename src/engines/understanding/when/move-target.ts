import type { Lexeme } from './lexemes.ts'
import type { Piece } from './pieces.ts'
import { phrase, spellingAt } from './readers.ts'

const moving = phrase(
  'mudar|muda|mude|mudo|trocar|troca|troque|remarcar|remarca|remarque|remarco|passar|passa|passe|transferir|transfere|transfira|adiar|adia|antecipar|antecipa|antecipe|jogar|joga|reagendar|reagenda|alterar|altera|altere|desmarcar|desmarca|adiantar|adianta|mover|colocar|postergar',
)
const toward = phrase('para|pra|por')

/** "mudar de quinta para sexta": only what follows the last "para" is wanted. */
export function moveTarget(lexemes: readonly Lexeme[], pieces: readonly Piece[]): Piece[] {
  if (pieces.length < 2 || !lexemes.some((_, i) => moving(lexemes, i) !== null)) return [...pieces]
  const target = pieces.findLastIndex((piece) => isToward(lexemes, piece))
  return target <= 0 ? [...pieces] : pieces.slice(target)
}

function isToward(lexemes: readonly Lexeme[], piece: Piece): boolean {
  for (let at = piece.from; at >= Math.max(0, piece.from - 3); at--) {
    if (toward(lexemes, at) !== null && at < piece.to) return true
    if (at < piece.from && !/^(o|a|as|dia|na|no)$/.test(spellingAt(lexemes, at))) return false
  }
  return false
}
