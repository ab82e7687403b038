import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refetcher } from './refetcher.ts'

test('a change while the answer is on its way asks once more after it, however many there were', async () => {
  const asked: string[] = []
  let answer = Promise.withResolvers<void>()
  const refetcher = new Refetcher((key) => {
    asked.push(key.join(' '))
    return answer.promise
  })
  for (let i = 0; i < 10; i++) refetcher.ask(['list'])
  refetcher.ask(['messages', 'a'])
  assert.deepEqual(asked, ['list', 'messages a'])
  const first = answer
  answer = Promise.withResolvers()
  first.reject(new Error('the server stumbled'))
  await new Promise((resolve) => setTimeout(resolve))
  assert.deepEqual(asked, ['list', 'messages a', 'list'])
  answer.resolve()
  await new Promise((resolve) => setTimeout(resolve))
  assert.equal(asked.length, 3)
})
