import { recordAudit } from '#auth/index.ts'
import { foldText, limits, parsePixKey } from '#connectors/pix/index.ts'
import { changedFields } from '#platform/changed-fields.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { fingerprint } from '#platform/fingerprint.ts'
import { isId } from '#platform/ids.ts'
import { listServiceRows, listVariants } from '#scheduling/index.ts'
import type { PaymentsSettings } from './contract.ts'
import type { DepositRule } from './model.ts'
import {
  getPaymentSettings,
  listDepositRules,
  lockPayments,
  replaceDepositRules,
  upsertPaymentSettings,
} from './queries-payments.ts'

/** What is asked and where it is paid, and its fingerprint for whoever edits it. */
export async function readPayments(ctx: Ctx): Promise<{ value: PaymentsSettings; version: string }> {
  const [settings, rules] = await Promise.all([getPaymentSettings(ctx), listDepositRules(ctx)])
  const value = { ...settings, rules }
  return { value, version: fingerprint(value) }
}

/** Puts `wish.value` in place of it. Refuses with conflict when someone else saved since `version` was read. */
export async function changePayments(ctx: Ctx, wish: { value: PaymentsSettings; version: string }): Promise<{ version: string }> {
  await lockPayments(ctx)
  const before = await readPayments(ctx)
  if (before.version !== wish.version)
    throw new Refusal(
      'conflict',
      'Outra pessoa salvou os pagamentos enquanto você editava. Nada do que você escreveu se perdeu: confira o que mudou e salve de novo.',
      'version',
    )
  const { rules, ...settings } = wish.value
  await upsertPaymentSettings(ctx, { ...settings, pixKey: readKey(settings), ...readReceiver(settings) })
  await replaceDepositRules(ctx, await readRules(ctx, rules))
  const now = await readPayments(ctx)
  const change = changedFields(before.value, now.value)
  if (change) await recordAudit(ctx, { action: 'payments.changed', about: { kind: 'clinic', id: ctx.clinicId }, ...change })
  ctx.say({ changed: 'settings' }, { changed: 'agenda' })
  return { version: now.version }
}

function readKey({ pixKey, asksDeposits }: Pick<PaymentsSettings, 'pixKey' | 'asksDeposits'>): string {
  if (pixKey === '' && asksDeposits)
    throw new Refusal('invalid', 'Para pedir sinal, escreva a chave Pix da clínica.', 'value.pixKey')
  if (pixKey === '') return ''
  const read = parsePixKey(pixKey)
  if (!read)
    throw new Refusal(
      'invalid',
      'Essa chave Pix não existe. Use CPF, CNPJ, e-mail, telefone com +55 ou chave aleatória; confira os números.',
      'value.pixKey',
    )
  return read.key
}

function readReceiver({ receiverName, receiverCity, asksDeposits }: PaymentsSettings | Omit<PaymentsSettings, 'rules'>) {
  const [name, city] = [foldText(receiverName, limits.name), foldText(receiverCity, limits.city)]
  if (name === '' && (asksDeposits || receiverName !== ''))
    throw new Refusal('invalid', 'Escreva o nome de quem recebe, como aparece no banco.', 'value.receiverName')
  if (city === '' && (asksDeposits || receiverCity !== ''))
    throw new Refusal('invalid', 'Escreva a cidade de quem recebe.', 'value.receiverCity')
  return { receiverName: receiverName.trim(), receiverCity: receiverCity.trim() }
}

/** Of this clinic's catalogue, each once. */
async function readRules(ctx: Ctx, wished: PaymentsSettings['rules']): Promise<DepositRule[]> {
  const [services, variants] = await Promise.all([listServiceRows(ctx), listVariants(ctx)])
  const seen = new Set<string>()
  return wished.map(({ serviceId, variantId, kind, value }, i) => {
    const isKnown =
      isId('service', serviceId) &&
      services.some((one) => one.id === serviceId) &&
      (variantId === null || variants.some((one) => one.id === variantId && one.service_id === serviceId))
    const key = `${serviceId} ${variantId ?? ''}`
    if (!isKnown || seen.has(key))
      throw new Refusal('invalid', 'Um dos procedimentos escolhidos não existe mais.', `value.rules.${i}`)
    seen.add(key)
    if (!isId('service', serviceId) || (variantId !== null && !isId('variant', variantId))) throw new Error('checked above')
    return { serviceId, variantId, kind, value }
  })
}
