import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toPieces, toPlainText } from './rich-text.ts'

const drawn = (text: string) => toPieces(text).map(({ kind, text }) => `${kind}:${text}`)

test('WhatsApp marks become pieces, anything else stays as typed', () => {
  const cases = [
    ['oi', ['plain:oi']],
    ['*Quinta*, 14h', ['bold:Quinta', 'plain:, 14h']],
    ['o _botox_ e ~R$ 900~ R$ 800', ['plain:o ', 'italic:botox', 'plain: e ', 'strike:R$ 900', 'plain: R$ 800']],
    ['2*3*4 e snake_case_name', ['plain:2*3*4 e snake_case_name']],
    ['R$*10* a sessão', ['plain:R$', 'bold:10', 'plain: a sessão']],
    ['fone11*99* ok', ['plain:fone11*99* ok']],
    ['* não *', ['plain:* não *']],
    ['veja https://maps.app/x?y=1.', ['plain:veja ', 'link:https://maps.app/x?y=1', 'plain:.']],
    ['(https://a.b/c)', ['plain:(', 'link:https://a.b/c', 'plain:)']],
    ['javascript:alert(1)', ['plain:javascript:alert(1)']],
    ['', []],
  ] as const
  for (const [text, pieces] of cases) assert.deepEqual(drawn(text), pieces, text)
})

test('one line of a list shows the words without the marks', () => {
  assert.equal(toPlainText('A *limpeza de pele* custa _R$ 180_'), 'A limpeza de pele custa R$ 180')
})
