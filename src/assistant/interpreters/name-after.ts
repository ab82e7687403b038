import { folded } from '../folded.ts'

const commonWords = new Set(
  'quer queria vai precisa gostaria por favor amanha hoje na no de da do com e tambem que pra para a o as os se ela ele tem mesmo depois urgente pode ser sim nao marcar fazer agendar segunda terca quarta quinta sexta sabado domingo de dia toda todo todas todos semana semanas mes junto juntas comigo'.split(
    ' ',
  ),
)

/** The name that follows the relation: written as a name, or the last word said. */
export function nameAfter(text: string, words: string, from: number): string | null {
  // Where folding changed the length the offsets say nothing: only accents were lost, so the words are the same.
  const rest = text.normalize('NFC').length === words.length ? text.normalize('NFC').slice(from) : ''
  const written = /^[\s,]+((?:\p{Lu}\p{Ll}+)(?:\s+(?:d[aeo]s?\s+)?\p{Lu}\p{Ll}+)*)/u.exec(rest)?.[1]
  if (written) return written
  const last = /^[\s,]+(\p{L}{3,}(?:\s+\p{L}{3,})?)\s*(?:$|[,.!\n])/u.exec(rest)?.[1]
  return last && last.split(/\s+/).every((word) => !commonWords.has(folded(word))) ? last : null
}
