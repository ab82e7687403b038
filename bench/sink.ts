/**
 * The plain thing ours is compared with: Fastify and pg, signature check, then contact, conversation and message in one transaction
 * that is committed before the 200, a repeat stored once. As `statement` it does the same in a single statement, which is as little as
 * a request can ask of the database without sharing a commit with others.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import Fastify from 'fastify'
import pg from 'pg'

const [, , url = '', appSecret = '', port = '0', kind = 'transaction'] = process.argv
const pool = new pg.Pool({ connectionString: url, max: 16 })
await pool.query(`
  create table if not exists contact (id bigint generated always as identity primary key, phone text not null unique, name text not null);
  create table if not exists conversation (id bigint generated always as identity primary key, contact_id bigint not null unique references contact, last_message_at timestamptz not null);
  create table if not exists message (id bigint generated always as identity primary key, external_id text not null unique,
    conversation_id bigint not null references conversation, sent_at timestamptz not null, text text not null);
  create index if not exists message_order on message (conversation_id, sent_at)`)

type Message = { phone: string; name: string; externalId: string; sentAtSeconds: number; text: string }

const upsertContact =
  'insert into contact (phone, name) values ($1, $2) on conflict (phone) do update set name = excluded.name returning id'
const upsertConversation = `insert into conversation (contact_id, last_message_at) values ($1, now())
  on conflict (contact_id) do update set last_message_at = excluded.last_message_at returning id`
const insertMessage = `insert into message (external_id, conversation_id, sent_at, text) values ($1, $2, to_timestamp($3), $4) on conflict (external_id) do nothing`

async function storeInTransaction({ phone, name, externalId, sentAtSeconds, text }: Message): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const {
      rows: [contact],
    } = await client.query<{ id: string }>(upsertContact, [phone, name])
    const {
      rows: [conversation],
    } = await client.query<{ id: string }>(upsertConversation, [contact?.id])
    await client.query(insertMessage, [externalId, conversation?.id, sentAtSeconds, text])
    await client.query('commit')
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

const storeAll = `
  with who as (insert into contact (phone, name) values ($1, $2) on conflict (phone) do update set name = excluded.name returning id),
  talk as (insert into conversation (contact_id, last_message_at) select id, now() from who
    on conflict (contact_id) do update set last_message_at = excluded.last_message_at returning id)
  insert into message (external_id, conversation_id, sent_at, text) select $3, id, to_timestamp($4), $5 from talk on conflict (external_id) do nothing`

async function storeInStatement({ phone, name, externalId, sentAtSeconds, text }: Message): Promise<void> {
  await pool.query(storeAll, [phone, name, externalId, sentAtSeconds, text])
}

const store = kind === 'statement' ? storeInStatement : storeInTransaction

/** What the load sends: one text message a webhook. */
type Body = {
  entry: {
    changes: {
      value: {
        contacts: { profile: { name: string } }[]
        messages: { from: string; id: string; timestamp: string; text: { body: string } }[]
      }
    }[]
  }[]
}

const server = Fastify({ logger: false })
server.removeAllContentTypeParsers()
server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
server.post('/webhooks/cloud-api', async (request, reply) => {
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const expected = createHmac('sha256', appSecret).update(raw).digest()
  const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice('sha256='.length), 'hex')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return reply.code(401).send()
  // Signed by our own load, which sends nothing else.
  const { value } = (JSON.parse(raw.toString('utf8')) as Body).entry[0]?.changes[0] ?? {}
  const [message, contact] = [value?.messages[0], value?.contacts[0]]
  if (!message || !contact) return reply.code(400).send()
  await store({
    phone: message.from,
    name: contact.profile.name,
    externalId: message.id,
    sentAtSeconds: Number(message.timestamp),
    text: message.text.body,
  })
  return reply.code(200).send('ok')
})
await server.listen({ host: '127.0.0.1', port: Number(port) })
process.once('SIGTERM', () => void server.close().then(() => pool.end()))
process.stdout.write('the sink runs\n')
