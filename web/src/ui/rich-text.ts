export type Piece = { kind: 'plain' | 'bold' | 'italic' | 'strike' | 'link'; text: string }

// A mark counts only around words, as WhatsApp reads it: 2*3*4 stays as typed.
const marked =
  /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]|(?<![\p{L}\p{N}])(?:\*[^\s*](?:[^*\n]*[^\s*])?\*|_[^\s_](?:[^_\n]*[^\s_])?_|~[^\s~](?:[^~\n]*[^\s~])?~)(?![\p{L}\p{N}])/gu

const kinds = { '*': 'bold', _: 'italic', '~': 'strike' } as const

/** Splits a message by WhatsApp's own marks: *bold*, _italic_, ~strike~ and web addresses. */
export function toPieces(text: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of text.matchAll(marked)) {
    if (match.index > end) pieces.push({ kind: 'plain', text: text.slice(end, match.index) })
    pieces.push(toPiece(match[0]))
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ kind: 'plain', text: text.slice(end) })
  return pieces
}

/** The words alone, for where there is room for one line. */
export function toPlainText(text: string): string {
  return toPieces(text)
    .map((piece) => piece.text)
    .join('')
}

function toPiece(raw: string): Piece {
  const first = raw.charAt(0)
  if (first === '*' || first === '_' || first === '~') return { kind: kinds[first], text: raw.slice(1, -1) }
  return { kind: 'link', text: raw }
}
