import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Asked, Catalogue } from '../model.ts'
import { normalise } from '../normalise.ts'
import { findAnyProfessional } from './any-professional.ts'
import { findCatalogueEntities } from './catalogue-match.ts'
import { findIdentifiers, isCpf, opaqueStretches } from './identifiers.ts'
import { findName } from './names.ts'

const catalogue: Catalogue = {
  services: [
    {
      id: 'toxin',
      name: 'Toxina botulínica',
      synonyms: ['botox', 'tirar rugas'],
      areas: [{ id: 'toxin-forehead', name: 'Testa', synonyms: [] }],
    },
    { id: 'cleaning', name: 'Limpeza de pele', synonyms: ['limpeza'], areas: [] },
    {
      id: 'laser',
      name: 'Depilação a laser',
      synonyms: ['laser', 'depilação'],
      areas: [
        { id: 'laser-armpit', name: 'Axilas', synonyms: ['sovaco'] },
        { id: 'laser-legs', name: 'Perna inteira', synonyms: ['pernas'] },
      ],
    },
    { id: 'chemical', name: 'Peeling químico', synonyms: [], areas: [] },
    { id: 'diamond', name: 'Peeling de diamante', synonyms: [], areas: [] },
    { id: 'drainage', name: 'Drenagem linfática', synonyms: [], areas: [] },
    { id: 'micro', name: 'Microagulhamento', synonyms: ['dermaroller'], areas: [] },
  ],
  professionals: [
    { id: 'carol', name: 'Dra. Caroline Prado', synonyms: ['Carol'] },
    { id: 'bia', name: 'Beatriz Lima', synonyms: ['Bia'] },
  ],
}
const everyday = new Set(['gosto', 'abracos', 'fazer', 'mensagem', 'caro', 'esta'])

function find(text: string): string {
  return findCatalogueEntities(text, normalise(text), { catalogue, isTaken: () => false, isWord: (word) => everyday.has(word) })
    .map((entity) => `${entity.value}:${text.slice(entity.start, entity.end)}`)
    .join(' ')
}

test('services, areas and professionals by synonym and with slips', () => {
  const rows: [text: string, found: string][] = [
    ['qto ta o botox', 'toxin:botox'],
    ['quero BOTOX!', 'toxin:BOTOX'],
    ['botoks', 'toxin:botoks'],
    ['boto na testa', 'toxin:boto toxin-forehead:testa'],
    ['bota', ''],
    ['botão', ''],
    ['limpesa de pele', 'cleaning:limpesa de pele'],
    ['limpeza da pele', 'cleaning:limpeza da pele'],
    ['uma limpeza', 'cleaning:limpeza'],
    ['drenajem linfatica', 'drainage:drenajem linfatica'],
    ['drenagem', 'drainage:drenagem'],
    ['micro agulhamento', ''],
    ['microagulhameto', 'micro:microagulhameto'],
    ['depilacao a lazer na axila', 'laser:depilacao a lazer laser-armpit:axila'],
    ['laser perna inteira', 'laser:laser laser-legs:perna inteira'],
    ['botox na testa', 'toxin:botox toxin-forehead:testa'],
    ['peeling de diamante', 'diamond:peeling de diamante'],
    ['peeling', 'chemical:peeling diamond:peeling'],
    ['com a dra carol', 'carol:dra carol'],
    ['com a Carol', 'carol:Carol'],
    ['dra. karol', 'carol:dra. karol'],
    ['Caroline Prado', 'carol:Caroline Prado'],
    ['achei caro', ''],
    ['a bia tá?', 'bia:bia'],
    ['gosto muito, abraços', ''],
    ['quero fazer amanhã', ''],
    ['manda mensagem', ''],
  ]
  for (const [text, found] of rows) assert.equal(find(text), found, text)
})

