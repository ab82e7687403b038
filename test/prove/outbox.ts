import { writeMessage } from '#conversations/index.ts'
import { newId, type ConversationId, type MessageId } from '#platform/ids.ts'
import type { TakenSend } from '../fakes/graph/server.ts'
import { planFaults } from './outbox-faults.ts'
import { Senders } from './outbox-kills.ts'
import { equal, holds, never, type Finding, type Proof, type Say, type Size, type Verdict } from './proof.ts'
import { newPhone, onStage, until, type Stage } from './stage.ts'

const sizes: Record<Size, { conversations: number; messagesEach: number; hangs: boolean; senders: number; kills: number }> = {
  small: { conversations: 50, messagesEach: 3, hangs: false, senders: 1, kills: 1 },
  full: { conversations: 400, messagesEach: 5, hangs: true, senders: 2, kills: 5 },
}
/** What the provider has not told of by then is the desk's to look at. */
const unknownMs = 60_000

export const outbox: Proof = {
  about:
    'a provider that times out, refuses, repeats itself and mixes up its reports, to processes that are killed: nothing sent twice or lost',
  run: (size, say) => {
    const faults = planFaults(7, sizes[size].hangs)
    const graph = {
      faultFor: (_send: unknown, n: number) => faults.faultFor(n),
      statusesFor: (send: TakenSend) => faults.statusesFor(send.ourId ?? ''),
    }
    // It hears the reports; others send.
    return onStage({ quietTimeMs: 0, receptions: 1, graph }, (stage) => run(stage, size, say))
  },
}

async function run(stage: Stage, size: Size, say: Say): Promise<Verdict> {
  const senders = new Senders(stage)
  try {
    return await sendAll(stage, senders, size, say)
  } finally {
    senders.stop()
  }
}

async function sendAll(stage: Stage, senders: Senders, size: Size, say: Say): Promise<Verdict> {
  const { conversations, messagesEach, kills } = sizes[size]
  const written = await writeAll(stage, conversations, messagesEach)
  await senders.start(sizes[size].senders)
  const killing = senders.killAlong(kills, written, () => (size === 'small' ? hasten(stage, 'sending') : Promise.resolve()))
  const startedMs = performance.now()
  const isTold = async (): Promise<boolean> => (await countStates(stage)).untold === 0
  await until(isTold, unknownMs - 10_000)
  const early = (await readOutgoing(stage)).filter((row) => row.status === 'uncertain')
  await killing
  if (size === 'full') await until(isTold, 200_000)
  const seconds = Math.round((performance.now() - startedMs) / 1000)
  say(`${written} messages were tried within ${seconds} s and ${senders.kills} kills; those nobody told of wait for a report`)
  const settled = await until(() => isSettled(stage, size), size === 'full' ? 5 * unknownMs : 60_000)
  await stage.graph.settled()
  const rows = await readOutgoing(stage)
  const findings = judge(stage, rows, { written, early: size === 'full' ? early.length : 0, settled })
  return {
    findings: [...findings, equal('processes killed while they sent', senders.kills, kills)],
    figures: { ...figuresOf(stage, rows), kills: senders.kills },
  }
}

async function isSettled(stage: Stage, size: Size): Promise<boolean> {
  if (size === 'small') await hasten(stage, 'unknown')
  return (await countStates(stage)).deliveries === 0
}

/** A small proof has no minute to wait: it moves the deadlines of what nobody told of, and of what a dead process had in hand. */
async function hasten({ units }: Stage, state: 'sending' | 'unknown'): Promise<void> {
  await units.database.pool.query(`update delivery set deadline = now() where state = $1 and deadline > now()`, [state])
}

type Outgoing = { id: MessageId; conversation_id: ConversationId; seq: number; status: string; waited_ms: number }

