import type { Pool } from 'pg'

export type MessageRow = {
  id: string
  conversation_id: string
  seq: number
  ordered_at: Date
  author: 'contact' | 'assistant' | 'staff' | 'system'
  text: string
  external_id: string | null
  status: string | null
  created_at: Date
}
export type ConversationRow = {
  id: string
  contact_id: string
  last_seq: number
  answered_seq: number
  held_by: 'assistant' | 'desk'
  handoff_reason: string | null
}
export type TurnRow = { conversation_id: string; upto_seq: number; outcome: string; at: Date }
export type IdentityRow = { value: string; contact_id: string }

/** Everything the database holds of the talks, seq by seq within each conversation. */
export type Evidence = {
  messages: MessageRow[]
  conversations: ConversationRow[]
  turns: TurnRow[]
  identities: IdentityRow[]
  contacts: number
}

export async function readEvidence(pool: Pool): Promise<Evidence> {
  const read = async <Row extends object>(text: string): Promise<Row[]> => (await pool.query<Row>(text)).rows
  return {
    messages: await read<MessageRow>(
      'select id, conversation_id, seq, ordered_at, author, text, external_id, status, created_at from message order by conversation_id, seq',
    ),
    conversations: await read<ConversationRow>(
      'select id, contact_id, last_seq, answered_seq, held_by, handoff_reason from conversation',
    ),
    turns: await read<TurnRow>('select conversation_id, upto_seq, outcome, at from turn order by conversation_id, upto_seq'),
    identities: await read<IdentityRow>(`select value, contact_id from identity where kind = 'phone'`),
    contacts: (await read<{ count: number }>('select count(*)::int as count from contact'))[0]?.count ?? 0,
  }
}

/** What is still going to happen: turns to be taken, sends to be made or settled. */
export async function countPending(pool: Pool): Promise<{ turns: number; deliveries: number }> {
  const { rows } = await pool.query<{ turns: number; deliveries: number }>(
    `select (select count(*)::int from conversation where turn_due_at is not null) as turns, (select count(*)::int from delivery) as deliveries`,
  )
  return rows[0] ?? { turns: 0, deliveries: 0 }
}

/** Makes the time that leases and unknown outcomes wait for have passed: what a small proof has no time to wait for. */
export async function hastenDeadlines(pool: Pool): Promise<void> {
  await pool.query(`update conversation set turn_lease_until = now() where turn_lease_until > now()`)
  // What the outbox has in hand has no need of it: to wait for that in another order than it does is a deadlock.
  await pool.query(
    `update delivery set deadline = now() where message_id in (select message_id from delivery where deadline > now() for update skip locked)`,
  )
}
