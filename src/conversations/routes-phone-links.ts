import { setTimeout as pause } from 'node:timers/promises'
import type { SimulatedWhatsApp } from '#channels/whatsapp-web/index.ts'
import { edgeRoute, unitRoute, type Route } from '#auth/index.ts'
import type { Vault } from '#platform/crypto.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type PhoneLinkId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { linkAgainRequest, linkPhoneRequest, type LinkAgainRequest, type LinkPhoneRequest } from './contract.ts'
import { linkAgain, linkPhone, unlinkPhone } from './link-phone.ts'
import { codeAt } from './phone-links.ts'
import { presentPhoneLinks } from './present-phone-links.ts'
import { findPhoneLink } from './queries-phone-links.ts'

export type PhoneRoutesDeps = Pick<Work, 'work'> & {
  vault: Vault
  /** Starts a simulated WhatsApp; null where there is none (production). */
  simulate: (() => Promise<SimulatedWhatsApp>) | null
}

/** Phones linked by QR code: how they stand, and what can be asked of them. */
export function phoneLinkRoutes(deps: PhoneRoutesDeps): Route[] {
  return [
    unitRoute({
      method: 'GET',
      path: '/api/phone-links',
      demands: 'settings.read',
      run: (ctx, { staff }) => presentPhoneLinks(ctx, { vault: deps.vault, canSimulate: deps.simulate !== null }, staff.role),
    }),
    edgeRoute<LinkPhoneRequest>({
      method: 'POST',
      path: '/api/phone-links',
      demands: 'settings.edit',
      body: linkPhoneRequest,
      run: async ({ body, staff }) => {
        const simulated = body.isSimulated ? await simulate(deps) : null
        const actor = { kind: 'staff', staffId: staff.staffId } as const
        return { id: await deps.work(staff.clinicId, actor, (ctx) => linkPhone(ctx, body, simulated)) }
      },
    }),
    unitRoute<LinkAgainRequest>({
      method: 'POST',
      path: '/api/phone-links/:id/codes',
      demands: 'settings.edit',
      body: linkAgainRequest,
      status: 204,
      run: (ctx, { params, body }) => linkAgain(ctx, parsePhoneLinkId(params['id']), body),
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/phone-links/:id',
      demands: 'settings.edit',
      status: 204,
      run: (ctx, { params }) => unlinkPhone(ctx, parsePhoneLinkId(params['id'])),
    }),
    scanRoute(deps),
  ]
}

/** The simulated phone reads what is on the screen. */
function scanRoute(deps: PhoneRoutesDeps): Route {
  return edgeRoute({
    method: 'POST',
    path: '/api/phone-links/:id/simulated-scan',
    demands: 'settings.edit',
    status: 204,
    run: async ({ params, staff }) => {
      const id = parsePhoneLinkId(params['id'])
      const link = await deps.work(staff.clinicId, { kind: 'staff', staffId: staff.staffId }, (ctx) => findPhoneLink(ctx, id))
      if (!link) throw notLinked()
      if (!link.server || !link.code) throw new Refusal('conflict', 'Não há código na tela para o celular simulado ler.')
      const body = JSON.stringify({ kind: link.way, text: deps.vault.open(codeAt(id), link.code) })
      const answer = await Promise.race([
        fetch(`${link.server.control}/scan`, { method: 'POST', body }),
        pause(5_000, null),
      ]).catch(
        () => null, // it is not there any more
      )
      if (!answer?.ok) throw new Refusal('conflict', 'O WhatsApp simulado já foi fechado. Comece de novo.')
    },
  })
}

async function simulate(deps: PhoneRoutesDeps): Promise<SimulatedWhatsApp> {
  if (!deps.simulate) throw new Refusal('not_found', 'Neste servidor não há WhatsApp simulado.')
  return deps.simulate()
}

function parsePhoneLinkId(raw: string | undefined): PhoneLinkId {
  if (!isId('phoneLink', raw)) throw notLinked()
  return raw
}

const notLinked = (): Refusal => new Refusal('not_found', 'Esse celular não está conectado.')
