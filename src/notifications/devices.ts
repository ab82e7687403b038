import type { SignedIn } from '#auth/index.ts'
import type { PushConnector, PushKeys } from '#connectors/push/index.ts'
import { Refusal } from '#platform/errors.ts'
import type { Work } from '#platform/work.ts'
import { describeBrowser } from './browser-name.ts'
import type { DeviceItem, DeviceRequest, DeviceTestAnswer, DevicesAnswer, PushPayload } from './contract.ts'
import { deleteDevices } from './queries-push.ts'
import {
  deleteDevice,
  deleteDeviceElsewhere,
  deleteSurplusDevices,
  findUserAgent,
  listDevices,
  updateTold,
  upsertDevice,
  type DeviceRow,
} from './queries-devices.ts'

export type DeviceDeps = Pick<Work, 'work' | 'edge'> & { push: PushConnector; keys: () => Promise<PushKeys> }

const mostDevices = 10
const actorOf = (staff: SignedIn) => ({ kind: 'staff', staffId: staff.staffId }) as const

export async function readDevices(deps: DeviceDeps, staff: SignedIn): Promise<DevicesAnswer> {
  const { publicKey } = await deps.keys()
  const rows = await deps.work(staff.clinicId, actorOf(staff), (ctx) => listDevices(ctx, staff.staffId))
  return { publicKey, items: rows.map((row) => toItem(row, staff)) }
}

/** From now on this browser is told what this person is to be told; whoever had it before is not told by it any more. */
export async function addDevice(deps: DeviceDeps, staff: SignedIn, wish: DeviceRequest): Promise<DevicesAnswer> {
  if (!deps.push.isKnownService(wish.endpoint))
    throw new Refusal('invalid', 'Este navegador usa um serviço de avisos que não conhecemos.', 'endpoint')
  const label = await deps.edge(async (edge) => {
    await deleteDeviceElsewhere(edge, wish.endpoint, staff.clinicId)
    return describeBrowser(await findUserAgent(edge, staff.sessionId))
  })
  await deps.work(staff.clinicId, actorOf(staff), async (ctx) => {
    const { endpoint, keys } = wish
    const { staffId, sessionId } = staff
    await upsertDevice(ctx, { staffId, sessionId, endpoint, ...keys, label })
    await deleteSurplusDevices(ctx, staffId, mostDevices)
  })
  return readDevices(deps, staff)
}

export async function removeDevice(deps: DeviceDeps, staff: SignedIn, id: string): Promise<void> {
  const isGone = await deps.work(staff.clinicId, actorOf(staff), (ctx) => deleteDevice(ctx, staff.staffId, id))
  if (!isGone) throw new Refusal('not_found', 'Esse aparelho não está mais na lista.')
}

/** Sends at once what a real notice would send, and says what the push service answered. */
export async function testDevice(deps: DeviceDeps, staff: SignedIn, id: string): Promise<DeviceTestAnswer> {
  const { device, now } = await deps.work(staff.clinicId, actorOf(staff), async (ctx) => ({
    device: (await listDevices(ctx, staff.staffId)).find((row) => row.id === id),
    now: ctx.now,
  }))
  if (!device) throw new Refusal('not_found', 'Esse aparelho não está mais na lista.')
  if (device.told_at && now.getTime() - device.told_at.getTime() < 3_000)
    throw new Refusal('too_many', 'Espere um pouco antes de testar de novo.')
  const outcome = await deps.push.send(await deps.keys(), device, {
    payload: JSON.stringify(testPayload(now)),
    topic: 'teste',
    urgency: 'high',
    ttlSec: 60,
  })
  return deps.work(staff.clinicId, actorOf(staff), async (ctx) => {
    if (outcome.outcome === 'accepted') {
      await updateTold(ctx, device.id, null)
      return { isAccepted: true, whyNot: null }
    }
    if (outcome.outcome === 'gone') {
      await deleteDevices(ctx, [device.id])
      return { isAccepted: false, whyNot: 'Este aparelho desligou os avisos. Ative de novo.' }
    }
    await updateTold(ctx, device.id, outcome.why)
    return { isAccepted: false, whyNot: `O serviço de avisos do navegador não aceitou (${outcome.why}). Tente mais tarde.` }
  })
}

function testPayload(now: Date): PushPayload {
  return {
    title: 'Aviso de teste',
    body: 'Está funcionando: os avisos chegam neste aparelho.',
    tag: 'teste',
    path: '/configuracoes/avisos',
    isUrgent: false,
    at: now.toISOString(),
  }
}

function toItem(row: DeviceRow, staff: SignedIn): DeviceItem {
  return {
    id: row.id,
    label: row.label,
    isThis: row.session_id === staff.sessionId,
    seenAt: row.seen_at.toISOString(),
    toldAt: row.told_at?.toISOString() ?? null,
    fault: row.fault,
  }
}
