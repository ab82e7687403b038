/**
 * The plain thing ours is compared with, as small as it can be while its 200 means durable: Fastify and pg, signature check, contact,
 * conversation and message committed before the answer, a repeat stored once. One statement and one commit a request.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import Fastify from 'fastify'
import pg from 'pg'

const [, , url = '', appSecret = '', port = '0'] = process.argv
const pool = new pg.Pool({ connectionString: url, max: 16 })
await pool.query(`
  create table if not exists contact (id bigint generated always as identity primary key, phone text not null unique, name text not null);
  create table if not exists conversation (id bigint generated always as identity primary key, contact_id bigint not null unique references contact, last_message_at timestamptz not null);
  create table if not exists message (id bigint generated always as identity primary key, external_id text not null unique,
    conversation_id bigint not null references conversation, sent_at timestamptz not null, text text not null);
  create index if not exists message_order on message (conversation_id, sent_at)`)

const store = `
  with who as (insert into contact (phone, name) values ($1, $2) on conflict (phone) do update set name = excluded.name returning id),
  talk as (insert into conversation (contact_id, last_message_at) select id, now() from who
    on conflict (contact_id) do update set last_message_at = excluded.last_message_at returning id)
  insert into message (external_id, conversation_id, sent_at, text) select $3, id, to_timestamp($4), $5 from talk on conflict (external_id) do nothing`

/** What the load sends: one text message a webhook. */
type Body = { entry: { changes: { value: { contacts: { profile: { name: string } }[]; messages: { from: string; id: string; timestamp: string; text: { body: string } }[] } }[] }[] }

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
  await pool.query(store, [message.from, contact.profile.name, message.id, Number(message.timestamp), message.text.body])
  return reply.code(200).send('ok')
})
await server.listen({ host: '127.0.0.1', port: Number(port) })
process.once('SIGTERM', () => void server.close().then(() => pool.end()))
process.stdout.write('the sink runs\n')
