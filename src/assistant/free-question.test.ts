import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deskReasons } from './desk-reasons.ts'
import { freeQuestionIn } from './free-question.ts'
import type { Command } from './model.ts'

const named: Command = { do: 'set_service', serviceId: 'srv_peeling', variantId: null }
const greets: Command = { do: 'chat', what: 'greeting' }
const unclear: Command = { do: 'not_understood' }
const desk = (reason: string): Command => ({ do: 'beyond_me', reason })

test('what the library may answer is told from what flows and people answer', () => {
  const cases: [text: string, commands: Command[], question: string | null][] = [
    ['oi, tudo bem? posso tomar sol depois do peeling?', [greets, desk(deskReasons.care)], 'posso tomar sol depois do peeling?'],
    ['queria saber dos cuidados depois do peeling', [desk(deskReasons.care)], 'queria saber dos cuidados depois do peeling'],
    ['fiz peeling ontem.\nposso ir na praia?', [named, unclear], 'posso ir na praia?'],
    ['oi! vocês têm aquário na recepção?', [greets], 'vocês têm aquário na recepção?'],
    ['oi, tudo bem com vocês?', [greets], null],
    ['bom dia! como vai você?', [greets], null],
    ['vocês têm wifi aí?', [unclear], 'vocês têm wifi aí?'],
    ['tem wifi?', [{ do: 'ask_unknown', words: 'wifi' }], null],
    ['qual o telefone da Bia Rocha?', [unclear], null],
    ['hein?', [unclear], null],
    ['blá blá blá blá', [unclear], null],
    ['posso tomar sol depois do peeling?', [named], 'posso tomar sol depois do peeling?'],
    ['e o peeling?', [named], null],
    ['quanto custa o peeling e onde fica?', [named, { do: 'start', flow: 'price' }], null],
    ['quero falar com alguém, dói?', [{ do: 'start', flow: 'human' }, desk(deskReasons.pain)], null],
    ['tem multa para quem falta?', [desk(deskReasons.missed)], 'tem multa para quem falta?'],
    ['faltei ontem, me desculpa', [desk(deskReasons.missed)], null],
    ['tem desconto no peeling hoje?', [named, desk(deskReasons.discount)], null],
    // Health, whatever the interpreter made of it.
    ['estou grávida, posso fazer peeling?', [named, desk(deskReasons.care)], null],
    ['minha pele ficou muito vermelha, o que faço?', [desk(deskReasons.care)], null],
    ['tomo antibiótico, tem problema?', [unclear], null],
    ['quem tem melasma pode fazer?', [unclear], null],
  ]
  for (const [text, commands, question] of cases) assert.equal(freeQuestionIn(commands, text), question, text)
})
