import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { knownOf } from '../../rehearsal-clinic.ts'
import { compose } from '../compose.ts'
import { phrase, sayOwn } from '../say-phrase.ts'
import { catalogue, isPhraseKey, type PhraseKey } from './catalogue.ts'
import { faultIn, sampleOf } from './check.ts'
import { noOwnPhrases } from './own.ts'

const monday = new Date('2026-11-23T10:00:00-03:00')

const wrong: [key: PhraseKey, wording: string, message: RegExp, line?: number, column?: number][] = [
  ['talk.goodbye', '', /Escreva a frase/],
  ['talk.goodbye', 'a'.repeat(1001), /Cabem até 1000/],
  ['talk.goodbye', 'Tchau {{ nome', /fechar com \}\}/, 1, 7],
  ['talk.goodbye', 'Oi\n{% if nome %}', /endif/, 2, 1],
  ['talk.goodbye', '{% endif %}', /fecha o que não foi aberto/, 1, 1],
  ['talk.goodbye', 'Oi {{ sobrenome }}', /não conhece “sobrenome”.*nome, clinica, assistente/, 1, 7],
  ['talk.goodbye', '{{ nome.constructor }}', /sem ponto/],
  ['talk.goodbye', '{{ nome["__proto__"] }}', /sem ponto/],
  ['talk.goodbye', '{{ __proto__ }} {{ constructor }}', /não conhece/],
  ['talk.goodbye', '{% include "/etc/passwd" %}', /“include” não existe/],
  ['talk.goodbye', '{% render "a" %}', /“render” não existe/],
  ['talk.goodbye', '{% for i in (1..99999999) %}a{% endfor %}', /“for” não existe/],
  ['talk.goodbye', '{% assign a = 1 %}', /“assign” não existe/],
  ['talk.goodbye', '{{ (1..99999999) }}', /longa demais/],
  ['talk.goodbye', '{{ nome | append: nome }}', /Depois de \| só pode vir maiuscula/],
  ['talk.goodbye', '{% if nome %}Tchau{% endif %}', /ocasião em que a frase fica vazia/],
  ['talk.goodbye', 'Tchau \u{E000}', /caractere/],
  ['slots.free', 'Tenho horários!', /Falta \{\{ horarios \}\} \(os horários livres/],
  ['slots.free', '{% if so_um %}{{ horarios }}{% else %}Tenho horários!{% endif %}', /perde \{\{ horarios \}\}/],
  ['slots.free', '{% if false %}{{ horarios }}{% endif %}Tenho horários!', /perde \{\{ horarios \}\}/],
  ['book.confirm', 'Fica assim:\n{{ detalhes }}\nPromoção: R$ 10', /Valores vêm do catálogo/, 3, 11],
  ['price.one', '{{ procedimento }} por 50 reais, ou {{ valor }}', /Valores vêm do catálogo/],
  ['talk.who_i_am', 'Sou a {{ assistente }}, da recepção.', /Falta \{\{ quem_sou \}\}/],
  ['desk.emergency_care', 'Se for forte, ligue para nós.', /Falta \{\{ socorro \}\}/],
  ['slots.again', '{{ horarios }}'.repeat(70), /longa demais/],
]
test('what cannot be said is refused, with what is wrong and where', () => {
  for (const [key, wording, message, line, column] of wrong) {
    const fault = faultIn(key, wording)
    assert.match(fault?.message ?? '', message, wording)
    if (line) assert.deepEqual([fault?.line, fault?.column], [line, column], wording)
  }
})

test('what can be said is let through', () => {
  const right: [PhraseKey, string][] = [
    ['talk.goodbye', 'Tchau{% if nome %}, {{ nome }}{% endif %}! 👋 Volte sempre à {{ clinica }} 💜'],
    ['slots.free', '{{ procedimento }}:\n{{ horarios }}\n\n{% unless so_um %}Qual?{% endunless %}'],
    ['slots.day_closed', '{{dia|maiuscula}} fechamos.'],
    ['talk.hello', "{% case saudacao %}{% when 'Bom dia' %}Dia!{% else %}Oi!{% endcase %}"],
    ['talk.goodbye', '{ chaves } e 100% de carinho'],
  ]
  for (const [key, wording] of right) assert.equal(faultIn(key, wording), null, wording)
})

