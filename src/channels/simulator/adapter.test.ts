import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSimulatorAdapter } from './adapter.ts'

const to = { kind: 'simulator', scope: 'chn_1', value: 'ana' } as const

test('accepts at once, with one id for one message', async () => {
  const { send } = createSimulatorAdapter()
  const sent = () => send({ kind: 'simulator' }, { ourId: 'msg_1', to, text: 'oi' }, AbortSignal.timeout(100))
  const accepted = { outcome: 'accepted', externalId: 'sim.msg_1' }
  assert.deepEqual([await sent(), await sent()], [accepted, accepted])
})

test('tells the phone that the clinic is typing', async () => {
  const typing: string[] = []
  await createSimulatorAdapter({ onTyping: async (alias) => void typing.push(alias.value) }).showTyping(
    { kind: 'simulator' },
    to,
    'x',
  )
  assert.deepEqual(typing, ['ana'])
})
