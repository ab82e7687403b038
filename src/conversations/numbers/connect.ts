import type { NumberCheck } from '#channels/channel.ts'
import type { AccountClient } from '#channels/cloud-api/index.ts'
import { recordAudit, type SignedIn } from '#auth/index.ts'
import { getClinic } from '#clinic/index.ts'
import type { Vault } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { ChannelId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { openCredentials } from '../cloud-apps.ts'
import { connectNumber } from '../connect-number.ts'
import type { ConnectNumberRequest, NumberConnectedAnswer } from './contract.ts'
import { getNumber } from './list.ts'
import { updateLabel, updateOff, updateStanding } from './queries.ts'

export type NumberDeps = Pick<Work, 'work' | 'edge'> & { vault: Vault; account: AccountClient }

/**
 * Asks Meta whether what was copied fits together, and then connects the number. What is wrong is said at its field, before anything is
 * kept; when Meta cannot be asked nothing is connected either, for then nothing could be sent.
 */
export async function connectFromDesk(
  deps: NumberDeps,
  staff: SignedIn,
  wish: ConnectNumberRequest,
): Promise<NumberConnectedAnswer> {
  const actor = { kind: 'staff', staffId: staff.staffId } as const
  await deps.work(staff.clinicId, actor, refuseDemo)
  const { label, mode, ...keys } = wish
  const check = await deps.account.check(keys)
  if (check.outcome !== 'fine') throw refusalOf(check)
  const isSubscribed = await deps.account.subscribe(keys)
  const { channelId, verifyToken } = await connectNumber(
    deps,
    deps.vault,
    { clinicId: staff.clinicId, actor },
    { ...keys, label, mode },
  )
  await deps.work(staff.clinicId, actor, (ctx) => updateStanding(ctx, channelId, check.standing))
  return { id: channelId, verifyToken, isSubscribed, phone: check.standing.phone }
}

/** Demo people have only simulated phones, and nothing to them may ever leave by a real one. */
async function refuseDemo(ctx: Ctx): Promise<void> {
  if ((await getClinic(ctx)).isDemo)
    throw new Refusal(
      'conflict',
      'Esta clínica ainda é a demonstração. Remova os dados de demonstração antes de conectar um número de verdade.',
      'demo',
    )
}

function refusalOf(check: Exclude<NumberCheck, { outcome: 'fine' }>): Refusal {
  if (check.outcome === 'unreachable')
    return new Refusal('conflict', 'Não conseguimos falar com a Meta agora. Confira a internet deste servidor e tente de novo.')
  const others = check.others.map(({ id, phone }) => (phone === null ? id : `${id} (${phone})`)).join(', ')
  const hint = others === '' ? '' : ` Nesta conta há: ${others}.`
  return new Refusal('invalid', `${faults[check.field]}${hint}`, check.field)
}

const faults = {
  accessToken: 'A Meta não aceitou este token, ou ele não alcança esta conta. Gere um token permanente com acesso ao WhatsApp.',
  wabaId: 'A Meta não conhece esta conta com este token. Confira a identificação da conta do WhatsApp Business.',
  phoneNumberId: 'Este número não está nesta conta. Confira a identificação do número de telefone.',
  appSecret: 'A chave secreta não é do app que gerou o token. Copie em Configurações do app › Básico.',
} as const

/** Asks Meta how the number stands now. Refuses where it cannot be asked. */
export async function checkNumber(deps: NumberDeps, staff: SignedIn, id: ChannelId): Promise<void> {
  const actor = { kind: 'staff', staffId: staff.staffId } as const
  const row = await deps.work(staff.clinicId, actor, (ctx) => getNumber(ctx, id))
  if (row.kind !== 'cloud-api' || !row.is_active || row.account_id === null)
    throw new Refusal('conflict', 'Só um número conectado pela Meta pode ser conferido com ela.')
  const credentials = openCredentials(deps.vault, row.kind, row.external_id, row.credentials)
  if (credentials.kind !== 'cloud-api') throw new Error('a number of the Cloud API has its credentials')
  const check = await deps.account.check({
    phoneNumberId: row.external_id,
    wabaId: row.account_id,
    accessToken: credentials.accessToken,
    appSecret: null,
  })
  if (check.outcome !== 'fine') throw new Refusal('conflict', refusalOf(check).message)
  await deps.work(staff.clinicId, actor, async (ctx) => {
    await updateStanding(ctx, id, check.standing)
    ctx.say({ changed: 'assistant' })
  })
}

export async function renameNumber(ctx: Ctx, wish: { channelId: ChannelId; label: string }): Promise<void> {
  const before = await getNumber(ctx, wish.channelId)
  await updateLabel(ctx, wish.channelId, wish.label)
  const about = { kind: 'channel', id: wish.channelId } as const
  await recordAudit(ctx, { action: 'channel.renamed', about, before: { label: before.label }, after: { label: wish.label } })
  ctx.say({ changed: 'assistant' }, { changed: 'inbox' })
}

/** What was said stays; its key is forgotten, and what still comes is put aside. */
export async function disconnectNumber(ctx: Ctx, id: ChannelId): Promise<void> {
  await getNumber(ctx, id)
  if (!(await updateOff(ctx, id))) throw new Refusal('conflict', 'Esse número já está desconectado.')
  await ctx.emit({ type: 'channel.disconnected', channelId: id })
  await recordAudit(ctx, { action: 'channel.disconnected', about: { kind: 'channel', id } })
}