test('no wording whatever hangs, throws or gets past the check and then fails', () => {
  const pieces = fc.constantFrom(
    ...'{{ }} {% %} {%- -%} if else endif case when unless nome horarios so_um . [ ] (1..9e9) | maiuscula constructor __proto__'.split(
      ' ',
    ),
    ...'contains == "a" " : raw liquid include Oi R$5 😊 \u{E001} 0 and or not blank # \n {{nome}} {{horarios}} {%if'.split(' '),
  )
  const written = fc.array(pieces, { maxLength: 30 }).map((each) => each.join(' '))
  const wording = fc.oneof(written, fc.string({ maxLength: 60 }))
  const key = fc.constantFrom(...Object.keys(catalogue).filter(isPhraseKey))
  fc.assert(
    fc.property(key, wording, (of, text) => {
      const startedMs = performance.now()
      const fault = faultIn(of, text)
      assert.ok(performance.now() - startedMs < 500, 'it takes its time')
      if (fault) assert.match(fault.message, /^\p{Lu}|^“/u)
      else assert.notEqual(sampleOf(of, text), '')
    }),
    { numRuns: 3_000, seed: 63 },
  )
})

test('a wording that fails when it is said gives way to the default, and the fault is told', () => {
  const faults: unknown[] = []
  const known = knownOf(monday, 'Ana Souza')
  const saysOwn = (key: PhraseKey, wording: string) => ({
    ...known,
    clinic: {
      ...known.clinic,
      phrases: {
        variants: new Map([[key, [wording] as const]]),
        onFault: (of: PhraseKey, error: unknown) => faults.push([of, error]),
      },
    },
  })
  const horarios = '1. quinta (26/11) às 14h, com Bia'
  // No value of the check has this condition come true.
  const sly = "{% if horarios contains 'quinta (26/11) às 14h, com Bia' %}Nada livre.{% else %}{{ horarios }}{% endif %}"
  assert.equal(faultIn('slots.again', sly), null)
  assert.equal(
    phrase('slots.again', { horarios }, saysOwn('slots.again', sly)),
    `E qual destes horários fica melhor?\n${horarios}`,
  )
  assert.equal(
    phrase('talk.all_right', {}, saysOwn('talk.all_right', '{{ nada }}')),
    'Certo! Se precisar de algo, é só me dizer.',
  )
  assert.equal(faults.length, 2)
})

test('a name that is not known leaves no comma behind', () => {
  const say = (wording: string) =>
    sayOwn('talk.hello', wording, { nome: null, clinica: 'Bela', assistente: 'Lia', saudacao: 'Bom dia' })
  assert.equal(say('Oi, {{ nome }}! Tudo bem?'), 'Oi! Tudo bem?')
  assert.equal(say('{{ nome }}, tudo bem?'), 'Tudo bem?')
  assert.equal(say('Tudo bem {{ nome }}?'), 'Tudo bem?')
  assert.equal(say('Oi, {{ nome }}, tudo bem?'), 'Oi, tudo bem?')
  assert.equal(say('Oi :) bom dia; que bom'), 'Oi :) bom dia; que bom')
})

test('a name with braces is only a name', () => {
  const known = knownOf(monday, '{{clinica}}')
  assert.match(phrase('talk.hello', {}, known), /\{\{clinica\}\}/)
})

test('the emoji policy: none, the first, or those the clinic wrote', () => {
  const own = 'Oi 💜 tudo bem? 🌷'
  const say = (emojiPolicy: 'none' | 'one' | 'as_written', tone: 'warm' | 'formal' = 'warm') => {
    const known = knownOf(monday, null)
    const phrases = { ...noOwnPhrases, variants: new Map([['talk.hello', [own] as const]]) }
    const at = { ...known, clinic: { ...known.clinic, tone, emojiPolicy, phrases } }
    return compose([phrase('talk.hello', {}, at), 'Pronto! ✅ Até! 😊'], at)
  }
  assert.equal(say('none'), 'Oi tudo bem?\n\nPronto! Até!')
  assert.equal(say('one'), 'Oi 💜 tudo bem?\n\nPronto! Até!')
  assert.equal(say('as_written'), `${own}\n\nPronto! ✅ Até!`)
  assert.equal(say('one', 'formal'), 'Oi tudo bem?\n\nPronto. Até.')
  assert.equal(say('as_written', 'formal'), `${own}\n\nPronto. Até.`)
})
