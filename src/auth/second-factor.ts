import { sha256, type Vault } from '#platform/crypto.ts'
import type { EdgeCtx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { StaffId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { reserveAttempt } from './attempts.ts'
import { recordAuditAtEdge } from './audit.ts'
import type { SeedAnswer } from './contract.ts'
import { completeEntrance } from './entrance.ts'
import type { Entrance, SignedIn, Visitor } from './model.ts'
import { deleteAttempt } from './queries-attempts.ts'
import { findSession } from './queries-session.ts'
import {
  deleteSecondFactor,
  lockSecondFactor,
  replaceRecoveryCodes,
  takeRecoveryCode,
  updateLastStep,
  updateToConfirmed,
  upsertPendingSeed,
} from './queries-second-factor.ts'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'
import { findStep, newSeed, presentSeed } from './totp.ts'

type Deps = Pick<Work, 'edge'> & { vault: Vault }
type Self = Pick<SignedIn, 'sessionId' | 'staffId' | 'clinicId'>

const placeOf = (staffId: StaffId): string => `staff:${staffId}:totp`
const wrong = (): Refusal => new Refusal('invalid', 'O código não confere. Espere o próximo e tente de novo.', 'code')

/** Makes a seed that counts once a code of it is typed; until then the present factor stays. */
export async function beginEnrolment(
  edge: EdgeCtx,
  vault: Vault,
  who: { staffId: StaffId; email: string; clinicName: string },
): Promise<SeedAnswer> {
  const seed = newSeed()
  await upsertPendingSeed(edge, who.staffId, vault.seal(placeOf(who.staffId), seed))
  return presentSeed(seed, who.email, who.clinicName)
}

/** Turns the seed on and gives the recovery codes, the only time they are seen. A wrong code is counted like any guess. */
export async function confirmEnrolment(deps: Deps, self: Self, code: string, visitor: Visitor): Promise<string[]> {
  return judge(deps, self, visitor, async (edge) => {
    const factor = await lockSecondFactor(edge, self.staffId)
    if (!factor?.pending_seed) throw new Refusal('conflict', 'Comece de novo: leia o QR code outra vez.')
    const step = findStep(deps.vault.open(placeOf(self.staffId), factor.pending_seed), code, edge.now, 0)
    if (step === null) return null
    await updateToConfirmed(edge, self.staffId, step)
    await audit(edge, self, 'second_factor.enrolled')
    return renewCodes(edge, self.staffId)
  })
}

/** Lets the session in whose password was right, by a code of the app or a recovery code. Each counts once. */
export async function passSecondFactor(deps: Deps, token: string | null, code: string, visitor: Visitor): Promise<Entrance> {
  const self = token ? await deps.edge((edge) => findSession(edge, sha256(token), ['second_factor'])) : null
  if (!self) throw new Refusal('unauthenticated', 'Passou muito tempo. Escreva sua senha de novo.')
  return judge(deps, self, visitor, async (edge) => {
    const isRight = (await isFreshCode(edge, deps.vault, self.staffId, code)) || (await isRecoveryCode(edge, self, code))
    return isRight ? completeEntrance(edge, self, visitor) : null
  })
}

export async function removeSecondFactor(edge: EdgeCtx, self: Self): Promise<void> {
  if (await deleteSecondFactor(edge, self.staffId)) await audit(edge, self, 'second_factor.removed')
}

/** New codes; those of before are worth nothing. */
export async function renewRecoveryCodes(edge: EdgeCtx, self: Self): Promise<string[]> {
  const factor = await lockSecondFactor(edge, self.staffId)
  if (!factor?.confirmed_at) throw new Refusal('conflict', 'Ative primeiro a verificação em duas etapas.')
  await audit(edge, self, 'second_factor.codes_renewed')
  return renewCodes(edge, self.staffId)
}

/** Counts the guess in a unit of its own, so that it stays counted when what follows is refused. */
async function judge<T>(deps: Deps, self: Self, visitor: Visitor, attemptIt: (edge: EdgeCtx) => Promise<T | null>): Promise<T> {
  const guess = { kind: 'code', account: self.staffId, staffId: self.staffId } as const
  const attempt = await deps.edge((edge) => reserveAttempt(edge, guess, visitor))
  const result = await deps.edge(async (edge) => {
    const found = await attemptIt(edge)
    if (found !== null) await deleteAttempt(edge, attempt)
    return found
  })
  if (result === null) throw wrong()
  return result
}

async function isFreshCode(edge: EdgeCtx, vault: Vault, staffId: StaffId, code: string): Promise<boolean> {
  const factor = await lockSecondFactor(edge, staffId)
  if (!factor?.seed) return false
  const step = findStep(vault.open(placeOf(staffId), factor.seed), code, edge.now, factor.last_step)
  if (step === null) return false
  await updateLastStep(edge, staffId, step)
  return true
}

async function isRecoveryCode(edge: EdgeCtx, self: Self, code: string): Promise<boolean> {
  const hash = hashRecoveryCode(self.staffId, code)
  if (!hash || !(await takeRecoveryCode(edge, self.staffId, hash))) return false
  await audit(edge, self, 'second_factor.code_used')
  return true
}

async function renewCodes(edge: EdgeCtx, staffId: StaffId): Promise<string[]> {
  const codes = newRecoveryCodes()
  await replaceRecoveryCodes(
    edge,
    staffId,
    codes.flatMap((code) => hashRecoveryCode(staffId, code) ?? []),
  )
  return codes
}

type Action = 'second_factor.enrolled' | 'second_factor.removed' | 'second_factor.codes_renewed' | 'second_factor.code_used'

async function audit(edge: EdgeCtx, self: Self, action: Action): Promise<void> {
  const actor = { kind: 'staff', staffId: self.staffId } as const
  await recordAuditAtEdge(edge, self.clinicId, actor, { action, about: { kind: 'staff', id: self.staffId } })
}
