import { setTimeout as pause } from 'node:timers/promises'
import type { ConversationsAnswer, MessagesAnswer } from '#conversations/contract.ts'
import { createTestDatabase } from '../database.ts'
import { postWebhook } from '../fakes/graph/deliver.ts'
import { textMessage } from '../fakes/graph/webhooks.ts'
import { makeLiveClinic, password, wabaId, type LiveClinic } from './live-clinics.ts'
import { ask, numberIn, OpenScreen, type Seen } from './live-screen.ts'
import { memoryMb } from './processes.ts'
import { equal, holds, never, type Proof, type Say, type Size, type Verdict } from './proof.ts'
import { seededRandom } from './random.ts'
import { appSecret, secretKey } from './reception.ts'
import { ServerProcess } from './server-process.ts'
import { quantile } from './statistics.ts'
import { openUnits } from './units.ts'

type LiveSize = {
  clinics: number
  screens: number
  perSecond: number
  seconds: number
  people: number
  withinMs: number
  /** The longest that a line which drops stays up. */
  upMs: number
  /** What the server's memory may grow from the second to the last quarter. */
  growMb: number
}
const sizes: Record<Size, LiveSize> = {
  // Beside other tests everything takes longer, and in four seconds a server is still warming up: what is promised is measured at full size.
  small: { clinics: 2, screens: 40, perSecond: 20, seconds: 4, people: 20, withinMs: 6_000, upMs: 2_000, growMb: 80 },
  full: { clinics: 10, screens: 500, perSecond: 50, seconds: 90, people: 60, withinMs: 2_000, upMs: 10_000, growMb: 20 },
}
/** Of the screens, how many lose their line again and again. */
const dropping = 0.3

export const live: Proof = {
  about: 'open screens, a third of them dropping, one reading nothing, messages coming in: everyone sees everything within 2 s',
  run: async (size, say) => {
    const database = await createTestDatabase()
    const units = openUnits(database.url, { connections: 4 })
    const server = await ServerProcess.onFreePort({ DATABASE_URL: database.url, SECRET_KEY: secretKey, ROLES: 'http' })
    try {
      const clinics: LiveClinic[] = []
      for (let i = 0; i < sizes[size].clinics; i++) clinics.push(await makeLiveClinic(units, i, sizes[size].people))
      await server.start()
      return await run({ url: server.url, pid: server.pid, clinics, size: sizes[size] }, say)
    } finally {
      await server.stop()
      await units.close()
      await database.drop()
    }
  },
}

type Stage = { url: string; pid: number; clinics: LiveClinic[]; size: LiveSize }

async function run(stage: Stage, say: Say): Promise<Verdict> {
  const lags = new Lags(stage.clinics)
  const screens = await openScreens(stage, lags.seen)
  const [stalled] = screens
  stalled?.stall()
  say(`${screens.length} screens of ${stage.clinics.length} clinics are open; one of them reads nothing`)

  const stop = new AbortController()
  const watching = watchMemory(stage.pid, stop.signal)
  const drops = dropAgainAndAgain(screens.slice(1, 1 + Math.round(screens.length * dropping)), stage.size.upMs, stop.signal)
  const sent = await sendMessages(stage, say)
  const quietAt = performance.now()
  stop.abort()
  await drops
  const awake = screens.slice(1)
  while (!awake.every((screen) => lags.hasAll(screen)) && performance.now() - quietAt < 20_000) await pause(20)
  const restMs = performance.now() - quietAt
  say(`${sent} messages were written; all screens were at rest ${Math.round(restMs)} ms after the last`)
  const memory = await watching
  const verdict = await judge(stage, { awake, lags, memory, sent })
  for (const screen of screens) screen.close()
  return verdict
}

/** When each screen first showed each message, counted from its commit or from when the screen's line came up. */
class Lags {
  readonly list: number[] = []
  readonly messages: number[] = []
  readonly #clinics: Map<string, LiveClinic>
  readonly #shown = new Map<OpenScreen, { list: number; messages: Set<number> }>()

