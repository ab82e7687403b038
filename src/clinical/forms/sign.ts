import { sha256, type Vault } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type FormAnswerId, type FormRequestId, type MessageId } from '#platform/ids.ts'
import { readAnswers, type Alarm } from './answers.ts'
import { giveConsent } from './consents.ts'
import type { ConsentChannel, FilledIn, SignatureRequest, SignedAnswer } from './contract.ts'
import { gone, stateOf } from './open-link.ts'
import { insertAnswer } from './queries-answers.ts'
import { insertAlert } from './queries-health.ts'
import { findRequest, listSheets, updateRequest, type FormRequestRow, type Sheet } from './queries-requests.ts'
import { sealedAnswer, type SealedAnswer } from './sealed-answer.ts'

export type SignWish = {
  id: FormRequestId
  filled: FilledIn
  signature: Pick<SignatureRequest, 'name' | 'strokes'>
  channel: ConsentChannel
  addressHash: Buffer
  userAgent: string
  /** The words that accepted it, where nobody drew a signature. */
  messageId?: MessageId
}

/**
 * Every form of a link at once, as the person signed them: once, and never changed after. A consent that was ticked is given with it; an
 * answer that a person has to weigh rings.
 */
export async function signForms(ctx: Ctx, vault: Vault, wish: SignWish): Promise<SignedAnswer> {
  const request = await findRequest(ctx, wish.id, 'locked')
  if (!request) throw gone()
  const state = stateOf(request, ctx.now)
  if (state !== 'open') throw new Refusal('conflict', whyClosed[state])
  const messages: string[] = []
  for (const sheet of await listSheets(ctx, wish.id)) {
    const { alarms } = await signSheet(ctx, vault, wish, request, sheet)
    messages.push(...alarms.flatMap((alarm) => (alarm.message === '' ? [] : [alarm.message])))
  }
  await updateRequest(ctx, wish.id, { isSigned: true })
  await ctx.emit({ type: 'form.signed', requestId: wish.id, contactId: request.contact_id })
  return { messages: [...new Set(messages)] }
}

const whyClosed = {
  signed: 'Esta ficha já foi assinada. Se quiser mudar alguma resposta, fale com a clínica.',
  expired: 'O prazo deste link acabou. Peça um novo para a clínica, é rapidinho.',
  withdrawn: 'Esta ficha não é mais necessária.',
}

async function signSheet(
  ctx: Ctx,
  vault: Vault,
  wish: SignWish,
  request: FormRequestRow,
  sheet: Sheet,
): Promise<{ alarms: Alarm[] }> {
  const { versionId, formId, content } = sheet
  const read = content.kind === 'anamnesis' ? readAnswers(content, wish.filled.answers[versionId] ?? {}) : null
  if (read?.outcome === 'missing')
    throw new Refusal('invalid', `Faltou responder em “${sheet.name}”.`, `${versionId}.${read.questionIds[0] ?? ''}`)
  const isAccepted = content.kind === 'anamnesis' || wish.filled.accepted[versionId] === true
  if (content.kind === 'consent' && !isAccepted && !content.isOptional)
    throw new Refusal(
      'invalid',
      `Para continuar, leia e aceite “${sheet.name}”. Se tiver dúvidas, fale com a clínica antes.`,
      versionId,
    )
  const alarms = read?.alarms ?? []
  const id = newId('formAnswer')
  const sealed: SealedAnswer = {
    formVersionId: versionId,
    answers: read?.answers ?? {},
    isAccepted,
    alarms: alarms.map((alarm) => alarm.questionId),
    signature: wish.signature,
    signedAt: ctx.now.toISOString(),
  }
  const text = JSON.stringify(sealed)
  await insertAnswer(ctx, {
    id,
    requestId: request.id,
    formId,
    versionId,
    contactId: request.contact_id,
    appointmentId: request.appointment_id,
    attendeeName: request.attendee_name,
    sealed: vault.seal(sealedAnswer.place(id), text),
    digest: sha256(text),
    isAccepted,
    hasAlarm: alarms.length > 0,
    channel: wish.channel,
    addressHash: wish.addressHash,
    userAgent: wish.userAgent.slice(0, 300),
    messageId: wish.messageId ?? null,
  })
  if (content.kind === 'consent' && isAccepted) await consent(ctx, wish, request, sheet, id)
  await ring(ctx, request, id, alarms)
  return { alarms }
}

/** Another's body is another's to consent to: what somebody signs for who comes with them stays on the sheet alone. */
async function consent(ctx: Ctx, wish: SignWish, request: FormRequestRow, sheet: Sheet, answerId: FormAnswerId): Promise<void> {
  if (request.attendee_name !== null) return
  await giveConsent(ctx, {
    contactId: request.contact_id,
    formVersionId: sheet.versionId,
    channel: wish.channel,
    evidence: { formAnswerId: answerId },
    appointmentId: request.appointment_id,
  })
}

async function ring(ctx: Ctx, request: FormRequestRow, formAnswerId: FormAnswerId, alarms: Alarm[]): Promise<void> {
  const { contact_id: contactId, attendee_name: attendeeName } = request
  for (const { questionId } of alarms) {
    const alertId = newId('healthAlert')
    await insertAlert(ctx, { id: alertId, contactId, attendeeName, formAnswerId, questionId })
    await ctx.emit({ type: 'health.alarmed', alertId, contactId })
  }
}
