import assert from 'node:assert/strict'
import { test } from 'node:test'
import { previewGreeting } from '../index.ts'
import { compose } from './compose.ts'
import { noOwnPhrases } from './phrases/own.ts'
import { clinicWords } from './tone.ts'

const clinic = {
  name: 'Clínica Bela Pele',
  assistantName: 'Lia',
  zone: 'America/Sao_Paulo',
  emojiPolicy: 'one',
  phrases: noOwnPhrases,
} as const
const afternoon = new Date('2026-11-23T15:00:00-03:00')
const speaks = (tone: 'formal' | 'warm' | 'playful', name: string | null, ...paragraphs: string[]) =>
  compose(paragraphs, { clinic: { tone, emojiPolicy: 'one' }, contact: { name } })

test('a greeting in each tone, for who is choosing one', () => {
  assert.equal(
    previewGreeting(clinic, 'formal', afternoon),
    'Boa tarde. Meu nome é Lia e sou assistente virtual da Clínica Bela Pele.\n\nEm que posso ajudar?',
  )
  assert.match(previewGreeting(clinic, 'warm', afternoon), /^(Oi|Olá).*tudo bem\?.*😊/)
  assert.match(previewGreeting(clinic, 'playful', afternoon), /^(Oiê|Oi, oi|Olha quem chegou)/)
})

const addressed: [name: string | null, said: string][] = [
  ['Ana Souza', 'Qual dia fica bom para a senhora?'],
  ['Beatriz', 'Qual dia fica bom para a senhora?'],
  ['Carlos Eduardo', 'Qual dia fica bom para o senhor?'],
  ['João Pedro', 'Qual dia fica bom para o senhor?'],
  ['Luiz', 'Qual dia fica bom para o senhor?'],
  ['Ariel', 'Qual dia fica bom para você?'],
  [null, 'Qual dia fica bom para você?'],
]
test('a formal clinic says "a senhora" and "o senhor" only where the name tells', () => {
  for (const [name, said] of addressed)
    assert.equal(speaks('formal', name, 'Qual dia fica bom para você?'), said, name ?? 'nobody')
})

test('formal: no emoji, no exclamation, nothing chummy', () => {
  const said = speaks('formal', 'Ana', 'Prontinho, Ana! ✅ Seu horário está marcado.', 'Se precisar, é só me chamar por aqui! 😊')
  assert.equal(said, 'Pronto, Ana. Seu horário está marcado.\n\nSe precisar, basta me chamar por aqui.')
})

test("the clinic's own words are nobody's to change", () => {
  const words = 'Prontinho! Você vai amar! 😊'
  for (const tone of ['warm', 'playful'] as const) assert.equal(speaks(tone, 'Ana', clinicWords(words)), words)
  assert.equal(speaks('formal', 'Ana', clinicWords(words)), 'Prontinho! Você vai amar!', 'but a formal clinic sends no emoji')
})

test('playful is another voice, and still one emoji', () => {
  assert.equal(speaks('playful', 'Ana', 'Prontinho! ✅', 'Até logo! 😊'), 'Prontinho! 🎉\n\nAté logo!')
})
