import { parseWebhook } from '#channels/cloud-api/index.ts'
import type { Receive } from '#channels/channel.ts'
import { recordAudit } from '#auth/index.ts'
import type { Actor } from '#platform/ctx.ts'
import type { ChannelId, ClinicId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import type { NumberReplayAnswer } from './contract.ts'
import { getNumber } from './list.ts'
import { countSetAside, deleteSetAside, listSetAside, type NumberRow } from './queries.ts'

type Deps = Pick<Work, 'work' | 'edge'> & { receive: Receive }

/** In one go; whoever has more presses again. */
const atOnce = 500

/**
 * Takes in what came for a number before it was connected, in the order it came. Each goes only once it is durable, and what was taken
 * before a crash is known by its receipts: nothing is lost and nothing is there twice.
 */
export async function takeInSetAside(
  deps: Deps,
  by: { clinicId: ClinicId; actor: Actor },
  id: ChannelId,
): Promise<NumberReplayAnswer> {
  const number = await deps.work(by.clinicId, by.actor, (ctx) => getNumber(ctx, id))
  const address = addressOf(number)
  if (!address) return { taken: 0, left: 0 }
  const waiting = await deps.edge((edge) => listSetAside(edge, address, atOnce))
  for (const { id: kept, payload, app_id: appId, received_at: receivedAt } of waiting) {
    await deps.receive(parseWebhook(JSON.parse(payload), { appId, receivedAt }))
    await deps.edge((edge) => deleteSetAside(edge, kept))
  }
  if (waiting.length > 0)
    await deps.work(by.clinicId, by.actor, async (ctx) => {
      const about = { kind: 'channel', id } as const
      await recordAudit(ctx, { action: 'channel.replayed', about, after: { deliveries: waiting.length } })
      ctx.say({ changed: 'assistant' })
    })
  return { taken: waiting.length, left: (await deps.edge((edge) => listSetAside(edge, address, atOnce))).length }
}

/** By kind, number and app: how many deliveries each has waiting. */
export async function countWaiting(deps: Pick<Work, 'edge'>, numbers: NumberRow[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const number of numbers) {
    const address = addressOf(number)
    if (!address) continue
    const found = await deps.edge((edge) => countSetAside(edge, [address.appId]))
    const own = found.find((one) => one.kind === address.kind && one.externalId === address.externalId)
    if (own) counts.set(`${address.kind} ${address.externalId} ${address.appId}`, own.n)
  }
  return counts
}

/** Off, it would only be put aside again; and only what its own app signed may speak for it. */
function addressOf(number: NumberRow): { kind: NumberRow['kind']; externalId: string; appId: string } | null {
  const { kind, external_id: externalId, app_id: appId } = number
  return number.is_active && kind === 'cloud-api' && appId !== null ? { kind, externalId, appId } : null
}
