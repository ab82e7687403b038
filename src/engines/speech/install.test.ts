import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refuseWithoutRoom } from './install.ts'

test('refuses below 2.5 GB of memory or without the disk, and says what else there is', () => {
  assert.throws(() => refuseWithoutRoom(2_400, 9_000), /2400 MB de memória livre.*SPEECH_URL.*OPENAI_API_KEY/s)
  assert.throws(() => refuseWithoutRoom(9_000, 500), /500 MB livres/)
  assert.doesNotThrow(() => refuseWithoutRoom(2_600, 1_000))
})
