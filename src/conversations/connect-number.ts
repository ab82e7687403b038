import type { Vault } from '#platform/crypto.ts'
import type { Ctx, EdgeCtx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ChannelId, type ClinicId, type Id } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { sealedFor } from './cloud-apps.ts'
import type { AssistantMode } from './contract.ts'
import {
  findChannelByNumber,
  insertApp,
  insertChannel,
  listAppSecrets,
  updateChannel,
  updateVerifyToken,
} from './queries-channels.ts'
import { allowSending } from './pause-sending.ts'
import { setChannelMode } from './set-mode.ts'

export type CloudApiNumber = {
  phoneNumberId: string
  wabaId: string
  appSecret: string
  verifyToken: string
  accessToken: string
  label: string
  /** What the assistant does there; left out, it answers on a new number, and a known one stays as it is. */
  mode?: AssistantMode | undefined
}

/**
 * Connects a Cloud API number to a clinic, or renews its credentials; returns the channel's id. Numbers of one Meta app share its row.
 * Throws Refusal 'conflict' when the number is another clinic's.
 */
export async function connectCloudApiNumber(
  work: Pick<Work, 'work' | 'edge'>,
  vault: Vault,
  clinicId: ClinicId,
  number: CloudApiNumber,
): Promise<ChannelId> {
  const appId = await work.edge((edge) => keepApp(edge, vault, number))
  const known = await work.edge((edge) => findChannelByNumber(edge, 'cloud-api', number.phoneNumberId))
  if (known && known.clinic_id !== clinicId)
    throw new Refusal('conflict', `The number ${number.phoneNumberId} is connected to another clinic.`)
  return work.work(clinicId, { kind: 'system', what: 'admin' }, (ctx) =>
    keepChannel(ctx, vault, number, appId, known?.id ?? null),
  )
}

async function keepApp(edge: EdgeCtx, vault: Vault, number: CloudApiNumber): Promise<Id<'channelApp'>> {
  const sealToken = (id: string): Buffer => vault.seal(`channel_app:${id}:verify_token`, number.verifyToken)
  for (const app of await listAppSecrets(edge)) {
    if (vault.open(`channel_app:${app.id}:app_secret`, app.app_secret) !== number.appSecret) continue
    await updateVerifyToken(edge, app.id, sealToken(app.id))
    return app.id
  }
  const id = newId('channelApp')
  await insertApp(edge, {
    id,
    appSecret: vault.seal(`channel_app:${id}:app_secret`, number.appSecret),
    verifyToken: sealToken(id),
  })
  return id
}

async function keepChannel(
  ctx: Ctx,
  vault: Vault,
  number: CloudApiNumber,
  appId: Id<'channelApp'>,
  known: ChannelId | null,
): Promise<ChannelId> {
  const credentials = vault.seal(
    sealedFor('cloud-api', number.phoneNumberId),
    JSON.stringify({ accessToken: number.accessToken }),
  )
  const row = {
    kind: 'cloud-api' as const,
    label: number.label,
    externalId: number.phoneNumberId,
    appId,
    accountId: number.wabaId,
    credentials,
  }
  if (known) {
    await updateChannel(ctx, known, row)
    await allowSending(ctx, known)
    if (number.mode) await setChannelMode(ctx, { channelId: known, mode: number.mode })
    return known
  }
  const id = newId('channel')
  if (!(await insertChannel(ctx, { ...row, id, mode: number.mode ?? 'on' })))
    throw new Refusal('conflict', `The number ${number.phoneNumberId} was connected by someone else just now.`)
  return id
}
