import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { ContactsAnswer } from '#contacts/contract.ts'
import type { ConversationsAnswer } from '#conversations/contract.ts'
import { createTestDatabase } from '../test/database.ts'
import { peakMemoryMb } from '../test/prove/processes.ts'
import { secretKey } from '../test/prove/reception.ts'
import { ServerProcess } from '../test/prove/server-process.ts'
import { quantile } from '../test/prove/statistics.ts'
import { openUnits } from '../test/prove/units.ts'
import { commonWord, email, makeDeskData, password, rareWord } from './desk-data.ts'
import type { ReadReport, ReadWish } from './read-load.ts'
import { costBetween, findPostmaster, readCost } from './rig.ts'
import { atLeast, format, type Bench, type Goal, type Say, type Section } from './section.ts'

const size = { contacts: 5_000, messages: 1_000_000 }
const readers = 8
const forMs = 5_000
const goalMs = 50

/** Requests a second of Whaticket at 100,000 messages, 5,000 contacts and 8 readers, measured on another two such cores. */
const whaticket = { inbox: 166, conversation: 155, rare: 3.5, common: 4.4 }

export const desk: Bench = {
  about: `what the desk reads, in a clinic of ${size.contacts} contacts and ${size.messages} messages beside two others`,
  run: async (say) => {
    const database = await createTestDatabase()
    const units = openUnits(database.url, { connections: 2 })
    const server = await ServerProcess.onFreePort({ DATABASE_URL: database.url, SECRET_KEY: secretKey, ROLES: 'http' })
    try {
      await makeDeskData(units, size, say)
      await server.start()
      return [await measure({ url: server.url, pid: server.pid, postmaster: await findPostmaster(units) }, say)]
    } finally {
      await server.stop()
      await units.close()
      await database.drop()
    }
  },
}

/** `times`: as many times the reference's requests a second. */
type Look = { name: string; paths: string[]; reference?: number; times?: number }

type System = { url: string; pid: number; postmaster: number }

async function measure(server: System, say: Say): Promise<Section> {
  const cookie = await logIn(server.url)
  const looks = await planLooks(server.url, cookie)
  const rows: string[][] = []
  const goals: Goal[] = []
  const slowest: { name: string; p99: number } = { name: '', p99: 0 }
  for (const { name, paths, reference, times } of looks) {
    await read(server.url, { cookie, paths, readers, forMs: 1_000 })
    const before = readCost(server)
    const report = await read(server.url, { cookie, paths, readers, forMs })
    const cost = costBetween(before, readCost(server))
    const perSecond = (report.latenciesMs.length / report.tookMs) * 1_000
    const [p50, p99] = [quantile(report.latenciesMs, 0.5), quantile(report.latenciesMs, 0.99)]
    if (report.refused > 0) throw new Error(`${name}: ${report.refused} requests were not answered with 200`)
    rows.push([
      name,
      format(perSecond),
      format(p50, 1),
      format(p99, 1),
      format(cost.nodeMs / report.latenciesMs.length, 2),
      format(cost.postgresMs / report.latenciesMs.length, 2),
      reference ? `${reference}` : '',
      reference ? format(perSecond / reference, 1) : '',
    ])
    if (reference && times) goals.push(atLeast(`${name}, × Whaticket`, perSecond / reference, times, ''))
    if (p99 > slowest.p99) Object.assign(slowest, { name, p99 })
    say(`${name}: ${format(perSecond)}/s, p99 ${format(p99, 1)} ms, CPU ${rows.at(-1)?.slice(4, 6).join(' + ')} ms`)
  }
  goals.push({
    goal: `p99 of every look ≤ ${goalMs} ms`,
    found: `${format(slowest.p99)} ms (${slowest.name})`,
    met: slowest.p99 <= goalMs,
  })
  return {
    title: 'What the desk reads',
    about: `${format(size.contacts)} contacts and ${format(size.messages)} messages of two years in one clinic, two clinics of a quarter of that beside it. ${readers} readers, each asking again as soon as it is answered, ${forMs / 1_000} s a line after one of warming up. Over HTTP with login and permissions, as the server's own role under row-level security. Whaticket's figures were measured at 100,000 messages. Node's peak memory ${format(peakMemoryMb(server.pid))} MB.`,
    columns: ['', 'requests/s', 'p50 ms', 'p99 ms', 'Node CPU ms', 'PostgreSQL CPU ms', 'Whaticket', '×'],
    rows,
    goals,
  }
}

