import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findMentionBegun, splitMentions } from './mentions.ts'

test('names of colleagues are told from the words around them', () => {
  const said = (text: string) =>
    splitMentions(text, ['Ana', 'Ana Souza', 'Dra. Beatriz'])
      .map((piece) => (piece.isMention ? `[${piece.text}]` : piece.text))
      .join('')
  const cases = [
    ['@Ana Souza, ela ligou', '[@Ana Souza], ela ligou'],
    ['fala com @Ana e @Dra. Beatriz', 'fala com [@Ana] e [@Dra. Beatriz]'],
    ['contato@Exemplo', 'contato@Exemplo'],
    ['', ''],
  ] as const
  for (const [text, split] of cases) assert.equal(said(text), split)
})

test('a name being begun is noticed', () => {
  const cases = [
    ['oi @', ''],
    ['@ana s', 'ana s'],
    ['contato@ex', null],
    ['oi', null],
  ] as const
  for (const [before, begun] of cases) assert.equal(findMentionBegun(before), begun, before)
})
