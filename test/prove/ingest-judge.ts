import type { TakenSend } from '../fakes/graph/server.ts'
import type { Evidence, MessageRow } from './ingest-evidence.ts'
import type { Plan } from './ingest-plan.ts'
import { equal, never, type Finding } from './proof.ts'

/** What was stored, beside what was written. */
export function judgeStoring(plan: Plan, evidence: Evidence): Finding[] {
  const inbound = evidence.messages.filter((message) => message.author === 'contact')
  const stored = groupBy(inbound, (message) => message.external_id ?? '')
  const lost = plan.messages.filter((message) => !stored.has(message.wamid))
  const twice = [...stored.values()].filter((rows) => rows.length > 1)
  const wrong = plan.messages.filter((message) => stored.get(message.wamid)?.some((row) => row.text !== message.text))
  return [
    never('messages lost', lost.length, lost[0]),
    never('messages stored twice', twice.length, twice[0]),
    never('messages stored with other words', wrong.length, wrong[0]),
    equal('inbound messages in the database', inbound.length, plan.messages.length),
    ...judgePeople(plan, evidence, stored),
  ]
}

function judgePeople(
  plan: Plan,
  { identities, conversations, contacts }: Evidence,
  stored: Map<string, MessageRow[]>,
): Finding[] {
  const contactOf = new Map(identities.map((identity) => [identity.value, identity.contact_id]))
  const contactOfConversation = new Map(conversations.map((conversation) => [conversation.id, conversation.contact_id]))
  const people = groupBy(plan.messages, (message) => String(message.person))
  const twins = [...people.values()].filter(
    (messages) => new Set(messages.map((message) => contactOf.get(message.from))).size !== 1,
  )
  const misfiled = plan.messages.filter((message) =>
    stored.get(message.wamid)?.some((row) => contactOfConversation.get(row.conversation_id) !== contactOf.get(message.from)),
  )
  return [
    never('people who became several contacts', twins.length, twins[0]?.[0]),
    equal('contacts, one for each person', contacts, people.size),
    equal('conversations, one for each person', conversations.length, people.size),
    never('messages filed under another person', misfiled.length, misfiled[0]),
  ]
}

/** The provider's time decides, then arrival; nothing stands before what it answers. */
export function judgeOrder(plan: Plan, evidence: Evidence): Finding[] {
  const sentAt = new Map(plan.messages.map((message) => [message.wamid, message.sentAtMs]))
  const rows = evidence.messages
  const moved = rows.filter((row) => row.author === 'contact' && row.ordered_at.getTime() !== sentAt.get(row.external_id ?? ''))
  const conversations = groupBy(rows, (row) => row.conversation_id)
  const gaps = [...conversations.values()].filter((messages) => messages.some((message, i) => message.seq !== i + 1))
  const lastSeq = new Map(evidence.conversations.map((conversation) => [conversation.id, conversation.last_seq]))
  const miscounted = [...conversations].filter(([id, messages]) => lastSeq.get(id) !== messages.length)
  const early = [...conversations.values()].flatMap((messages) =>
    messages.filter(
      (message, i) => message.author === 'assistant' && messages.slice(0, i).some((one) => one.ordered_at > message.ordered_at),
    ),
  )
  return [
    never("messages that do not stand at the provider's time", moved.length, moved[0]),
    never('messages of one post and second out of their order', countSwaps(plan, evidence)),
    never('conversations whose numbers have gaps or repeats', gaps.length + miscounted.length, gaps[0]?.[0]),
    never('answers that stand before something they answer', early.length, early[0]),
  ]
}

function countSwaps(plan: Plan, { messages }: Evidence): number {
  const seqOf = new Map(messages.map((message) => [message.external_id, message]))
  let swaps = 0
  for (const post of plan.posts) {
    for (const [i, first] of post.messages.entries()) {
      for (const second of post.messages.slice(i + 1)) {
        const [a, b] = [seqOf.get(first.wamid), seqOf.get(second.wamid)]
        if (a && b && a.conversation_id === b.conversation_id && first.sentAtMs === second.sentAtMs && a.seq > b.seq) swaps += 1
      }
    }
  }
  return swaps
}

/** Every message is answered by one turn or left to a person, and every turn speaks at most once. */
export function judgeAnswers(evidence: Evidence): Finding[] {
  const turns = new Set(evidence.turns.map((turn) => `${turn.conversation_id} ${turn.at.getTime()}`))
  const answers = evidence.messages.filter((message) => message.author === 'assistant')
  const spoken = groupBy(answers, (message) => `${message.conversation_id} ${message.created_at.getTime()}`)
  const twice = [...spoken.values()].filter((messages) => messages.length > 1)
  const stray = [...spoken].filter(([key]) => !turns.has(key))
  const uptos = groupBy(evidence.turns, (turn) => `${turn.conversation_id} ${turn.upto_seq}`)
  const repeated = [...uptos.values()].filter((same) => same.length > 1)
  const heldByDesk = new Set(
    evidence.conversations.filter((conversation) => conversation.held_by === 'desk').map((conversation) => conversation.id),
  )
  const answered = new Map(evidence.conversations.map((conversation) => [conversation.id, conversation.answered_seq]))
  const open = evidence.messages.filter(
    (message) =>
      message.author === 'contact' &&
      message.seq > (answered.get(message.conversation_id) ?? 0) &&
      !heldByDesk.has(message.conversation_id),
  )
  return [
    never('turns that spoke twice', twice.length, twice[0]),
    never('turns that answered the same words', repeated.length, repeated[0]),
    never('answers without a turn', stray.length, stray[0]),
    never('messages neither answered nor left to a person', open.length, open[0]),
  ]
}

/** What the provider took, beside what we believe it took. */
export function judgeSending(sends: readonly TakenSend[], evidence: Evidence): Finding[] {
  const taken = groupBy(sends, (send) => send.ourId ?? '')
  const twice = [...taken.values()].filter((same) => same.length > 1)
  const outgoing = evidence.messages.filter((message) => message.author !== 'contact')
  const known = new Map(outgoing.map((message) => [message.id, message]))
  const unread = [...taken.keys()].filter((id) => known.get(id)?.status !== 'read')
  const imagined = outgoing.filter(
    (message) => ['sent', 'delivered', 'read'].includes(message.status ?? '') && !taken.has(message.id),
  )
  const stuck = outgoing.filter((message) => message.status === 'queued')
  return [
    never('answers the provider took twice', twice.length, twice[0]),
    never('answers taken and read whose status says otherwise', unread.length, unread.map((id) => known.get(id))[0]),
    never('answers believed sent that the provider never took', imagined.length, imagined[0]),
    never('answers still waiting to be sent', stuck.length, stuck[0]),
  ]
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  return Map.groupBy(items, keyOf)
}
