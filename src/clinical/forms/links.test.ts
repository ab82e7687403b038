import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId } from '#platform/ids.ts'
import { createFormLinks } from './links.ts'

const links = createFormLinks('a key for tests, long enough to pass', 'https://clinica.example/')

test('a link opens its own request, and none that was changed or made with another key', () => {
  const id = newId('formRequest')
  const token = links.pathOf(id).slice('/f/'.length)
  assert.equal(links.urlOf(id), `https://clinica.example/f/${token}`)
  assert.equal(links.read(token), id)
  const other = newId('formRequest').slice(4)
  assert.equal(links.read(other + token.slice(other.length)), null, 'another request under this signature')
  assert.equal(links.read(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`), null)
  assert.equal(links.read(createFormLinks('another key for tests, long enough', '').pathOf(id).slice(3)), null)
  for (const odd of ['', 'x', token.slice(0, 40), `${token}x`, '../..', '%00']) assert.equal(links.read(odd), null, odd)
})
