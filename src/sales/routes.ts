import { edgeRoute, unitRoute, type Route } from '#auth/index.ts'
import { parsePixKey } from '#connectors/pix/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type AppointmentId, type ClinicId, type DepositId, type RefundId, type StaffId } from '#platform/ids.ts'
import type { Vault } from '#platform/crypto.ts'
import { listServiceRows, listVariants, type FindConversations } from '#scheduling/index.ts'
import { keepAtDesk } from './cancel-deposit.ts'
import { changePayments, readPayments } from './change-payments.ts'
import { connectProvider, hookPathOf, removeProvider, type ProviderDeps } from './connect-provider.ts'
import {
  paymentsRequest,
  providerRequest,
  refundOutcomeRequest,
  refundRequest,
  type PaymentsAnswer,
  type PaymentsRequest,
  type ProviderRequest,
  type RefundOutcomeRequest,
  type RefundRequest,
} from './contract.ts'
import { readDepositOf, readDeposits } from './desk-deposits.ts'
import { openHook } from './provider-credentials.ts'
import { findProvider } from './queries-payments.ts'
import { refundDeposit } from './refunds/ask.ts'
import { judgeRefund } from './refunds/judge.ts'
import { receiveAtDesk, waiveAtDesk } from './settle-at-desk.ts'

type Deps = ProviderDeps & { findConversations: FindConversations }

export function salesRoutes(deps: Deps): Route[] {
  return [...depositRoutes(deps), ...paymentRoutes(deps)]
}

const depositRoutes = ({ findConversations }: Deps): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/deposits',
    demands: 'agenda.read',
    run: (ctx, { staff }) => readDeposits(ctx, { staff, findConversations }),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/appointments/:id/deposit',
    demands: 'agenda.readOwn',
    run: (ctx, { params, staff }) =>
      readDepositOf(ctx, { appointmentId: parseAppointment(params['id']), staff, findConversations }),
  }),
  unitRoute({
    method: 'PUT',
    path: '/api/deposits/:id/receipt',
    demands: 'payments.edit',
    run: (ctx, { params, staff }) => receiveAtDesk(ctx, { depositId: parseDeposit(params['id']), staff }),
  }),
  unitRoute({
    method: 'PUT',
    path: '/api/deposits/:id/waiver',
    demands: 'payments.edit',
    status: 204,
    run: (ctx, { params, staff }) => waiveAtDesk(ctx, { depositId: parseDeposit(params['id']), staff }),
  }),
  unitRoute({
    method: 'PUT',
    path: '/api/deposits/:id/keeping',
    demands: 'payments.edit',
    status: 204,
    run: (ctx, { params, staff }) => keepAtDesk(ctx, { depositId: parseDeposit(params['id']), staff }),
  }),
  unitRoute<RefundRequest>({
    method: 'POST',
    path: '/api/deposits/:id/refunds',
    demands: 'payments.edit',
    status: 204,
    body: refundRequest,
    run: (ctx, { params, body: { clientId, ...wish }, staff }) =>
      refundDeposit(ctx, { ...wish, id: refundIdOf(clientId, staff.staffId), depositId: parseDeposit(params['id']), staff }),
  }),
  unitRoute<RefundOutcomeRequest>({
    method: 'PUT',
    path: '/api/refunds/:id/outcome',
    demands: 'payments.refund',
    status: 204,
    body: refundOutcomeRequest,
    run: (ctx, { params, body, staff }) => judgeRefund(ctx, { ...body, refundId: parseRefund(params['id']), staff }),
  }),
]

const paymentRoutes = (deps: Deps): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/settings/payments',
    demands: 'settings.read',
    run: (ctx, { staff }) => readSettings(ctx, deps.vault, staff.clinicId),
  }),
  unitRoute<PaymentsRequest>({
    method: 'PUT',
    path: '/api/settings/payments',
    demands: 'settings.edit',
    body: paymentsRequest,
    run: (ctx, { body }) => changePayments(ctx, body),
  }),
  edgeRoute<ProviderRequest>({
    method: 'PUT',
    path: '/api/settings/payment-provider',
    demands: 'settings.edit',
    status: 204,
    body: providerRequest,
    run: ({ body, staff }) => connectProvider(deps, staff, body),
  }),
  edgeRoute({
    method: 'DELETE',
    path: '/api/settings/payment-provider',
    demands: 'settings.edit',
    status: 204,
    run: ({ staff }) => removeProvider(deps, staff),
  }),
]

async function readSettings(ctx: Ctx, vault: Vault, clinicId: ClinicId): Promise<PaymentsAnswer> {
  const [settings, services, variants, provider] = await Promise.all([
    readPayments(ctx),
    listServiceRows(ctx),
    listVariants(ctx),
    findProvider(ctx),
  ])
  return {
    settings,
    keyKind: parsePixKey(settings.value.pixKey)?.kind ?? null,
    services: services.map(({ id, name, category }) => ({
      id,
      name,
      category,
      areas: variants.flatMap((one) => (one.service_id === id && one.name ? [{ id: one.id, name: one.name }] : [])),
    })),
    provider: provider && {
      kind: provider.kind,
      connectedAt: provider.connected_at.toISOString(),
      hookPath: hookPathOf(openHook(vault, clinicId, provider.hook_token)),
    },
  }
}

function parseDeposit(raw: string | undefined): DepositId {
  if (!isId('deposit', raw)) throw new Refusal('not_found', 'Esse sinal não existe.')
  return raw
}

/** Made from the press, so that a repeated one meets itself. */
function refundIdOf(clientId: string, staffId: StaffId): RefundId {
  return `rfd_${clientId}${staffId.slice(-6)}`
}

function parseRefund(raw: string | undefined): RefundId {
  if (!isId('refund', raw)) throw new Refusal('not_found', 'Essa devolução não existe.')
  return raw
}

function parseAppointment(raw: string | undefined): AppointmentId {
  if (!isId('appointment', raw)) throw new Refusal('not_found', 'Esse agendamento não existe.')
  return raw
}
