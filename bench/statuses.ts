import { quantile } from '../test/prove/statistics.ts'
import { underLoad, withServer, type Rig } from './rig.ts'
import { atLeast, format, spread, type Bench, type Say, type Section } from './section.ts'

const stored = 100_000
const people = 2_000
/** Status updates a second of the system it is compared with, over as many stored messages, one after the other. */
const reference = 29
const rounds = [
  { connections: 1, posts: 1_500 },
  { connections: 32, posts: 6_000 },
]

export const statuses: Bench = {
  about: 'status updates by signed webhooks over 100,000 stored messages',
  run: async (say) => [
    await withServer({ roles: 'http', quietTimeMs: 3_000, statuses: false }, async (rig) => {
      await storeMessages(rig)
      return measure(rig, say)
    }),
  ],
}

async function measure(rig: Rig, say: Say): Promise<Section> {
  const rows: string[][] = []
  const rates: number[] = []
  const [alone, shared]: [number[], number[]] = [[], []]
  for (const { connections, posts } of rounds) {
    for (const status of ['sent', 'delivered', 'read']) {
      const report = await underLoad(rig, { posts, people, pace: { connections }, statusesOf: { messages: stored, status } })
      if (report.refused > 0) throw new Error(`${report.refused} webhooks were not answered 200`)
      const rate = (posts * 1000) / report.tookMs
      rates.push(rate)
      ;(connections > 1 ? shared : alone).push(rate)
      say(`${connections} connections, ${status}: ${format(rate)}/s`)
      const [p50, p99] = [0.5, 0.99].map((share) => quantile(report.latenciesMs, share))
      rows.push([
        String(connections),
        status,
        format(rate),
        format(rate / reference, 1),
        format(p50 ?? 0, 1),
        format(p99 ?? 0, 1),
      ])
    }
  }
  await verify(rig)
  return {
    title: 'Status updates over 100,000 stored messages',
    about: `One status a webhook, by the provider's id alone, strewn over all ${format(stored)} messages; the 200 comes after the commit. Afterwards every message spoken of stands as read: checked. One after the other each waits for a commit of its own; many at once share them, as the webhooks of a busy day do. Rates: ${spread(rates)}/s. Reference: ${reference}/s.`,
    columns: ['connections', 'status', 'updates/s', `× ${reference}/s`, 'p50 ms', 'p99 ms'],
    rows,
    goals: [
      atLeast(`the slowest with 32 connections, × ${reference}/s`, Math.min(...shared) / reference, 20, ''),
      atLeast(`the slowest with one connection, × ${reference}/s`, Math.min(...alone) / reference, 20, ''),
    ],
  }
}

/** Made in the database: what is measured is what the server does with them. */
async function storeMessages({ units: { database } }: Rig): Promise<void> {
  const { pool } = database
  await pool.query(
    `insert into contact (id, clinic_id, source, created_at)
     select 'con_bench' || n, k.id, 'whatsapp', now() from clinic k, generate_series(0, $1::int - 1) n`,
    [people],
  )
  await pool.query(
    `insert into conversation (id, clinic_id, contact_id, channel_id, reply_to, last_seq, last_message_at, created_at)
     select 'cnv_bench' || n, c.clinic_id, 'con_bench' || n, c.id,
       jsonb_build_object('kind', 'phone', 'scope', '', 'value', '55119' || (60000000 + n)), $2::int / $1::int, now(), now()
     from channel c, generate_series(0, $1::int - 1) n where c.kind = 'cloud-api'`,
    [people, stored],
  )
  await pool.query(
    `insert into message (id, clinic_id, conversation_id, seq, ordered_at, author, kind, text, status, external_id, created_at)
     select 'msg_bench' || n, k.id, 'cnv_bench' || n % $1::int, 1 + n / $1::int, now(), 'assistant', 'text', 'Sua consulta está confirmada',
       'queued', 'wamid.stored.' || n, now()
     from clinic k, generate_series(0, $2::int - 1) n`,
    [people, stored],
  )
  await pool.query('analyze')
}

async function verify({ units: { database } }: Rig): Promise<void> {
  const spoken = new Set(rounds.flatMap(({ posts }) => Array.from({ length: posts }, (_, i) => (i * 7_919) % stored))).size
  const { rows } = await database.pool.query<{ n: number }>(`select count(*)::int as n from message where status = 'read'`)
  if (rows[0]?.n !== spoken) throw new Error(`${rows[0]?.n} messages stand as read, not ${spoken}`)
}
