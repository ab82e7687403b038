import { batch, newWamid, textMessage, type Webhook } from '../fakes/graph/webhooks.ts'
import { bursts } from './ingest-texts.ts'
import { seededRandom, shuffled } from './random.ts'

export type IngestSize = {
  people: number
  burstsEach: number
  /** How long all the writing takes. */
  spreadMs: number
  kills: number
  /** How many posts carry five messages, and how many three entries. */
  fives: number
  threes: number
  seed: number
}

export type PlannedMessage = { wamid: string; person: number; from: string; text: string; sentAtMs: number; atMs: number }
/** One POST: when it is made, counted from the beginning, and what it carries. */
export type Post = { atMs: number; body: Webhook; messages: PlannedMessage[]; isRepeat: boolean }
export type Plan = { messages: PlannedMessage[]; posts: Post[] }

/** The clinic's number everything is addressed to. */
export const number = { phoneNumberId: '109876543210987', wabaId: '120987654321098' }
const shuffledShare = 0.1
const repeatedShare = 0.05

/** Everything that will be posted, for the same seed always the same but for the ids; `startAtMs` is when the writing begins. */
export function planIngest(size: IngestSize, startAtMs: number): Plan {
  const random = seededRandom(size.seed)
  const messages = Array.from({ length: size.people }, (_, person) => writeAll(size, person, startAtMs, random)).flat()
  for (const message of messages) if (random() < shuffledShare) message.atMs += 500 + random() * 3_500
  messages.sort((a, b) => a.atMs - b.atMs)
  const posts = toPosts(size, messages, random)
  const repeats = shuffled(random, posts)
    .slice(0, Math.round(posts.length * repeatedShare))
    .map((post) => ({ ...post, atMs: post.atMs + random() * 6_000, isRepeat: true }))
  return { messages, posts: [...posts, ...repeats].sort((a, b) => a.atMs - b.atMs) }
}

/** A person writes in bursts of five, about a second apart, and waits for the answer in between. */
function writeAll(size: IngestSize, person: number, startAtMs: number, random: () => number): PlannedMessage[] {
  const phaseMs = size.spreadMs / size.burstsEach
  const first = Math.floor(random() * bursts.length)
  return Array.from({ length: size.burstsEach }, (_, phase) => {
    let atMs = phaseMs * phase + random() * phaseMs * 0.5
    const lines = bursts[(first + phase) % bursts.length] ?? []
    return lines.map((text) => {
      atMs += 300 + random() * 700
      // The provider's clock has whole seconds: messages of one second keep the order of their arrival.
      return {
        wamid: newWamid(),
        person,
        from: phoneOf(person, random),
        text,
        sentAtMs: Math.floor((startAtMs + atMs) / 1000) * 1000,
        atMs,
      }
    })
  }).flat()
}

/** One in ten people is written now with the ninth digit, now without: WhatsApp knows such numbers in both spellings. */
function phoneOf(person: number, random: () => number): string {
  const eight = String(80_000_000 + person)
  return person % 10 === 0 && random() < 0.5 ? `5511${eight}` : `55119${eight}`
}

/** Neighbours in time share a post here and there: five messages of one change, or three entries. */
function toPosts(size: IngestSize, messages: PlannedMessage[], random: () => number): Post[] {
  const widths: (1 | 3 | 5)[] = [
    ...Array.from({ length: size.fives }, () => 5 as const),
    ...Array.from({ length: size.threes }, () => 3 as const),
  ]
  const singles = messages.length - size.fives * 5 - size.threes * 3
  if (singles < 0) throw new Error('more batches than messages')
  const posts: Post[] = []
  let at = 0
  for (const width of shuffled<1 | 3 | 5>(random, [...widths, ...Array.from({ length: singles }, () => 1 as const)])) {
    const held = messages.slice(at, at + width)
    at += width
    posts.push({ atMs: held.at(-1)?.atMs ?? 0, body: toWebhook(held, width), messages: held, isRepeat: false })
  }
  return posts
}

function toWebhook(messages: PlannedMessage[], width: 1 | 3 | 5): Webhook {
  const each = messages.map(({ wamid, from, text, sentAtMs, person }) =>
    textMessage({ ...number, id: wamid, from, text, at: new Date(sentAtMs), name: `Pessoa ${person}` }),
  )
  return batch(each, width === 5 ? 'pieces' : 'entries')
}

/** How long the server lives before each kill. */
export function planLives(size: IngestSize): number[] {
  const random = seededRandom(size.seed + 1)
  const shareMs = size.spreadMs / size.kills
  return Array.from({ length: size.kills }, () => shareMs * (0.05 + 0.8 * random()))
}
