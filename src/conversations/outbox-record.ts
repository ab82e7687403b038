import type { ChannelFault, SendResult } from '#channels/channel.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ClinicId, MessageId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { Work } from '#platform/work.ts'
import { heedFault } from './heed-faults.ts'
import { pauseSending, stopsSending } from './pause-sending.ts'
import { layMarks } from './queries-marks.ts'
import { updateSendAfter } from './queries-news.ts'
import { readExtra } from './sent-content.ts'
import { markFailed, markSent, markUnknown, postponeDelivery, type Letter } from './queries-outbox.ts'

/** How a send ended. `attempts` counts this one. */
export type Outcome = { letter: Letter; result: SendResult; attempts: number; token: string }

/** How long the provider has to tell of a send nobody answered for; then the desk is told. */
export const unknownMinutes = 1
const maxAttempts = 6

export const actor = { kind: 'system', what: 'outbox' } as const

type Waiting = { outcome: Outcome; resolve: () => void; reject: (error: unknown) => void }

/** Writes down how sends ended. Those of one clinic that end while a commit is under way share the next one. */
export class Recorder {
  readonly #deps: Pick<Work, 'work'>
  readonly #waiting = new Map<ClinicId, Waiting[]>()

  constructor(deps: Pick<Work, 'work'>) {
    this.#deps = deps
  }

  /** Resolves when the outcome is durable. */
  record(clinicId: ClinicId, outcome: Outcome): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(clinicId)
      if (waiting) waiting.push({ outcome, resolve, reject })
      else {
        this.#waiting.set(clinicId, [{ outcome, resolve, reject }])
        void this.#drain(clinicId)
      }
    })
  }

  async #drain(clinicId: ClinicId): Promise<void> {
    for (;;) {
      const batch = this.#waiting.get(clinicId)?.splice(0) ?? []
      if (batch.length === 0) {
        this.#waiting.delete(clinicId)
        return
      }
      try {
        await this.#deps.work(clinicId, actor, (ctx) =>
          writeDown(
            ctx,
            batch.map(({ outcome }) => outcome),
          ),
        )
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
  }
}

/** In id order, as statuses take them: they never wait for each other in a ring. */
async function writeDown(ctx: Ctx, outcomes: Outcome[]): Promise<void> {
  for (const outcome of outcomes.toSorted((a, b) => (a.letter.id < b.letter.id ? -1 : 1))) {
    await writeOne(ctx, outcome)
    ctx.say({ changed: 'conversation', id: outcome.letter.conversation_id })
  }
}

async function writeOne(ctx: Ctx, { letter, result, attempts, token }: Outcome): Promise<void> {
  switch (result.outcome) {
    case 'accepted':
      return markSent(ctx, letter.id, result.externalId)
    case 'unknown':
      return markUnknown(ctx, letter.id, addMinutes(ctx.now, unknownMinutes))
    case 'rejected':
      return writeRejected(ctx, letter, result.fault, { attempts, token })
  }
}

async function writeRejected(
  ctx: Ctx,
  letter: Letter,
  fault: ChannelFault,
  how: Pick<Outcome, 'attempts' | 'token'>,
): Promise<void> {
  if (stopsSending(letter.kind, fault)) await pauseSending(ctx, letter.channel_id, fault.code)
  if (!fault.retryable || how.attempts >= maxAttempts) {
    const extra = readExtra(letter.id, letter.content)
    await markFailed(ctx, letter.id, fault)
    if (extra?.kind === 'reaction') await layMarks(ctx, [extra.toExternalId])
    return heedFault(ctx, letter, fault)
  }
  const dueAt = new Date(ctx.now.getTime() + backoffMs(how.attempts, letter.id, fault))
  // The provider's limit is the number's: the others would only run into it too.
  if (fault.blames === 'account') await updateSendAfter(ctx, letter.channel_id, dueAt)
  await postponeDelivery(ctx, letter.id, how.token, dueAt)
}

/**
 * 1, 2, 4, 8… seconds with a spread of a quarter, taken from the id so that a retry is the same in every process. One person takes a
 * message every six seconds (131056): that conversation begins there.
 */
function backoffMs(attempts: number, id: MessageId, fault: ChannelFault): number {
  const spread = (id.charCodeAt(id.length - 1) % 16) / 64
  return (fault.blames === 'person' ? 6_000 : 1_000) * 2 ** (attempts - 1) * (1 + spread)
}
