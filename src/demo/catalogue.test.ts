import assert from 'node:assert/strict'
import { test } from 'node:test'
import { foldPhrase } from '#engines/understanding/normalise.ts'
import { timeToMinutes } from '#platform/local-time.ts'
import { demoServices } from './catalogue.ts'
import { openingHours } from './clinic.ts'
import { machines, professionals, rooms } from './team.ts'

test('every service has someone to do it, a room, and a way of being sold', () => {
  for (const { name, resources, variants } of demoServices) {
    assert.ok(
      professionals.some((one) => resources.includes(one.key)),
      `${name}: nobody`,
    )
    assert.ok(
      rooms.some((one) => resources.includes(one.key)),
      `${name}: nowhere`,
    )
    assert.ok(variants.length === 1 || variants.every((one) => one.area !== null), `${name}: an area without a name`)
  }
})

test('no word leads to two services', () => {
  const owner = new Map<string, string>()
  for (const { name, synonyms } of demoServices) {
    for (const word of new Set([name, ...synonyms].map(foldPhrase))) {
      assert.equal(owner.get(word), undefined, `"${word}" is ${owner.get(word)} and ${name}`)
      owner.set(word, name)
    }
  }
})

test('nobody works while the clinic is closed', () => {
  for (const { name, hours } of professionals) {
    for (const span of hours) {
      const open = openingHours.find((one) => one.weekday === span.weekday)
      assert.ok(
        open && timeToMinutes(open.from) <= timeToMinutes(span.from) && timeToMinutes(span.to) <= timeToMinutes(open.to),
        `${name} on ${span.weekday}`,
      )
    }
  }
})

test('council numbers are no real ones, machines are used', () => {
  for (const { council } of professionals) assert.match(council, / 000\.00\d$/)
  for (const { key } of machines)
    assert.ok(
      demoServices.some((one) => one.resources.includes(key)),
      key,
    )
})
