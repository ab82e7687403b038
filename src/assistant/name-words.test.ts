import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cannotBeName } from './name-words.ts'

test('what no name looks like is no name, and rare names are', () => {
  for (const raw of ['asdfgh', 'kkkk', 'ok', 'hahaha', 'aaaaa', 'qwerty', 'sdfghjk', 'teste', 'rsrs'])
    assert.ok(cannotBeName(raw), raw)
  for (const raw of ['Ana', 'Íris Schwartz', 'Ng', 'Lígia Prxedes', 'Kelly Wachter', 'Eva', 'Nayara Ooka', 'Sá', 'Ronald Krtz'])
    assert.ok(!cannotBeName(raw), raw)
})
