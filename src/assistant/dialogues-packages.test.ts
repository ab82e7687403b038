import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deskReasons } from './desk-reasons.ts'
import type { OwnPackage, PackageOffer } from './found.ts'
import * as r from './rehearsal.ts'

const laser = r.serviceId('laser')
const own: OwnPackage = {
  name: 'Laser dez',
  serviceId: laser,
  variantId: null,
  sessions: 10,
  left: 4,
  validUntil: '2027-03-10',
  isFrozen: false,
}
const offer: PackageOffer = {
  name: '10 sessões de laser',
  serviceId: laser,
  variantId: null,
  sessions: 10,
  priceCents: 90_000,
  validityDays: 365,
}

test('what is left is told from the ledger, with its last day, and a yes books the next', () => {
  const talk = r.rehearse({ known: { packages: [own] } })
  const told = talk.hears(r.start('packages_left'))
  assert.match(told.text, /Laser dez\* você tem 4 sessões \(de 10\), para usar até 10\/03\/2027/)
  assert.deepEqual(told.does, [])
  assert.match(talk.hears(r.yes).text, /área/)
})

test('several packages are a list; one that stands still says so', () => {
  const several = r.rehearse({ known: { packages: [own, { ...own, name: 'Drenagem', left: 1, validUntil: null }] } })
  const list = several.hears(r.start('packages_left')).text
  assert.match(list, /• \*Laser dez\*: você tem 4 sessões, até 10\/03\/2027\n• \*Drenagem\*: você tem 1 sessão(\n|$)/)
  const frozen = r.rehearse({ known: { packages: [{ ...own, isFrozen: true }] } })
  assert.match(frozen.hears(r.start('packages_left')).text, /Ele está pausado/)
})

test('offers are told with their prices as they stand, of what was named; the rest is for people', () => {
  const known = { packageOffers: [offer] }
  for (const heard of [[r.start('package_offer')], [r.start('package_offer'), r.start('price'), r.what('laser')]])
    assert.match(r.rehearse({ known }).hears(...heard).text, /10 sessões de laser\*: R\$ 900, para usar em até 365 dias/)
  assert.doesNotMatch(r.rehearse({ known }).hears(r.start('package_offer'), r.start('price'), r.what('laser')).text, /R\$ 120/)
  const forDesk = (effects: readonly { do: string }[]) => effects.some((effect) => effect.do === 'hand_over')
  const other = r.rehearse({ known }).hears(r.start('package_offer'), r.what('botox'))
  assert.deepEqual(
    other.effects.find((effect) => effect.do === 'hand_over'),
    { do: 'hand_over', reason: deskReasons.packages },
  )
  assert.ok(forDesk(r.rehearse().hears(r.start('package_offer')).effects))
  assert.ok(forDesk(r.rehearse({ known }).hears(r.start('packages_left')).effects))
})

test('a booking that a package covers says so before the yes, as long as a session is free for it', () => {
  const book = [r.start('book'), r.what('laser', 'Axila'), r.when(r.friday)]
  const covered = r.rehearse({ known: { packages: [own] } }).hears(...book)
  assert.match(covered.text, /sai do seu pacote \*Laser dez\*: você tem 4 sessões/)
  for (const not of [{ left: 0 }, { isFrozen: true }, { variantId: 'var_other' as const }, { serviceId: r.serviceId('botox') }])
    assert.doesNotMatch(r.rehearse({ known: { packages: [{ ...own, ...not }] } }).hears(...book).text, /pacote/)
  const axilla = { at: '2026-11-30 15:00', service: 'Depilação a laser', area: 'Axila', who: 'Bia Rocha' }
  const spokenFor = r.rehearse({ known: { packages: [{ ...own, left: 1 }] }, appointments: [axilla] })
  assert.doesNotMatch(spokenFor.hears(...book).text, /pacote/)
})