  constructor(clinics: LiveClinic[]) {
    this.#clinics = new Map(
      clinics.flatMap((clinic) => clinic.people.map(({ conversationId }) => [conversationId, clinic] as const)),
    )
  }

  readonly seen: Seen = (screen, what, numbers) => {
    const clinic = this.#clinicOf(screen)
    const shown = this.#shownBy(screen)
    if (what === 'list') {
      const newest = Math.max(0, ...numbers)
      // The newest of all stands on top: with it the screen has heard of every one before.
      for (let number = shown.list + 1; number <= newest; number++) this.#note(this.list, screen, clinic, number)
      shown.list = Math.max(shown.list, newest)
      return
    }
    for (const number of numbers.filter((each) => each > 0 && !shown.messages.has(each))) {
      shown.messages.add(number)
      this.#note(this.messages, screen, clinic, number)
    }
  }

  hasAll(screen: OpenScreen): boolean {
    const clinic = this.#clinicOf(screen)
    const shown = this.#shownBy(screen)
    const last = clinic.written.get(screen.wish.conversationId)?.at(-1)
    return shown.list >= clinic.last && (last === undefined || shown.messages.has(last))
  }

  /** Numbers of the open conversation that the screen never showed, though it showed a later one. */
  gaps(screen: OpenScreen): number[] {
    const written = this.#clinicOf(screen).written.get(screen.wish.conversationId) ?? []
    return written.filter((number) => !this.#shownBy(screen).messages.has(number))
  }

  #note(into: number[], screen: OpenScreen, clinic: LiveClinic, number: number): void {
    const committedAt = clinic.committedAt.get(number)
    // Shown before its sender had the answer: no lag to speak of. While the line is down a screen hears nothing.
    if (committedAt === undefined || screen.upSince === null) into.push(0)
    else into.push(performance.now() - Math.max(committedAt, screen.upSince))
  }

  #clinicOf(screen: OpenScreen): LiveClinic {
    const clinic = this.#clinics.get(screen.wish.conversationId)
    if (!clinic) throw new Error('a screen of no clinic')
    return clinic
  }

  #shownBy(screen: OpenScreen) {
    const known = this.#shown.get(screen) ?? { list: 0, messages: new Set<number>() }
    this.#shown.set(screen, known)
    return known
  }
}

async function openScreens({ url, clinics, size }: Stage, seen: Seen): Promise<OpenScreen[]> {
  const cookies: string[] = []
  for (const { email } of clinics) cookies.push(await logIn(url, email))
  const screens = Array.from({ length: size.screens }, (_, i) => {
    const clinic = clinics[i % clinics.length]
    // Half of them look at a conversation that is much written to.
    const person = clinic?.people[i % 2 === 0 ? 0 : i % size.people]
    return new OpenScreen({ url, cookie: cookies[i % clinics.length] ?? '', conversationId: person?.conversationId ?? '' }, seen)
  })
  const limit = performance.now() + 60_000
  while (!screens.every((screen) => screen.upSince !== null)) {
    if (performance.now() > limit) throw new Error('not every screen could connect')
    await pause(20)
  }
  return screens
}

async function logIn(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`login: ${answer.status} ${await answer.text()}`)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** Every few seconds, at random, until told to stop. */
async function dropAgainAndAgain(screens: OpenScreen[], upMs: number, signal: AbortSignal): Promise<void> {
  const random = seededRandom(11)
  await Promise.all(
    screens.map(async (screen) => {
      for (;;) {
        await pause(upMs * (0.1 + random() * 0.9), undefined, { signal }).catch(() => {}) // told to stop
        if (signal.aborted) return
        if (screen.upSince !== null) screen.drop()
      }
    }),
  )
}

/** As many a second however long each takes to be answered; returns once all are. */
async function sendMessages({ url, clinics, size }: Stage, say: Say): Promise<number> {
  const total = size.perSecond * size.seconds
  const startedAt = performance.now()
  const posting: Promise<void>[] = []
  for (let i = 0; i < total; i++) {
    const dueAt = startedAt + (i * 1_000) / size.perSecond
    while (performance.now() < dueAt) await pause(Math.max(0, dueAt - performance.now()))
    const clinic = clinics[i % clinics.length]
    if (clinic) posting.push(write(url, clinic, i))
    if (i > 0 && i % (size.perSecond * 15) === 0) say(`${i} messages`)
  }
  await Promise.all(posting)
  return total
}

