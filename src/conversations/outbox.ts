import type { ChannelAdapter, ChannelCredentials, ChannelKind, SendResult } from '#channels/channel.ts'
import { randomToken } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ClinicId, MessageId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { Log } from '#platform/log.ts'
import type { Work } from '#platform/work.ts'
import {
  claimDeliveries,
  findNextDelivery,
  listLetters,
  listOverdueDeliveries,
  markFailed,
  markSent,
  markUncertain,
  markUnknown,
  postponeDelivery,
  type Claim,
  type Letter,
  type Overdue,
} from './queries-outbox.ts'

export type OutboxDeps = Pick<Work, 'work' | 'edge'> & {
  adapters: Record<ChannelKind, ChannelAdapter>
  /** Opens a channel's sealed credentials. */
  openCredentials: (kind: ChannelKind, externalId: string, sealed: Buffer | null) => ChannelCredentials
  log: Log
}

const sendTimeoutMs = 10_000
/** Longer than a send may take, so that only a dead claimer is ever overdue. */
const claimSeconds = 15
/** How long the provider has to tell of a send nobody answered for; then the desk is told. */
const unknownMinutes = 1
const maxAttempts = 6

const actor = { kind: 'system', what: 'outbox' } as const

/**
 * One pass of the outbox: settles what is overdue, then claims and sends what is due. Effectively once: the claim commits before
 * the request leaves, and a send whose outcome nobody knows waits for the provider's status and is never repeated by itself.
 */
export async function passOutbox(deps: OutboxDeps, limit = 40): Promise<{ nextAt: Date | null; hasMore: boolean }> {
  for (const overdue of await deps.edge(listOverdueDeliveries)) await settleOverdue(deps, overdue)
  const token = randomToken()
  const claims = await deps.edge((edge) =>
    claimDeliveries(edge, token, new Date(edge.now.getTime() + claimSeconds * 1000), limit),
  )
  await Promise.all([...groupByClinic(claims)].map(([clinicId, group]) => sendGroup(deps, clinicId, group, token)))
  return { nextAt: await deps.edge(findNextDelivery), hasMore: claims.length > 0 }
}

async function sendGroup(deps: OutboxDeps, clinicId: ClinicId, claims: Claim[], token: string): Promise<void> {
  const letters = await deps.work(clinicId, actor, (ctx) =>
    listLetters(
      ctx,
      claims.map((claim) => claim.message_id),
    ),
  )
  const results = await Promise.all(letters.map(async (letter) => ({ letter, result: await send(deps, letter) })))
  await deps.work(clinicId, actor, async (ctx) => {
    for (const { letter, result } of results.toSorted((a, b) => (a.letter.id < b.letter.id ? -1 : 1))) {
      const attempts = claims.find((claim) => claim.message_id === letter.id)?.attempts ?? maxAttempts
      await record(ctx, letter, result, attempts, token)
    }
    ctx.wake('outbox')
  })
}

async function send(deps: OutboxDeps, letter: Letter): Promise<SendResult> {
  try {
    const credentials = deps.openCredentials(letter.kind, letter.external_id, letter.credentials)
    const message = { ourId: letter.id, to: letter.reply_to, text: letter.text }
    return await deps.adapters[letter.kind].send(credentials, message, AbortSignal.timeout(sendTimeoutMs))
  } catch (error) {
    // An adapter that throws broke its contract before or after the request left; only "unknown" is safe to believe.
    deps.log.error({ err: error, messageId: letter.id }, 'send threw')
    return { outcome: 'unknown', fault: { code: 'adapter', message: 'adapter threw', retryable: false, blames: 'provider' } }
  }
}

async function record(ctx: Ctx, letter: Letter, result: SendResult, attempts: number, token: string): Promise<void> {
  switch (result.outcome) {
    case 'accepted':
      await markSent(ctx, letter.id, result.externalId)
      break
    case 'unknown':
      await markUnknown(ctx, letter.id, addMinutes(ctx.now, unknownMinutes))
      break
    case 'rejected':
      if (result.fault.retryable && attempts < maxAttempts)
        await postponeDelivery(ctx, letter.id, token, new Date(ctx.now.getTime() + backoffMs(attempts, letter.id)))
      else await markFailed(ctx, letter.id, result.fault)
  }
  ctx.say({ changed: 'conversation', id: letter.conversation_id })
}

/** 1, 2, 4, 8… seconds with a spread of a quarter, taken from the id so that a retry is the same in every process. */
function backoffMs(attempts: number, id: MessageId): number {
  const spread = (id.charCodeAt(id.length - 1) % 16) / 64
  return 1_000 * 2 ** (attempts - 1) * (1 + spread)
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

function groupByClinic(claims: Claim[]): Map<ClinicId, Claim[]> {
  const groups = new Map<ClinicId, Claim[]>()
  for (const claim of claims) groups.set(claim.clinic_id, [...(groups.get(claim.clinic_id) ?? []), claim])
  return groups
}
