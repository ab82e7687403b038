import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withBreaker } from './breaker.ts'

test('after several failures in a row nobody waits for it any more, until one question finds it back', async () => {
  let nowMs = 0
  let isDown = true
  let asked = 0
  const breaker = withBreaker(
    async (word: string) => {
      asked += 1
      if (isDown) throw new Error('down')
      return word
    },
    { failures: 3, restMs: 30_000, now: () => nowMs },
    () => new Error('resting'),
  )
  const ask = (): Promise<string> => breaker.ask('hello').catch((error: unknown) => (error instanceof Error ? error.message : ''))
  const heard: string[] = []
  for (let i = 0; i < 5; i++) heard.push(await ask())
  assert.deepEqual(heard, ['down', 'down', 'down', 'resting', 'resting'])
  assert.equal(asked, 3)
  assert.equal(breaker.isOpen(), true)
  nowMs = 30_000
  assert.equal(await ask(), 'down')
  assert.equal(asked, 4, 'one question tried')
  assert.equal(breaker.isOpen(), true, 'and it rests again')
  nowMs = 60_000
  isDown = false
  assert.equal(await ask(), 'hello')
  assert.equal(breaker.isOpen(), false)
})
