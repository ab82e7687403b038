import assert from 'node:assert/strict'
import { test } from 'node:test'
import { whyNotBegin, type Reach } from './may-begin.ts'
import { nextOfferAt } from './offer-hours.ts'

const now = new Date('2026-03-02T10:00:00-03:00')
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000)
const fine: Reach = {
  now,
  channelKind: 'cloud-api',
  heldBy: 'assistant',
  mode: 'on',
  isTester: false,
  isPaused: false,
  isNoReply: false,
  isDemo: false,
  hasHistory: false,
  isTalking: false,
  hasWritten: true,
  hasTemplate: false,
  windowEndsAt: inHours(22),
  isStopped: false,
}

test('the first rule that speaks against writing is the reason', () => {
  const cases: [Partial<Reach>, ReturnType<typeof whyNotBegin>][] = [
    [{}, null],
    [{ isNoReply: true, isPaused: true }, 'no_reply'],
    [{ isPaused: true }, 'paused'],
    [{ mode: 'observe' }, 'mode'],
    [{ mode: 'draft' }, 'mode'],
    [{ mode: 'test' }, 'mode'],
    [{ mode: 'test', isTester: true, hasHistory: true }, null],
    [{ heldBy: 'desk' }, 'with_desk'],
    [{ hasHistory: true }, 'history'],
    [{ windowEndsAt: now }, 'window'],
    [{ windowEndsAt: null }, null],
    [{ windowEndsAt: null, hasWritten: false }, 'window'],
    [{ isStopped: true }, 'stopped'],
    [{ isDemo: true }, 'demo'],
    [{ isDemo: true, channelKind: 'simulator' }, null],
    [{ isTalking: true }, 'talking'],
  ]
  for (const [change, whyNot] of cases) assert.equal(whyNotBegin({ ...fine, ...change }), whyNot, JSON.stringify(change))
})

test('nobody is woken: what becomes free at night is offered at eight', () => {
  const zone = 'America/Sao_Paulo'
  const at = (time: string) => nextOfferAt(new Date(`2026-03-02T${time}:00-03:00`), zone).toISOString()
  assert.equal(at('07:59'), '2026-03-02T11:00:00.000Z')
  assert.equal(at('08:00'), '2026-03-02T11:00:00.000Z')
  assert.equal(at('19:59'), '2026-03-02T22:59:00.000Z')
  assert.equal(at('20:00'), '2026-03-03T11:00:00.000Z')
})
