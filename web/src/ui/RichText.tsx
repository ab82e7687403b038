import { toPieces } from './rich-text.ts'
import type { Piece } from './rich-text.ts'

/** A message as WhatsApp would draw it. Never HTML: every piece is a text node. */
export function RichText({ text }: { text: string }) {
  return toPieces(text).map((piece, index) => <PieceView key={index} piece={piece} />)
}

function PieceView({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case 'bold':
      return <strong>{piece.text}</strong>
    case 'italic':
      return <em>{piece.text}</em>
    case 'strike':
      return <s>{piece.text}</s>
    case 'link':
      return (
        <a href={piece.text} target="_blank" rel="noopener noreferrer">
          {piece.text}
        </a>
      )
    case 'plain':
      return piece.text
  }
}
