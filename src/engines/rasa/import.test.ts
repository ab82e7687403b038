import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importExamples, type ImportWish, type OldFile } from './import.ts'
import { readRasaDocument } from './published-shape.ts'

const take = (files: OldFile[], more: Partial<ImportWish> = {}) =>
  importExamples({ files, map: {}, isKnown: () => false, guess: () => 'book', ...more })

const markdown = `<!-- an old bot
- not an example
-->
## intent:greet
- oi
- bom dia

## intent: price
* quanto custa o [botox](service)?
+ valor do [botoks](service:Toxina botulínica)
- preço em [São Paulo](city:sp)

## synonym:Toxina botulínica
- botoks

## lookup:city
- Santos

## regex:zip
- [0-9]{5}

## intent:agendar_consulta
- quero agendar
- dá pra marcar?
`

test('Markdown of Rasa 1: examples, annotations in both forms, and nothing of the other headings', () => {
  const imported = take([{ name: 'nlu.md', text: markdown }])
  assert.deepEqual(readRasaDocument(imported.yaml).nlu, [
    { intent: 'greet', examples: '- oi\n- bom dia\n' },
    {
      intent: 'price',
      examples:
        '- quanto custa o [botox](service)?\n- valor do [botoks]{"entity":"service","value":"Toxina botulínica"}\n- preço em São Paulo\n',
    },
  ])
  assert.equal(imported.taken, 5)
  assert.deepEqual(imported.unknown, [{ intent: 'agendar_consulta', examples: 2, looksLike: 'book' }])
})

test('a mapped intent comes along under our name; one mapped to nothing stays away in silence', () => {
  const mapped = take([{ name: 'nlu.md', text: markdown }], { map: { agendar_consulta: 'book', greet: null } })
  assert.deepEqual(mapped.unknown, [])
  assert.match(mapped.yaml, /intent: book/)
  assert.doesNotMatch(mapped.yaml, /greet|bom dia/)
})

test('YAML of Rasa 2 and 3: text, lists, metadata, and annotations with roles', () => {
  const yaml = `version: "2.0"
nlu:
- intent: hours
  examples: |
    - vocês abrem [sábado]{"entity": "date", "role": "open"}?
    - que horas [Dra. Ana]{"entity": "professional", "value": "Ana"} chega
- intent: address
  examples:
  - text: |
      - onde fica
    metadata: {sentiment: neutral}
  - onde é a clínica
- synonym: x
  examples: |
    - y
stories: []
`
  assert.deepEqual(readRasaDocument(take([{ name: 'old.yaml', text: yaml }]).yaml).nlu, [
    { intent: 'address', examples: '- onde fica\n- onde é a clínica\n' },
    { intent: 'hours', examples: '- vocês abrem sábado?\n- que horas [Dra. Ana]{"entity":"professional","value":"Ana"} chega\n' },
  ])
})

test('what we have, what stands twice and what contradicts itself is told', () => {
  const text = '## intent:greet\n- oi\n- Oi\n- olá\n## intent:thanks\n- olá\n- valeu\n'
  const imported = take([{ name: 'a.md', text }], { isKnown: (one) => one === 'valeu' })
  assert.equal(imported.taken, 2)
  assert.equal(imported.repeated, 2)
  assert.deepEqual(imported.contradicted, [{ text: 'olá', kept: 'greet', dropped: 'thanks' }])
})

test('a file that is none is named; one with stories or synonyms only is just empty', () => {
  assert.throws(() => take([{ name: 'letter.md', text: 'Dear all,\n- one\n' }]), /letter\.md: no training examples/)
  assert.throws(() => take([{ name: 'broken.yml', text: 'nlu: [' }]), /broken\.yml/)
  assert.throws(() => take([{ name: 'odd.yml', text: 'nlu:\n  greet: oi' }]), /odd\.yml/)
  assert.equal(take([{ name: 'stories.yml', text: 'stories:\n- story: a\n  steps: []' }]).yaml, '')
})
