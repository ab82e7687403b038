import type { ChannelAdapter, ChannelCredentials, ChannelKind, Outgoing, SendResult } from '#channels/channel.ts'
import { windowEnd } from '#channels/window.ts'
import type { Storage } from '#connectors/storage/index.ts'
import { randomToken } from '#platform/crypto.ts'
import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import type { ChannelId, ClinicId, MessageId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { Log } from '#platform/log.ts'
import type { Work } from '#platform/work.ts'
import { isCold, listTooCold, tooCold } from './cold.ts'
import { isTemplate, readExtra } from './sent-content.ts'
import { readMedia } from './shown-content.ts'
import { Recorder, actor, unknownMinutes } from './outbox-record.ts'
import {
  claimDeliveries,
  extendClaims,
  findNextDelivery,
  listLetters,
  listOverdueDeliveries,
  markUncertain,
  markUnknown,
  postponeDelivery,
  updateExternalIds,
  type Claim,
  type Letter,
  type Overdue,
} from './queries-outbox.ts'

export type OutboxDeps = Pick<Work, 'work' | 'edge'> & {
  adapters: Record<ChannelKind, ChannelAdapter>
  /** Opens a channel's sealed credentials. */
  openCredentials: (kind: ChannelKind, externalId: string, sealed: Buffer | null) => ChannelCredentials
  /** Where the files of messages are. */
  storage: Pick<Storage, 'read'>
  /** The linked phones that can send from this process. */
  openPhones?: () => ChannelId[]
  log: Log
}

const sendTimeoutMs = 10_000
/** Longer than a send may take, so that only a dead claimer is ever overdue. */
const claimSeconds = 15
/** The same for a message with a file, which has to be uploaded first. */
const fileTimeoutMs = 45_000
const fileClaimSeconds = 60
/** How many sends may be under way at once: one that hangs keeps nobody else's from leaving. */
const parallel = 40

type Pass = { nextAt: Date | null; hasMore: boolean }

/**
 * Settles what is overdue, claims what is due and sends it. Effectively once: the claim commits before the request leaves, and a send
 * whose outcome nobody knows waits for the provider's status and is never repeated by itself.
 */
export class Outbox {
  readonly #deps: OutboxDeps
  readonly #recorder: Recorder
  readonly #onDone: () => void
  readonly #groups = new Set<Promise<void>>()
  #underWay = 0

  /** `onDone` is called whenever a send has ended: there is room again, and the conversation's next message may follow. */
  constructor(deps: OutboxDeps, onDone: () => void) {
    this.#deps = deps
    this.#recorder = new Recorder(deps)
    this.#onDone = onDone
  }

  /** Starts the sends there is room for and does not wait for them. */
  async start(): Promise<Pass> {
    const room = parallel - this.#underWay
    if (room === 0) return { nextAt: null, hasMore: false }
    const { nextAt } = await this.#claim(room)
    return { nextAt, hasMore: false }
  }

  /** Sends what is due and waits until it has been recorded. */
  async pass(): Promise<Pass> {
    const { nextAt, claimed } = await this.#claim(parallel)
    await this.settle()
    return { nextAt, hasMore: claimed > 0 }
  }

  /** Resolves when every send in hand has ended. */
  async settle(): Promise<void> {
    while (this.#groups.size > 0) await Promise.all(this.#groups)
  }

  async #claim(limit: number): Promise<{ nextAt: Date | null; claimed: number }> {
    const token = randomToken()
    const { overdue, claims, nextAt } = await this.#deps.edge((edge) =>
      readDue(edge, token, limit, this.#deps.openPhones?.() ?? []),
    )
    for (const one of overdue) await settleOverdue(this.#deps, one)
    this.#underWay += claims.length
    for (const [clinicId, group] of Map.groupBy(claims, (claim) => claim.clinic_id)) {
      const sending = this.#sendGroup(clinicId, group, token)
        .catch((error: unknown) =>
          this.#deps.log.error({ err: error, messages: group.length }, 'sends were not recorded; their outcome is unknown'),
        )
        .finally(() => this.#groups.delete(sending))
      this.#groups.add(sending)
    }
    return { nextAt, claimed: claims.length }
  }

  async #sendGroup(clinicId: ClinicId, claims: Claim[], token: string): Promise<void> {
    let letters: Letter[] = []
    let refused: ReadonlySet<MessageId> = new Set()
    let sentAt = new Date(0)
    try {
      letters = await this.#deps.work(clinicId, actor, async (ctx) => {
        sentAt = ctx.now
        const found = await listLetters(
          ctx,
          claims.map((claim) => claim.message_id),
        )
        const slow = found.filter((letter) => letter.file_key !== null).map((letter) => letter.id)
        const deadline = new Date(ctx.now.getTime() + fileClaimSeconds * 1000)
        if (slow.length > 0) await extendClaims(ctx, slow, token, deadline)
        refused = await listTooCold(ctx, found)
        await chooseIds(this.#deps, ctx, found)
        return found
      })
    } finally {
      this.#end(claims.length - letters.length)
    }
    const attempts = new Map(claims.map((claim) => [claim.message_id, claim.attempts]))
    const sends = letters.map(async (letter) => {
      const refusal = refusalOf(letter, sentAt, refused)
      const result = refusal ?? (await send(this.#deps, letter))
      await this.#recorder
        .record(clinicId, { letter, result, attempts: attempts.get(letter.id) ?? 0, token })
        .finally(() => this.#end(1))
    })
    for (const ended of await Promise.allSettled(sends)) if (ended.status === 'rejected') throw ended.reason
  }

  #end(count: number): void {
    if (count === 0) return
    this.#underWay -= count
    this.#onDone()
  }
}

/** All in one breath, in this order on one connection. */
async function readDue(edge: EdgeCtx, token: string, limit: number, openPhones: readonly ChannelId[]) {
  const deadline = new Date(edge.now.getTime() + claimSeconds * 1000)
  const [overdue, claims, nextAt] = await Promise.all([
    listOverdueDeliveries(edge),
    claimDeliveries(edge, token, deadline, limit, openPhones),
    findNextDelivery(edge, openPhones),
  ])
  return { overdue, claims, nextAt }
}

/** Why it is not even tried. */
function refusalOf(letter: Letter, now: Date, tooColdIds: ReadonlySet<MessageId>): SendResult | null {
  if (isTooLate(letter, now)) return tooLate
  if (tooColdIds.has(letter.id)) return tooCold
  return isStale(letter, now) ? stale : null
}

/** Where the channel lets us, each message has its id before it leaves. */
async function chooseIds({ adapters }: OutboxDeps, ctx: Ctx, letters: Letter[]): Promise<void> {
  const rows = letters.flatMap((letter) => {
    const id = adapters[letter.kind].externalIdOf?.(letter.id, letter.former_sends)
    return id === undefined ? [] : [{ id: letter.id, external_id: id }]
  })
  if (rows.length > 0) await updateExternalIds(ctx, rows)
}

/** What waited for a phone to be linked again is not said out of the blue days later. */
function isStale(letter: Letter, now: Date): boolean {
  return letter.kind === 'whatsapp-web' && now.getTime() - letter.created_at.getTime() > staleMs && letter.former_sends === 0
}

const staleMs = 6 * 3_600_000
const stale: SendResult = {
  outcome: 'rejected',
  fault: {
    code: 'waited_too_long',
    message: 'the phone was not connected for hours: not sent',
    retryable: false,
    blames: 'message',
  },
}

/** Past the window Meta takes only templates: what it would refuse, and count against the number, is not sent at all. */
function isTooLate(letter: Letter, now: Date): boolean {
  const end = isTemplate(letter.content) ? null : windowEnd(letter.kind, letter.window_from)
  return end !== null && end <= now
}

const tooLate: SendResult = {
  outcome: 'rejected',
  fault: { code: '131047', message: 'more than 24 hours after the last message: not sent', retryable: false, blames: 'message' },
}

async function send(deps: OutboxDeps, letter: Letter): Promise<SendResult> {
  try {
    const credentials = deps.openCredentials(letter.kind, letter.external_id, letter.credentials)
    const timeout = AbortSignal.timeout(letter.file_key === null ? sendTimeoutMs : fileTimeoutMs)
    return await deps.adapters[letter.kind].send(credentials, toOutgoing(deps, letter), timeout)
  } catch (error) {
    // An adapter that throws broke its contract before or after the request left; only "unknown" is safe to believe.
    deps.log.error({ err: error, messageId: letter.id }, 'send threw')
    return { outcome: 'unknown', fault: { code: 'adapter', message: 'adapter threw', retryable: false, blames: 'provider' } }
  }
}

function toOutgoing(deps: OutboxDeps, letter: Letter): Outgoing {
  const { file_key: key, file_type: mimeType } = letter
  const externalId = deps.adapters[letter.kind].externalIdOf?.(letter.id, letter.former_sends)
  const quotes = letter.reply_to_external_id === null ? {} : { quotes: letter.reply_to_external_id }
  const chosen = externalId === undefined ? {} : { externalId }
  const sent = { ourId: letter.id, to: letter.reply_to, isFirst: isCold(letter), ...chosen, ...quotes }
  if (key === null || mimeType === null) {
    const extra = readExtra(letter.id, letter.content)
    return { ...sent, text: letter.text, ...(extra && { extra }) }
  }
  const { media, voice, caption, fileName } = readMedia(letter.content)
  const sound = { peaks: letter.peaks ?? [], durationMs: letter.duration_ms }
  return {
    ...sent,
    text: caption ?? '',
    file: { kind: media, voice, mimeType, fileName, ...sound, read: () => deps.storage.read(key) },
  }
}

async function settleOverdue(deps: OutboxDeps, overdue: Overdue): Promise<void> {
  await deps.work(overdue.clinic_id, actor, async (ctx) => {
    const [letter] = await listLetters(ctx, [overdue.message_id])
    if (!letter) return
    if (overdue.state === 'unknown') await markUncertain(ctx, letter.id)
    // Its claimer died, maybe after the request left. Only a channel on which the same send twice is one may try again.
    else if (letter.kind === 'simulator') await postponeDelivery(ctx, letter.id, null, ctx.now)
    else await markUnknown(ctx, letter.id, addMinutes(ctx.now, unknownMinutes))
    ctx.say({ changed: 'conversation', id: letter.conversation_id })
  })
}