async function planLooks(url: string, cookie: string): Promise<Look[]> {
  const ask = async <Answer>(path: string): Promise<Answer> => {
    const answer = await fetch(`${url}${path}`, { headers: { cookie } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    // What the route's contract promises.
    return (await answer.json()) as Answer
  }
  const inbox = await ask<ConversationsAnswer>('/api/conversations?limit=100')
  const people = await ask<ContactsAnswer>('/api/contacts?sort=newest&limit=100')
  const { items: tags } = await ask<{ items: { id: string }[] }>('/api/tags')
  const conversations = inbox.items.map((item) => item.id)
  const search = (text: string): string => `/api/inbox/search?q=${encodeURIComponent(text)}`
  const filters = ['waiting', 'unread', 'desk', 'unassigned', 'assistant', 'closed']
  return [
    { name: 'inbox of 40', paths: ['/api/conversations?limit=40'], reference: whaticket.inbox, times: 5 },
    { name: 'inbox, the pages after it', paths: [`/api/conversations?limit=40&cursor=${inbox.next}`] },
    { name: 'inbox, each filter', paths: filters.map((filter) => `/api/conversations?limit=40&filter=${filter}`) },
    { name: 'numbers of the filters', paths: ['/api/inbox/counts'] },
    {
      name: 'conversation page of 20',
      paths: conversations.map((id) => `/api/conversations/${id}/messages?limit=20`),
      reference: whaticket.conversation,
      times: 5,
    },
    { name: 'conversation, its head', paths: conversations.map((id) => `/api/conversations/${id}`) },
    { name: 'search, rare word', paths: [search(rareWord)], reference: whaticket.rare, times: 5 },
    { name: 'search, common word', paths: [search(commonWord)], reference: whaticket.common, times: 5 },
    { name: 'search, two words', paths: [search('botox sábado'), search('laser virilha'), search('amiga indicou')] },
    { name: 'search, a name', paths: ['Ana Silva', 'Cecília', 'Moura', 'Rafael Nunes'].map(search) },
    { name: 'contacts of 40, A to Z', paths: ['/api/contacts?limit=40'] },
    { name: 'contacts, by tag', paths: tags.map(({ id }) => `/api/contacts?limit=40&tag=${id}`) },
    {
      name: 'contacts, by name',
      paths: ['ana', 'silva', 'angela dos', 'cavalcanti mou'].map((q) => `/api/contacts?limit=40&q=${encodeURIComponent(q)}`),
    },
    {
      name: 'contacts, by phone',
      paths: ['96000-7007', '11960014', '(11) 96001-4007'].map((q) => `/api/contacts?limit=40&q=${encodeURIComponent(q)}`),
    },
    { name: 'contact, the whole card', paths: people.items.map(({ id }) => `/api/contacts/${id}`) },
  ]
}

async function logIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`login: ${answer.status} ${await answer.text()}`)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** From a process of its own, so that what the readers cost is not the server's. */
async function read(url: string, wish: Omit<ReadWish, 'port'>): Promise<ReadReport> {
  const load = fork(join(import.meta.dirname, 'read-load.ts'), [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  load.send({ ...wish, port: Number(new URL(url).port) } satisfies ReadWish)
  // What it sends is read below, whatever it is.
  const [report] = (await once(load, 'message')) as unknown[]
  load.disconnect()
  await once(load, 'exit')
  // read-load.ts sends this once and nothing else.
  return report as ReadReport
}
