import assert from 'node:assert/strict'
import { test } from 'node:test'
import { laterStatus, type MessageStatus } from './status-rank.ts'

const heard: [MessageStatus[], MessageStatus][] = [
  [['sent'], 'sent'],
  [['sent', 'delivered'], 'delivered'],
  [['sent', 'delivered', 'read'], 'read'],
  [['delivered', 'read'], 'read'],
  [['failed'], 'failed'],
  [['sent', 'failed'], 'failed'],
  [['sent', 'failed', 'delivered'], 'delivered'],
  [['sent', 'sent', 'failed', 'delivered', 'read'], 'read'],
]

test('every order of the same statuses ends at the same one, and none ever goes down', () => {
  for (const [statuses, outcome] of heard) {
    for (const order of orders(statuses)) {
      assert.equal(order.reduce(laterStatus, 'queued'), outcome, order.join(' '))
    }
  }
})

test('each status against each', () => {
  const rising: MessageStatus[] = ['queued', 'sent', 'failed', 'delivered', 'read']
  for (const [low, current] of rising.entries()) {
    for (const [high, incoming] of rising.entries()) {
      assert.equal(laterStatus(current, incoming), high > low ? incoming : current, `${current} then ${incoming}`)
    }
  }
})

function orders<T>(items: T[]): T[][] {
  if (items.length < 2) return [items]
  return items.flatMap((item, at) => orders(items.toSpliced(at, 1)).map((rest) => [item, ...rest]))
}
