import { recordAudit } from '#auth/index.ts'
import { randomToken, type Vault } from '#platform/crypto.ts'
import type { Actor, Ctx, EdgeCtx } from '#platform/ctx.ts'
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
  /** Left out, the app's own stays, or one is made. */
  verifyToken?: string
  accessToken: string
  label: string
  /** What the assistant does there; left out, it answers on a new number, and a known one stays as it is. */
  mode?: AssistantMode | undefined
}

/** Connects a Cloud API number as `connectNumber` does, for the command line and tests; returns the channel's id. */
export async function connectCloudApiNumber(
  work: Pick<Work, 'work' | 'edge'>,
  vault: Vault,
  clinicId: ClinicId,
  number: CloudApiNumber,
): Promise<ChannelId> {
  return (await connectNumber(work, vault, { clinicId, actor: { kind: 'system', what: 'admin' } }, number)).channelId
}

/**
 * Connects a number to a clinic, or renews its credentials, and tells what Meta's verification will ask for. Numbers of one Meta app share
 * its row. Throws Refusal 'conflict' when the number is another clinic's.
 */
export async function connectNumber(
  work: Pick<Work, 'work' | 'edge'>,
  vault: Vault,
  by: { clinicId: ClinicId; actor: Actor },
  number: CloudApiNumber,
): Promise<{ channelId: ChannelId; verifyToken: string }> {
  const known = await work.edge((edge) => findChannelByNumber(edge, 'cloud-api', number.phoneNumberId))
  if (known && known.clinic_id !== by.clinicId)
    throw new Refusal('conflict', 'Esse número já está conectado a outra clínica deste servidor.', 'phoneNumberId')
  const { appId, verifyToken } = await work.edge((edge) => keepApp(edge, vault, number))
  const channelId = await work.work(by.clinicId, by.actor, (ctx) => keepChannel(ctx, vault, number, appId, known?.id ?? null))
  return { channelId, verifyToken }
}

async function keepApp(
  edge: EdgeCtx,
  vault: Vault,
  number: CloudApiNumber,
): Promise<{ appId: Id<'channelApp'>; verifyToken: string }> {
  const placeOf = (id: string): string => `channel_app:${id}:verify_token`
  for (const app of await listAppSecrets(edge)) {
    if (vault.open(`channel_app:${app.id}:app_secret`, app.app_secret) !== number.appSecret) continue
    const { verifyToken } = number
    if (verifyToken === undefined) return { appId: app.id, verifyToken: vault.open(placeOf(app.id), app.verify_token) }
    await updateVerifyToken(edge, app.id, vault.seal(placeOf(app.id), verifyToken))
    return { appId: app.id, verifyToken }
  }
  const id = newId('channelApp')
  const verifyToken = number.verifyToken ?? randomToken().slice(0, 24)
  await insertApp(edge, {
    id,
    appSecret: vault.seal(`channel_app:${id}:app_secret`, number.appSecret),
    verifyToken: vault.seal(placeOf(id), verifyToken),
  })
  return { appId: id, verifyToken }
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
    await noteConnected(ctx, known)
    return known
  }
  const id = newId('channel')
  if (!(await insertChannel(ctx, { ...row, id, mode: number.mode ?? 'on' })))
    throw new Refusal('conflict', 'Esse número acabou de ser conectado por outra pessoa.', 'phoneNumberId')
  await noteConnected(ctx, id)
  return id
}

async function noteConnected(ctx: Ctx, channelId: ChannelId): Promise<void> {
  await ctx.emit({ type: 'channel.connected', channelId })
  await recordAudit(ctx, { action: 'channel.connected', about: { kind: 'channel', id: channelId } })
}
