import { unitRoute, type Route } from '#auth/index.ts'
import { getContact, parseContactId } from '#contacts/index.ts'
import type { Vault } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import {
  isId,
  type ClinicalConsentId,
  type ContactId,
  type FormAnswerId,
  type FormId,
  type HealthAlertId,
} from '#platform/ids.ts'
import { getOwnAppointment, parseAppointment } from '#scheduling/index.ts'
import { addStarterForms } from './add-starters.ts'
import { askForms } from './ask-forms.ts'
import { revokeConsent } from './consents.ts'
import {
  activeRequest,
  conditionRequest,
  formRequest,
  revocationRequest,
  weighRequest,
  type ActiveRequest,
  type ConditionRequest,
  type FormRequest,
  type RevocationRequest,
  type WeighRequest,
} from './contract.ts'
import { changeCondition } from './change-condition.ts'
import { createForm, setAskedFor, setFormActive } from './edit-forms.ts'
import { saveForm } from './save-form.ts'
import type { FormLinks } from './links.ts'
import { findConsent } from './queries-answers.ts'
import { readAnswer } from './read-answer.ts'
import { readForm, readForms } from './read-forms.ts'
import { readAppointmentForms, readContactForms, toLink, type FindConversations } from './read-status.ts'
import { weighAlert } from './weigh.ts'

type Deps = { vault: Vault; links: FormLinks; findConversations: FindConversations }

export function formsRoutes(deps: Deps): Route[] {
  return [...settingsRoutes(), ...visitRoutes(deps), ...personRoutes(deps)]
}

const settingsRoutes = (): Route[] => [
  unitRoute({ method: 'GET', path: '/api/forms', demands: 'settings.read', run: (ctx, { staff }) => readForms(ctx, staff) }),
  unitRoute({
    method: 'GET',
    path: '/api/forms/:id',
    demands: 'settings.read',
    run: (ctx, { params, staff }) => readForm(ctx, parseForm(params['id']), staff),
  }),
  unitRoute<FormRequest>({
    method: 'POST',
    path: '/api/forms',
    demands: 'settings.edit',
    status: 201,
    body: formRequest,
    run: async (ctx, { body }) => {
      const id = await createForm(ctx, body)
      if (id) await setAskedFor(ctx, id, body.services)
      return { id }
    },
  }),
  unitRoute<FormRequest>({
    method: 'PUT',
    path: '/api/forms/:id',
    demands: 'settings.edit',
    body: formRequest,
    run: (ctx, { params, body }) => saveForm(ctx, parseForm(params['id']), body),
  }),
  unitRoute<ActiveRequest>({
    method: 'PUT',
    path: '/api/forms/:id/use',
    demands: 'settings.edit',
    status: 204,
    body: activeRequest,
    run: (ctx, { params, body }) => setFormActive(ctx, parseForm(params['id']), body.isActive),
  }),
  unitRoute({
    method: 'POST',
    path: '/api/form-starters',
    demands: 'settings.edit',
    run: async (ctx) => ({ added: await addStarterForms(ctx) }),
  }),
  unitRoute<ConditionRequest>({
    method: 'PUT',
    path: '/api/health-conditions',
    demands: 'settings.edit',
    status: 204,
    body: conditionRequest,
    run: (ctx, { body }) => changeCondition(ctx, body),
  }),
]

const visitRoutes = ({ links, findConversations }: Deps): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/appointments/:id/forms',
    demands: 'agenda.readOwn',
    run: (ctx, { params, staff }) =>
      readAppointmentForms(ctx, { links, findConversations }, { id: parseAppointment(params['id']), staff }),
  }),
  // The open link, made where there is none yet.
  unitRoute({
    method: 'PUT',
    path: '/api/appointments/:id/form-link',
    demands: 'agenda.visit',
    run: async (ctx, { params, staff }) => {
      const { id: appointmentId } = await getOwnAppointment(ctx, parseAppointment(params['id']), staff)
      const request = await askForms(ctx, { appointmentId })
      if (!request) throw nothingOpen()
      return toLink(request, links)
    },
  }),
  // To the person, in the chat.
  unitRoute({
    method: 'POST',
    path: '/api/appointments/:id/form-messages',
    demands: 'agenda.visit',
    status: 204,
    run: async (ctx, { params, staff }) => {
      const { id: appointmentId, contact_id: contactId } = await getOwnAppointment(ctx, parseAppointment(params['id']), staff)
      if (!(await askForms(ctx, { appointmentId }))) throw nothingOpen()
      await refuseMute(ctx, contactId, findConversations)
      await ctx.emit({ type: 'form.link_asked', appointmentId, contactId })
    },
  }),
]

const personRoutes = ({ vault }: Deps): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/contacts/:id/forms',
    demands: 'contacts.read',
    run: (ctx, { params, staff }) => readContactForms(ctx, parseContactId(params['id']), staff),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/form-answers/:id',
    demands: 'clinical.read',
    run: (ctx, { params, staff }) => readAnswer(ctx, vault, parseAnswer(params['id']), staff),
  }),
  unitRoute<WeighRequest>({
    method: 'PUT',
    path: '/api/health-alerts/:id/outcome',
    demands: 'clinical.edit',
    status: 204,
    body: weighRequest,
    run: (ctx, { params, body, staff }) => weighAlert(ctx, { ...body, id: parseAlert(params['id']), staff }),
  }),
  unitRoute<RevocationRequest>({
    method: 'POST',
    path: '/api/clinical-consents/:id/revocation',
    demands: 'contacts.edit',
    status: 204,
    body: revocationRequest,
    run: async (ctx, { params, body }) => {
      const consent = await findConsent(ctx, parseConsent(params['id']))
      if (!consent) throw new Refusal('not_found', 'Esse consentimento não existe.')
      const { contactId, purpose, formId } = consent
      await revokeConsent(ctx, { contactId, purpose, formId, channel: 'desk', evidence: { how: body.how } })
    },
  }),
]

const nothingOpen = () => new Refusal('conflict', 'Não falta nenhuma ficha para esse horário.')

async function refuseMute(ctx: Ctx, contactId: ContactId, find: FindConversations): Promise<void> {
  const { id } = await getContact(ctx, contactId)
  if ((await find(ctx, [id])).size === 0)
    throw new Refusal('conflict', 'Essa pessoa ainda não tem conversa por aqui. Copie o link e envie por outro meio.')
}

function parseForm(raw: string | undefined): FormId {
  if (!isId('form', raw)) throw new Refusal('not_found', 'Essa ficha não existe mais.')
  return raw
}
function parseAnswer(raw: string | undefined): FormAnswerId {
  if (!isId('formAnswer', raw)) throw new Refusal('not_found', 'Essa ficha não existe.')
  return raw
}
function parseAlert(raw: string | undefined): HealthAlertId {
  if (!isId('healthAlert', raw)) throw new Refusal('not_found', 'Esse alerta não existe mais.')
  return raw
}
function parseConsent(raw: string | undefined): ClinicalConsentId {
  if (!isId('clinicalConsent', raw)) throw new Refusal('not_found', 'Esse consentimento não existe.')
  return raw
}
