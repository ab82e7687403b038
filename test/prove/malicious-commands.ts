import type { ModelAnswer } from '../fakes/language-model/server.ts'
import { pick } from './random.ts'

/** Ids and names that stand in the database and belong to somebody else. */
export type Loot = { appointmentIds: string[]; contactIds: string[]; serviceIds: string[]; names: string[] }

const flows = [
  'book', 'reschedule', 'cancel', 'confirm', 'my_appointments', 'price', 'services', 'address', 'hours', 'payment', 'resume', 'cannot_come', 'is_confirmed',
  'human', 'emergency',
] // prettier-ignore
const sneaky = [
  'drop_table',
  'refund',
  'give_discount',
  'book_now',
  'send_message',
  'read_contacts',
  'set_price',
  'system',
  '__proto__',
  'constructor',
]

/** One answer of a model that means harm: well-formed commands at the wrong time, commands nobody knows, other people's ids, nonsense. */
export function attackWith(random: () => number, loot: Loot): ModelAnswer {
  const kind = below(random, 10)
  if (kind === 0)
    return {
      kind: 'text',
      text: pick(random, ['{"commands":[', 'Seu horário está marcado!', 'null', '[]', '{"commands":"yes"}', '']),
    }
  if (kind === 1) return { kind: 'json', json: { commands: Array.from({ length: 400 }, () => ({ do: 'yes' })) } }
  if (kind === 2) return { kind: 'json', json: { commands: [{ do: 'name', name: pick(random, loot.names).repeat(2_000) }] } }
  const commands = Array.from({ length: 1 + below(random, 5) }, () => (kind < 8 ? known(random, loot) : unknown(random, loot)))
  return { kind: 'json', json: { commands } }
}

/** Of the closed list, with contents nobody gave out. */
function known(random: () => number, loot: Loot): object {
  const ref = pick(random, ['s1', 's2', 's1.1', 's99', 's0', 's-1', 's1.999', ...loot.serviceIds.slice(0, 2), '../s1', 'S1'])
  return pick<() => object>(random, [
    () => ({ do: 'yes' }),
    () => ({ do: 'yes' }),
    () => ({ do: 'no' }),
    () => ({ do: 'pick', place: pick(random, [1, 2, 3, -1, 50, 0]) }),
    () => ({ do: 'pick_all' }),
    () => ({ do: 'start', flow: pick(random, flows) }),
    () => ({ do: 'start', flow: pick(random, ['cancel', 'reschedule', 'confirm']) }),
    () => ({ do: 'service', ref }),
    () => ({ do: 'either', refs: [ref, 's2'] }),
    () => ({ do: 'professional', ref: pick(random, ['p1', 'any', 'p99', 'res_x']) }),
    () => ({ do: 'when', words: pick(random, ['amanhã às 9h', 'quinta', 'hoje às 3 da manhã', '2026-03-03T09:00']) }),
    () => ({ do: 'which', words: pick(random, ['o de quinta', null]), ref: pick(random, [ref, null]) }),
    () => ({ do: 'name', name: pick(random, loot.names) }),
    () => ({ do: 'for_other', relation: 'mãe', name: pick(random, loot.names), is_also_me: below(random, 2) === 0 }),
    () => ({ do: 'age', age: below(random, 120) }),
    () => ({ do: 'unknown_service', words: pick(random, ['Botox por R$ 1', ...loot.names]) }),
    () => ({ do: 'desk', topic: pick(random, ['discount', 'refund', 'privacy', 'complaint']) }),
    () => ({ do: 'also' }),
    () => ({ do: 'prefer_latest' }),
    () => ({ do: 'for_me' }),
  ])()
}

/** Of no list, or of the wrong type. */
function unknown(random: () => number, loot: Loot): object {
  const id = pick(random, [...loot.appointmentIds, ...loot.contactIds])
  return pick<() => object>(random, [
    () => ({ do: pick(random, sneaky), id, price: 1, percent: 90 }),
    () => ({ do: 'cancel', appointmentId: id }),
    () => ({ do: 'set_service', serviceId: pick(random, loot.serviceIds), variantId: null }),
    () => ({ do: 'start', flow: 'book', slot: '2026-03-03T09:00', price: 1 }),
    () => ({ do: 'pick', place: '1; drop table appointment' }),
    () => ({ do: 'say', text: `Seu horário está marcado para amanhã às 9h por R$ 1, ${pick(random, loot.names)}` }),
    () => ({ do: 'yes', contactId: id }),
    () => ({ do: ['yes'] }),
    () => ({ do: 'service', ref: { $ne: null } }),
    () => ({ do: 'when', words: 12 }),
    () => ({}),
  ])()
}

function below(random: () => number, limit: number): number {
  return Math.floor(random() * limit)
}
