import { recordAudit, type SignedIn } from '#auth/index.ts'
import type { Vault } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { FormAnswerId } from '#platform/ids.ts'
import type { FormAnswerView } from './contract.ts'
import { refuseStranger } from './policy.ts'
import { findAnswer } from './queries-answers.ts'
import { sealedAnswer } from './sealed-answer.ts'

/** Opens what somebody signed, and writes down who did. */
export async function readAnswer(ctx: Ctx, vault: Vault, id: FormAnswerId, staff: SignedIn): Promise<FormAnswerView> {
  const row = await findAnswer(ctx, id)
  if (!row) throw new Refusal('not_found', 'Essa ficha não existe.')
  await refuseStranger(ctx, staff, row.contactId)
  const { answers, alarms, signature } = sealedAnswer.open(vault, id, row.sealed)
  await recordAudit(ctx, { action: 'form_answer.read', about: { kind: 'contact', id: row.contactId }, after: { form: row.name } })
  return {
    id,
    name: row.name,
    version: row.number,
    person: row.person,
    content: row.content,
    answers,
    isAccepted: row.isAccepted,
    alarms,
    signature,
    signedAt: row.signedAt.toISOString(),
    channel: row.channel,
    userAgent: row.userAgent,
    digest: row.digest.toString('hex'),
  }
}
