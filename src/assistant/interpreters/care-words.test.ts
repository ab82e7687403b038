import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aboutCare } from './care-words.ts'

test('questions about one’s own visits are heard, and wishes for a time are not', () => {
  const cases: [string, ReturnType<typeof aboutCare>][] = [
    ['quando devo voltar?', 'my_return'],
    ['Oi! quando é o meu retorno?', 'my_return'],
    ['quando tenho que refazer o botox?', 'my_return'],
    ['já está na hora de reaplicar?', 'my_return'],
    ['quando foi minha última vez aí?', 'my_history'],
    ['que dia foi a minha última sessão?', 'my_history'],
    ['o que eu fiz da última vez?', 'my_history'],
    ['qual foi o meu último procedimento?', 'my_history'],
    ['qdo tenho q voltar pro botox?', 'my_return'],
    ['fiz botox quando mesmo?', 'my_history'],
    ['quando eu fiz peeling?', 'my_history'],
    ['que dia foi minha ultima limpeza', 'my_history'],
    ['oq eu fiz em março?', 'my_history'],
    ['com quem eu fiz da ultima vez?', 'my_history'],
    ['faz qto tempo q fui aí?', 'my_history'],
    ['quando fiz a limpeza fiquei toda vermelha, é normal?', null],
    ['qdo é minha próxima sessão?', 'my_next'],
    ['minha proxima sessao de laser é quando?', 'my_next'],
    ['qual o próximo horário?', null],
    ['quando vocês têm horário?', null],
    ['quero marcar meu retorno', null],
    ['quando é o meu horário?', null],
    ['posso voltar a fazer academia?', null],
  ]
  for (const [text, flow] of cases) assert.equal(aboutCare(text), flow, text)
})
