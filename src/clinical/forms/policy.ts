import { may, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ContactId } from '#platform/ids.ts'
import type { FormsCan } from './contract.ts'
import { isPatientOf } from './queries-answers.ts'

type Can = FormsCan['read']
const allowed: Can = { allowed: true }
const no = (whyNot: string): Can => ({ allowed: false, whyNot })

/** What somebody may do with the forms of a person they may see at all. A professional reads and weighs of their own patients only. */
export async function decideOn(ctx: Ctx, staff: SignedIn, contactId: ContactId): Promise<FormsCan> {
  const isTheirs = await isOwnPatient(ctx, staff, contactId)
  const sees = (whyNot: string, permission: 'clinical.read' | 'clinical.edit'): Can =>
    may(staff.role, permission) && isTheirs ? allowed : no(whyNot)
  return {
    send: may(staff.role, 'agenda.visit') ? allowed : no('Seu perfil não envia fichas.'),
    read: sees('Só quem cuida da saúde da pessoa lê as respostas.', 'clinical.read'),
    weigh: sees('Só quem cuida da saúde da pessoa avalia as respostas.', 'clinical.edit'),
  }
}

/** Another's patient is not found, whether they exist or not. */
export async function refuseStranger(ctx: Ctx, staff: SignedIn, contactId: ContactId): Promise<void> {
  if (!(await isOwnPatient(ctx, staff, contactId))) throw new Refusal('not_found', 'Essa ficha não existe.')
}

async function isOwnPatient(ctx: Ctx, staff: SignedIn, contactId: ContactId): Promise<boolean> {
  if (may(staff.role, 'agenda.read')) return true
  return staff.resourceId !== null && (await isPatientOf(ctx, contactId, staff.resourceId))
}

export const mayEditForms = (staff: Pick<SignedIn, 'role'>): Can =>
  may(staff.role, 'settings.edit') ? allowed : no('Só a dona e a gerência mudam as fichas.')
export const mayRevoke = (staff: Pick<SignedIn, 'role'>): Can =>
  may(staff.role, 'contacts.edit') ? allowed : no('Seu perfil não registra consentimentos.')