function judge({ graph }: Stage, rows: Outgoing[], seen: { written: number; early: number; settled: boolean }): Finding[] {
  const taken = Map.groupBy(graph.sends, (send) => send.ourId ?? '')
  const twice = [...taken.values()].filter((sends) => sends.length > 1)
  const imagined = rows.filter((row) => ['sent', 'delivered', 'read'].includes(row.status) && !taken.has(row.id))
  const denied = rows.filter((row) => row.status === 'failed' && taken.has(row.id))
  const seqOf = new Map<string, number>(rows.map((row) => [row.id, row.seq]))
  const byPhone = Map.groupBy(graph.sends, (send) => ('phone' in send.to ? send.to.phone : ''))
  const outOfOrder = [...byPhone.values()].filter((sends) =>
    sends.some((send, i) => i > 0 && (seqOf.get(send.ourId ?? '') ?? 0) < (seqOf.get(sends[i - 1]?.ourId ?? '') ?? 0)),
  )
  return [
    equal('messages written', rows.length, seen.written),
    never('messages the provider took twice', twice.length, twice[0]),
    never('messages believed sent that the provider never took', imagined.length, imagined[0]),
    never('messages marked failed that the provider took', denied.length, denied[0]),
    never('messages marked uncertain before 60 s', seen.early),
    holds(
      'every message settled',
      seen.settled && rows.every((row) => row.status !== 'queued'),
      `${rows.filter((row) => row.status === 'queued').length} open`,
    ),
    never('conversations whose messages left out of their order', outOfOrder.length, outOfOrder[0]),
  ]
}

function figuresOf({ graph }: Stage, rows: Outgoing[]): Record<string, number> {
  const count = (status: string): number => rows.filter((row) => row.status === status).length
  const taken = new Set(graph.sends.map((send) => send.ourId))
  return {
    messages: rows.length,
    taken: graph.sends.length,
    read: count('read'),
    delivered_or_sent: count('delivered') + count('sent'),
    failed: count('failed'),
    uncertain: count('uncertain'),
    uncertain_though_taken: rows.filter((row) => row.status === 'uncertain' && taken.has(row.id)).length,
  }
}

/** Conversations a person holds, with messages waiting to leave. */
async function writeAll({ units, clinic }: Stage, conversations: number, messagesEach: number): Promise<number> {
  const people = Array.from({ length: conversations }, () => ({
    conversation: newId('conversation'),
    contact: newId('contact'),
    phone: newPhone(),
  }))
  await units.work(clinic.clinicId, { kind: 'system', what: 'prove' }, async (ctx) => {
    const rows = JSON.stringify(people)
    await ctx.sql`
      insert into contact (id, source, created_at) select contact, 'prove', ${ctx.now} from jsonb_to_recordset(${rows}::jsonb) as p(contact text)`
    await ctx.sql`
      insert into conversation (id, contact_id, channel_id, reply_to, last_message_at, window_from, held_by, created_at)
      select p.conversation, p.contact, c.id, jsonb_build_object('kind', 'phone', 'scope', '', 'value', p.phone), ${ctx.now}, ${ctx.now}, 'desk', ${ctx.now}
      from jsonb_to_recordset(${rows}::jsonb) as p(conversation text, contact text, phone text), channel c`
    for (const { conversation } of people)
      for (let i = 0; i < messagesEach; i++)
        await writeMessage(ctx, {
          id: newId('message'),
          conversationId: conversation,
          author: 'system',
          staffId: null,
          text: `mensagem ${i + 1}`,
        })
  })
  return conversations * messagesEach
}

/** `untold`: still to be sent, or being sent; the rest of the deliveries wait for a report. */
async function countStates({ units }: Stage): Promise<{ deliveries: number; untold: number }> {
  const { rows } = await units.database.pool.query<{ deliveries: number; untold: number }>(
    // What stands behind an unknown one of its conversation cannot leave before that is settled.
    `select count(*)::int as deliveries, count(*) filter (where d.state <> 'unknown' and not exists (
       select 1 from delivery e where e.conversation_id = d.conversation_id and e.seq < d.seq and e.state = 'unknown'))::int as untold from delivery d`,
  )
  return rows[0] ?? { deliveries: 0, untold: 0 }
}

async function readOutgoing({ units }: Stage): Promise<Outgoing[]> {
  const { rows } = await units.database.pool.query<Outgoing>(
    `select id, conversation_id, seq, status from message where author = 'system' order by conversation_id, seq`,
  )
  return rows
}
