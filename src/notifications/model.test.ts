import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseTold, type Audience, type Member, type Occasion } from './model.ts'

const off = { inApp: false, push: false, sound: false }
const night = { from: '21:00', to: '07:00' } as const

const member = (role: Member['role'], given: Partial<Member> = {}): Member => ({
  staffId: `stf_${role}`,
  role,
  resourceId: null,
  ways: null,
  quiet: null,
  ...given,
})
const house = [member('owner'), member('manager'), member('receptionist'), member('professional', { resourceId: 'res_paula' })]
const occasion = (kind: Occasion['kind'], given: Partial<Occasion> = {}): Occasion => ({
  kind,
  isUrgent: false,
  audience: { who: 'desk' },
  except: [],
  now: new Date('2026-03-02T10:00:00-03:00'),
  zone: 'America/Sao_Paulo',
  ...given,
})
/** "owner lps": listed, pushed, sounding. */
const told = (what: Occasion, members: Member[] = house): string[] =>
  chooseTold(what, members).map(
    (one) => `${one.staffId.slice(4)} ${one.isListed ? 'l' : ''}${one.isPushed ? 'p' : ''}${one.isHeard ? 's' : ''}`,
  )

test('by role: who may not read it is not told', () => {
  assert.deepEqual(told(occasion('handed_over')), ['owner lps', 'manager lps', 'receptionist lps'])
  assert.deepEqual(told(occasion('waiting')), ['owner l', 'manager l', 'receptionist lps'])
  assert.deepEqual(told(occasion('escalated')), ['owner lps', 'manager lps'])
  assert.deepEqual(told(occasion('booked', { audience: { who: 'agenda', resourceIds: ['res_paula'] } })), [])
})

test('of the agenda a professional is told what happened in their own', () => {
  const moved = (audience: Audience) => told(occasion('appointment_moved', { audience }))
  const desk = ['owner l', 'manager l', 'receptionist l']
  assert.deepEqual(moved({ who: 'agenda', resourceIds: ['res_paula', 'res_rita'] }), [...desk, 'professional lp'])
  assert.deepEqual(moved({ who: 'agenda', resourceIds: ['res_rita'] }), desk)
  const unlinked = [member('professional')]
  assert.deepEqual(told(occasion('appointment_moved', { audience: { who: 'agenda', resourceIds: [] } }), unlinked), [])
})

test('only who is named, never who did it, and no professional of what the desk talks about', () => {
  const named: Audience = { who: 'named', staffIds: ['stf_manager', 'stf_professional'] }
  assert.deepEqual(told(occasion('mentioned', { audience: named })), ['manager lps'])
  assert.deepEqual(told(occasion('mentioned', { audience: named, except: ['stf_manager'] })), [])
})

test('one’s own wish goes before the role’s way, but not where the patient’s last net hangs', () => {
  const deaf = [member('owner', { ways: off })]
  assert.deepEqual(told(occasion('handed_over'), deaf), [])
  assert.deepEqual(told(occasion('escalated'), deaf), ['owner lps'])
  const pushOnly = [member('owner', { ways: { inApp: false, push: true, sound: true } })]
  assert.deepEqual(told(occasion('handed_over'), pushOnly), ['owner p'])
})

test('in quiet hours, over midnight too, nothing rings but what cannot wait', () => {
  const asleep = [member('owner', { quiet: night })]
  const at = (time: string) => ({ now: new Date(`2026-03-02T${time}:00-03:00`) })
  for (const [time, ways] of [
    ['20:59', 'owner lps'],
    ['21:00', 'owner l'],
    ['03:00', 'owner l'],
    ['06:59', 'owner l'],
    ['07:00', 'owner lps'],
  ] as const)
    assert.deepEqual(told(occasion('handed_over', at(time)), asleep), [ways], time)
  assert.deepEqual(told(occasion('handed_over', { ...at('03:00'), isUrgent: true }), asleep), ['owner lps'])
  assert.deepEqual(told(occasion('escalated', at('03:00')), asleep), ['owner lps'])
})
