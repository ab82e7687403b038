import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noRoomBecause } from './room.ts'

test('refuses below 2.5 GB of memory or without the disk, and says what else there is', () => {
  assert.match(noRoomBecause({ memoryMb: 2_400, diskMb: 9_000 }) ?? '', /2\.400 MB de memória livre.*SPEECH_URL.*OPENAI_API_KEY/s)
  assert.match(noRoomBecause({ memoryMb: 9_000, diskMb: 500 }) ?? '', /500 MB livres/)
  assert.equal(noRoomBecause({ memoryMb: 2_600, diskMb: 1_000 }), null)
})