async function write(url: string, clinic: LiveClinic, turn: number): Promise<void> {
  const number = (clinic.last += 1)
  // Every third message goes to the conversation most screens have open.
  const person = clinic.people[turn % 3 === 0 ? 0 : turn % clinic.people.length]
  if (!person) throw new Error('a clinic without people')
  clinic.written.set(person.conversationId, [...(clinic.written.get(person.conversationId) ?? []), number])
  const webhook = textMessage({
    phoneNumberId: clinic.phoneNumberId,
    wabaId,
    from: person.phone,
    name: 'Pessoa',
    text: `mensagem nº ${number}`,
  })
  const status = await postWebhook({ url: `${url}/webhooks/cloud-api`, appSecret }, JSON.stringify(webhook))
  if (status !== 200) throw new Error(`a message was answered ${status}`)
  clinic.committedAt.set(number, performance.now())
}

/** The server's memory, five times a second. */
async function watchMemory(pid: number, signal: AbortSignal): Promise<number[]> {
  const samples: number[] = []
  while (!signal.aborted) {
    samples.push(memoryMb(pid))
    await pause(200, undefined, { signal }).catch(() => {}) // told to stop
  }
  return samples
}

type Found = { awake: OpenScreen[]; lags: Lags; memory: number[]; sent: number }

async function judge(stage: Stage, { awake, lags, memory, sent }: Found): Promise<Verdict> {
  const { list, messages } = lags
  const [before, after] = [memory.slice(memory.length / 4, memory.length / 2), memory.slice((memory.length * 3) / 4)]
  const growthMb = quantile(after, 0.5) - quantile(before, 0.5)
  const late = [...list, ...messages].filter((lag) => lag > stage.size.withinMs)
  const gaps = awake.map((screen) => lags.gaps(screen)).filter((missing) => missing.length > 0)
  const behind = awake.filter((screen) => !lags.hasAll(screen))
  const different = await countDifferent(stage, awake)
  const failures = awake.reduce((sum, screen) => sum + screen.failures, 0)
  const round = (value: number): number => Math.round(value * 10) / 10
  const at = (values: number[], share: number): number => Math.round(quantile(values, share))
  return {
    findings: [
      never(`sightings later than ${stage.size.withinMs} ms`, late.length, Math.max(0, ...late)),
      equal('screens that ended as the server has it', awake.length - behind.length, awake.length),
      never('screens that skipped a message of their open conversation', gaps.length, gaps[0]),
      never('screens whose list is not the server’s', different),
      never('requests that failed', failures),
      holds(
        'the server’s memory is flat',
        growthMb <= stage.size.growMb,
        `${round(growthMb)} MB from the second to the last quarter`,
      ),
    ],
    figures: {
      messages: sent,
      screens: awake.length + 1,
      reconnections: awake.reduce((sum, screen) => sum + screen.reconnections, 0),
      list_lag_ms_p50: at(list, 0.5),
      list_lag_ms_p99: at(list, 0.99),
      list_lag_ms_max: at(list, 1),
      conversation_lag_ms_p50: at(messages, 0.5),
      conversation_lag_ms_p99: at(messages, 0.99),
      conversation_lag_ms_max: at(messages, 1),
      requests: awake.reduce((sum, screen) => sum + screen.requests, 0),
      memory_mb_early: round(quantile(before, 0.5)),
      memory_mb_late: round(quantile(after, 0.5)),
      memory_mb_peak: round(Math.max(...memory)),
    },
  }
}

/** Asks the server afresh, once a clinic and conversation, and compares with what each screen last showed. */
async function countDifferent({ url }: Stage, awake: OpenScreen[]): Promise<number> {
  const truth = new Map<string, { newest: number; numbers: string }>()
  let different = 0
  for (const screen of awake) {
    const { cookie, conversationId } = screen.wish
    if (!truth.has(conversationId)) {
      const list = await ask<ConversationsAnswer>({ url, cookie }, '/api/conversations?limit=30')
      const page = await ask<MessagesAnswer>({ url, cookie }, `/api/conversations/${conversationId}/messages?limit=40`)
      truth.set(conversationId, {
        newest: Math.max(0, ...list.items.map((item) => numberIn(item.lastMessage?.text))),
        numbers: page.items.map((item) => numberIn(item.text)).join(' '),
      })
    }
    const expected = truth.get(conversationId)
    if (!expected || screen.newest !== expected.newest || screen.numbers.join(' ') !== expected.numbers) different += 1
  }
  return different
}
