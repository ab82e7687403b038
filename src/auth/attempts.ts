import { sha256 } from '#platform/crypto.ts'
import type { EdgeCtx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { StaffId } from '#platform/ids.ts'
import type { Visitor } from './model.ts'
import { countAttempts, findKnown, insertAttempt, lockAccount, type Attempt, type Counts } from './queries-attempts.ts'

type Limit = { of: keyof Counts; within: 'minute' | 'quarter' | 'day'; most: number }
type Standing = 'device' | 'address' | 'stranger'

const windows = {
  minute: { ms: 60_000, words: '1 minuto' },
  quarter: { ms: 900_000, words: '15 minutos' },
  day: { ms: 86_400_000, words: '1 dia' },
}

/**
 * Who has come in from this browser or address before has counts of their own, so that strangers who guess from everywhere at once
 * stop each other and not the owner. For codes the counts add up to fewer than five a minute for all but the owner's own browsers.
 */
const limits: Record<Attempt['kind'], Record<Standing, Limit[]>> = {
  password: {
    device: [{ of: 'device', within: 'quarter', most: 10 }],
    address: [{ of: 'pair', within: 'quarter', most: 6 }],
    stranger: [
      { of: 'pair', within: 'quarter', most: 6 },
      { of: 'address', within: 'quarter', most: 40 },
      { of: 'strangers', within: 'quarter', most: 60 },
    ],
  },
  code: {
    device: [{ of: 'device', within: 'minute', most: 4 }],
    address: [{ of: 'pair', within: 'minute', most: 2 }],
    stranger: [
      { of: 'strangers', within: 'minute', most: 2 },
      { of: 'strangers', within: 'day', most: 30 },
    ],
  },
}

/**
 * Writes down a guess before it is judged and returns its number, to be deleted when it was right. Throws Refusal 'too_many' when
 * there were too many of its kind: then nothing is judged at all. `staffId` is null for an e-mail that nobody has.
 */
export async function reserveAttempt(
  edge: EdgeCtx,
  guess: { kind: Attempt['kind']; account: string; staffId: StaffId | null },
  visitor: Visitor,
): Promise<number> {
  const account = sha256(guess.account.toLowerCase())
  await lockAccount(edge, account)
  const hash = visitor.device ? sha256(visitor.device) : null
  const known = guess.staffId ? await findKnown(edge, guess.staffId, hash, visitor.address) : { device: false, address: false }
  const attempt: Attempt = {
    kind: guess.kind,
    account,
    address: visitor.address,
    deviceHash: known.device ? hash : null,
    isKnownAddress: known.address,
  }
  const standing: Standing = known.device ? 'device' : known.address ? 'address' : 'stranger'
  for (const { of, within, most } of limits[guess.kind][standing]) {
    const counts = await countAttempts(edge, attempt, new Date(edge.now.getTime() - windows[within].ms))
    if (counts[of] >= most) throw new Refusal('too_many', `Muitas tentativas. Espere ${windows[within].words} e tente de novo.`)
  }
  return insertAttempt(edge, attempt)
}
