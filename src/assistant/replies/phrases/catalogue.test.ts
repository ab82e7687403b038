import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { tones } from '#clinic/contract.ts'
import { compose } from '../compose.ts'
import { wordingIn } from '../tone.ts'
import { catalogue, defaultsOf, groups, isPhraseKey, specOf, variablesOf, type PhraseKey } from './catalogue.ts'
import { faultIn, sampleOf } from './check.ts'
import { maxVariants } from './own.ts'

const keys = Object.keys(catalogue).filter(isPhraseKey)

test('every default passes the check a clinic’s own wording has to pass, in each tone', () => {
  for (const key of keys)
    for (const tone of tones)
      for (const wording of defaultsOf(key, tone)) {
        assert.equal(faultIn(key, wording), null, `${key}: ${wording}`)
        assert.equal(faultIn(key, wordingIn(wording, tone)), null, `${key} ${tone}: ${wordingIn(wording, tone)}`)
      }
})

test('every default is one WhatsApp message with at most one emoji', () => {
  for (const key of keys)
    for (const tone of tones)
      for (const wording of defaultsOf(key, tone)) {
        const said = compose([sampleOf(key, wording)], { clinic: { tone, emojiPolicy: 'one' }, contact: { name: 'Ana' } })
        const emoji = said.match(/\p{Extended_Pictographic}/gu) ?? []
        assert.ok(said.length > 0 && said.length <= 1_000, key)
        assert.ok(emoji.length <= (tone === 'formal' ? 0 : 1), `${key}: ${said}`)
        assert.doesNotMatch(said, /[{}]|undefined|null/, key)
      }
})

test('what a phrase declares it has a use for', () => {
  for (const key of keys) {
    const { variables, variants } = specOf(key)
    for (const name of Object.keys(variables))
      assert.ok(
        variants.some((wording) => wording.includes(name)),
        `${key} never says ${name}`,
      )
    assert.ok(Object.values(variablesOf(key)).filter(({ kind }) => kind === 'maybe' || kind === 'flag').length <= 5, key)
    assert.ok(variants.length <= maxVariants, key)
  }
})

test('each key is said by a reply, and stands in one group', () => {
  const replies = join(import.meta.dirname, '..')
  const files = readdirSync(replies).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const source = files.map((name) => readFileSync(join(replies, name), 'utf8')).join('\n')
  const unused = keys.filter((key) => !source.includes(`'${key}'`))
  assert.deepEqual(unused, [])
  assert.deepEqual(groups.flatMap((group) => group.keys).toSorted(), keys.toSorted())
})

test('keys fit the table they are kept in', () => {
  for (const key of keys) assert.match(key, /^[a-z_]{1,20}\.[a-z_]{1,40}$/)
})

test('titles and occasions are sentences of their own', () => {
  const titles = groups.map((group) => group.keys.filter(isPhraseKey).map((key: PhraseKey) => specOf(key).title))
  for (const each of titles) assert.deepEqual([...new Set(each)], each)
  for (const key of keys) assert.match(specOf(key).when, /^\p{Lu}.*\.$/u, key)
})
