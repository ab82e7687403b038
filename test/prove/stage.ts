import { setTimeout as pause } from 'node:timers/promises'
import { createTestDatabase } from '../database.ts'
import { deliverWebhook } from '../fakes/graph/deliver.ts'
import { startFakeGraph, type FakeGraph, type FakeGraphOptions } from '../fakes/graph/server.ts'
import { textMessage } from '../fakes/graph/webhooks.ts'
import { makeClinic, type ProvenClinic } from './clinic.ts'
import { Gate } from './gate.ts'
import { appSecret, connectNumber, number, openReception, type Reception } from './reception.ts'
import { openUnits, type Units } from './units.ts'

/** A clinic with its number, a fake Graph, and one or more receptions on one database. */
export type Stage = { url: string; units: Units; clinic: ProvenClinic; graph: FakeGraph; gate: Gate; receptions: Reception[] }

/** Sets the stage, runs and leaves nothing behind. The receptions listen; they answer only once started. */
export async function onStage<T>(
  options: { quietTimeMs: number; receptions: number; graph?: FakeGraphOptions },
  run: (stage: Stage) => Promise<T>,
): Promise<T> {
  const database = await createTestDatabase()
  const units = openUnits(database.url, { connections: 3 })
  const graph = await startFakeGraph({ appSecret, ...number, retryMs: 50, ...options.graph })
  const gate = new Gate()
  const receptions: Reception[] = []
  try {
    const clinic = await makeClinic(units, { quietTimeMs: options.quietTimeMs })
    await connectNumber(units, clinic.clinicId)
    for (let i = 0; i < options.receptions; i++)
      receptions.push(await openReception({ url: database.url, graphUrl: graph.url, interpreter: gate.interpreter }))
    const [first] = receptions
    if (first) graph.setWebhook(first.webhookUrl)
    return await run({ url: database.url, units, clinic, graph, gate, receptions })
  } finally {
    // The Graph first: it posts to the receptions.
    await graph.close()
    await Promise.all(receptions.map((reception) => reception.close()))
    await units.close()
    await database.drop()
  }
}

let lastPhone = 0
export const newPhone = (): string => `55119${String(70_000_000 + ++lastPhone)}`

/** A person writes, by way of the reception at `door`; resolves when it was answered 200. */
export async function write(stage: Stage, from: string, text: string, door = 0): Promise<void> {
  const reception = stage.receptions[door % stage.receptions.length]
  if (!reception) throw new Error('nobody listens')
  const body = JSON.stringify(textMessage({ ...number, from, text, name: from }))
  await deliverWebhook({ url: reception.webhookUrl, appSecret }, body, { signal: AbortSignal.timeout(30_000), retryMs: 50 })
}

/** What reached this phone. */
export function answersTo(stage: Stage, phone: string): string[] {
  return stage.graph.sends.flatMap((send) => ('phone' in send.to && send.to.phone === phone ? [send.text] : []))
}

export async function until(isSo: () => boolean | Promise<boolean>, timeoutMs = 30_000): Promise<boolean> {
  const deadlineMs = performance.now() + timeoutMs
  while (!(await isSo())) {
    if (performance.now() > deadlineMs) return false
    await pause(20)
  }
  return true
}

/** How long the assistant waits for more before it answers, from the next message on. */
export async function setQuietTime({ units, clinic }: Stage, ms: number): Promise<void> {
  await units.database.pool.query('update clinic set quiet_time_ms = $2 where id = $1', [clinic.clinicId, ms])
}

/** True when no turn and no send is left to do. */
export async function isQuiet({ units }: Stage): Promise<boolean> {
  const { rows } = await units.database.pool.query<{ busy: boolean }>(
    'select exists (select 1 from conversation where turn_due_at is not null) or exists (select 1 from delivery) as busy',
  )
  return rows[0]?.busy === false
}

export type Talk = {
  phone: string
  contacts: number
  conversations: number
  inbound: number
  unanswered: number
  turns: { upto: number }[]
  answers: number
  heldBy: string[]
}

/** What the database holds of each phone's talk. */
export async function readTalks({ units }: Stage, phones: string[]): Promise<Talk[]> {
  const { rows } = await units.database.pool.query<Talk>(
    `select phone,
       (select count(distinct contact_id)::int from identity i where i.value = phone) as contacts,
       count(v.id)::int as conversations, array_agg(v.held_by) as "heldBy",
       (select count(*)::int from message m where m.conversation_id = any(array_agg(v.id)) and author = 'contact') as inbound,
       (select count(*)::int from message m join conversation w on w.id = m.conversation_id
         where w.id = any(array_agg(v.id)) and author = 'contact' and m.seq > w.answered_seq) as unanswered,
       (select count(*)::int from message m where m.conversation_id = any(array_agg(v.id)) and author = 'assistant') as answers,
       coalesce((select jsonb_agg(jsonb_build_object('upto', t.upto_seq) order by t.upto_seq) from turn t where t.conversation_id = any(array_agg(v.id))), '[]') as turns
     from unnest($1::text[]) as phone
     left join conversation v on v.contact_id in (select contact_id from identity i where i.value = phone)
     group by phone`,
    [phones],
  )
  return rows
}
