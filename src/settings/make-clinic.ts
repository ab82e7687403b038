import { insertClinic, type NewClinic } from '#clinic/index.ts'
import { connectChannel } from '#conversations/index.ts'
import { addStarterReplies } from '#library/index.ts'
import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import { newId, type ClinicId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'

/**
 * A clinic that knows nothing of itself yet, with a simulator to try it on: the dashboard fills in the rest. `hasAddress`: patients can open
 * what this server links to.
 */
export async function makeClinic(work: Pick<Work, 'edge' | 'work'>, name: string, hasAddress: boolean): Promise<ClinicId> {
  const id = newId('clinic')
  await work.edge((edge) => insertNewClinic(edge, { id, name, visitLinks: hasAddress }))
  await work.work(id, { kind: 'system', what: 'admin' }, furnishClinic)
  return id
}

/** `visitLinks`: a booking carries its link from the first one on, where the server has an address that opens outside. */
type Known = Pick<NewClinic, 'id' | 'name' | 'visitLinks'> & Partial<Pick<NewClinic, 'address' | 'zone' | 'setUpStep'>>

export async function insertNewClinic(edge: EdgeCtx, known: Known): Promise<void> {
  const unsaid = { address: '', addressHint: '', mapUrl: '', parking: '', payment: '' }
  const voice = { zone: 'America/Sao_Paulo', assistantName: 'Lia', quietTimeMs: 3_000 }
  await insertClinic(edge, { ...unsaid, ...voice, ...known, isDemo: false })
}

/** What every clinic begins with. */
export async function furnishClinic(ctx: Ctx): Promise<void> {
  await addStarterReplies(ctx)
  await connectChannel(ctx, {
    id: newId('channel'),
    kind: 'simulator',
    label: 'Simulador',
    externalId: ctx.clinicId,
    appId: null,
    accountId: null,
    credentials: null,
  })
}