test('phones, CPFs, e-mails and money', () => {
  const rows: [text: string, found: string][] = [
    ['me liga 11 98765-4321', 'phone:+5511987654321'],
    ['(11) 98765-4321', 'phone:+5511987654321'],
    ['+55 21 99876 5432', 'phone:+5521998765432'],
    ['11987654321', 'phone:+5511987654321'],
    ['3456-7890', 'phone:34567890'],
    ['meu cpf é 529.982.247-25', 'cpf:52998224725'],
    ['cpf 52998224725', 'cpf:52998224725'],
    ['529.982.247-26', ''],
    ['111.111.111-11', ''],
    ['Ana.Silva@Gmail.com', 'email:ana.silva@gmail.com'],
    ['custa R$ 1.500,00?', 'money:150000'],
    ['tenho 500 reais', 'money:50000'],
    ['faz por 2 mil?', 'money:200000'],
    ['uns 80 conto', 'money:8000'],
    ['R$150', 'money:15000'],
    ['às 14h30 do dia 15/03/2027', ''],
    ['2 sessões', ''],
  ]
  for (const [text, found] of rows)
    assert.equal(
      findIdentifiers(text)
        .map((entity) => `${entity.kind}:${entity.value}`)
        .join(' '),
      found,
      text,
    )
})

test('the check digits of a CPF', () => {
  assert.equal(isCpf('52998224725'), true)
  assert.equal(isCpf('52998224752'), false)
  assert.equal(isCpf('00000000000'), false)
  assert.equal(isCpf('1234'), false)
})

test('long numbers are opaque even when they are nothing valid, dates are not', () => {
  const opaque = (text: string): string[] =>
    opaqueStretches(text, findIdentifiers(text)).map(({ start, end }) => text.slice(start, end))
  assert.deepEqual(opaque('cpf 123.456.789-00'), ['123.456.789-00'])
  assert.deepEqual(opaque('dia 15/03/2027 às 14:30'), [])
})

test('names: introduced at any time, bare only when asked for', () => {
  const rows: [text: string, asked: Asked, name: string | null][] = [
    ['meu nome é Ana Paula', 'nothing', 'Ana Paula'],
    ['oi, me chamo joão pedro e queria marcar', 'nothing', 'João Pedro'],
    ['aqui é a Ju', 'nothing', 'Ju'],
    ['Ana', 'nothing', null],
    ['Ana', 'name', 'Ana'],
    ['ana paula de souza', 'name', 'Ana Paula de Souza'],
    ['MARIA APARECIDA', 'name', 'Maria Aparecida'],
    ['é a Ju', 'name', 'Ju'],
    ['oi, é Ana', 'name', 'Ana'],
    ['pode colocar Joana Lima', 'name', 'Joana Lima'],
    ['Ana Clara, obrigada', 'name', 'Ana Clara'],
    ['sou o Carlos', 'name', 'Carlos'],
    ['sim, Marina Costa', 'name', 'Marina Costa'],
    ['pode confirmar, Rosa Lima', 'name', 'Rosa Lima'],
    ['perfeito! sol pereira', 'name', 'Sol Pereira'],
    ['isso mesmo', 'name', null],
    ['pode ser', 'name', null],
    ['pode confirmar', 'name', null],
    ['pode marcar sim', 'name', null],
    ['por favor', 'name', null],
    ['na verdade prefiro quinta', 'name', null],
    ['mudei de ideia', 'name', null],
    ['outro dia', 'name', null],
    ["Sant'Anna", 'name', "Sant'Anna"],
    ['quanto custa?', 'name', null],
    ['bom dia', 'name', null],
    ['sim', 'name', null],
    ['quero marcar pra quinta', 'name', null],
    ['não sei', 'name', null],
    ['pra que?', 'name', null],
    ['123', 'name', null],
    ['aqui é muito caro', 'nothing', null],
    ['Ana é o nome dela mas eu queria saber antes se vocês atendem', 'name', null],
  ]
  for (const [text, asked, name] of rows)
    assert.equal(findName(text, normalise(text), asked, () => false)?.value ?? null, name, text)
})

test('whoever: while a professional is asked for, or in so many words', () => {
  const rows: [text: string, asked: Asked, found: boolean][] = [
    ['tanto faz', 'professional', true],
    ['qualquer uma', 'professional', true],
    ['quem tiver horário', 'professional', true],
    ['não tenho preferência', 'professional', true],
    ['tanto faz', 'nothing', false],
    ['qualquer uma', 'when', false],
    ['pode ser com qualquer uma', 'nothing', true],
    ['com quem tiver vaga', 'nothing', true],
    ['com a Bia', 'professional', false],
  ]
  for (const [text, asked, found] of rows) assert.equal(findAnyProfessional(text, normalise(text), asked) !== null, found, text)
})
