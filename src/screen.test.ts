import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveChange } from './live-contract.ts'
import { Screen } from './screen.ts'

const inbox: LiveChange = { changed: 'inbox' }
const conversation = (id: string): LiveChange => ({ changed: 'conversation', id })

/** A screen whose hearing is in the test's hands. */
function open() {
  const sent: LiveChange[][] = []
  let heard = Promise.withResolvers<boolean>()
  const screen = new Screen(
    (changes) => {
      sent.push(changes)
      return heard.promise
    },
    () => 0,
  )
  const hear = async (isHeard = true): Promise<void> => {
    heard.resolve(isHeard)
    heard = Promise.withResolvers()
    // The window of 0 ms, and what follows from it.
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { screen, sent, hear }
}

test('the first change is told at once, and what comes before it was heard is told together, each thing once', async () => {
  const { screen, sent, hear } = open()
  screen.tell([inbox, conversation('a')])
  for (let i = 0; i < 1_000; i++) screen.tell([inbox, conversation('a'), conversation('b')])
  assert.deepEqual(sent, [[inbox, conversation('a')]])
  await hear()
  assert.deepEqual(sent[1], [inbox, conversation('a'), conversation('b')])
  await hear()
  assert.equal(sent.length, 2)
  screen.tell([inbox])
  assert.equal(sent.length, 3)
})

test('the last word on a thing is the one that is told, and told last', async () => {
  const { screen, sent, hear } = open()
  const typing = (isTyping: boolean): LiveChange => ({ changed: 'typing', conversationId: 'a', personId: 'p', isTyping })
  screen.tell([inbox])
  screen.tell([typing(true)])
  screen.tell([conversation('a')])
  screen.tell([typing(false)])
  await hear()
  assert.deepEqual(sent[1], [conversation('a'), typing(false)])
})

test('a screen that reads nothing is kept no more for than "everything"', async () => {
  const { screen, sent, hear } = open()
  screen.tell([inbox])
  for (let i = 0; i < 10_000; i++) screen.tell([conversation(String(i))])
  assert.equal(sent.length, 1)
  await hear()
  assert.ok((sent[1]?.length ?? 0) <= 100 && JSON.stringify(sent[1]).includes('all'))
})

test('what a screen never heard is forgotten: it asks for everything when it is back', async () => {
  const { screen, sent, hear } = open()
  screen.tell([inbox])
  screen.tell([conversation('a')])
  await hear(false)
  assert.equal(sent.length, 1)
  screen.tell([inbox])
  assert.deepEqual(sent[1], [inbox], 'and what is new is told again')
})
