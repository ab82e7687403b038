import { isPayloadUrl, isStaticTxid, limits, noTxid } from './br-code.ts'
import { crc16 } from './crc16.ts'
import { readFields, type Field } from './fields.ts'
import { parsePixKey, type PixKey } from './key.ts'

export type ReadCode = { name: string; city: string; isSingleUse: boolean } & (
  | { kind: 'static'; key: PixKey; amountCents: number | null; txid: string | null; info: string | null }
  | { kind: 'dynamic'; url: string; amountCents: number | null }
)
export type CodeFault =
  | 'crc'
  | 'fields'
  | 'order'
  | 'version'
  | 'account'
  | 'key'
  | 'url'
  | 'currency'
  | 'amount'
  | 'receiver'
  | 'txid'
export type Reading = { outcome: 'read'; code: ReadCode } | { outcome: 'refused'; because: CodeFault }

/** Reads a copy-and-paste code as strictly as the manual writes it: what a bank might refuse is refused here. */
export function readCode(raw: string): Reading {
  const text = raw.trim()
  if (text.slice(-8, -4) !== '6304' || crc16(text.slice(0, -4)) !== text.slice(-4)) return refuse('crc')
  const fields = readFields(text)
  if (!fields) return refuse('fields')
  if (fields.some((one, i) => i > 0 && one.id <= (fields[i - 1]?.id ?? ''))) return refuse('order')
  const of = (id: string): string | null => valueOf(fields, id)
  const start = of('01')
  if (of('00') !== '01' || (start !== null && start !== '11' && start !== '12')) return refuse('version')
  if (of('53') !== '986' || of('58') !== 'BR' || !/^\d{4}$/.test(of('52') ?? '')) return refuse('currency')
  const [name, city] = [of('59') ?? '', of('60') ?? '']
  if (!isShown(name, limits.name) || !isShown(city, limits.city)) return refuse('receiver')
  const amount = readAmount(of('54'))
  if (amount === 'wrong') return refuse('amount')
  const txid = valueOf(readFields(of('62') ?? '') ?? [], '05')
  if (txid === null || !(txid === noTxid || isStaticTxid(txid))) return refuse('txid')
  return readAccount(fields, {
    name,
    city,
    isSingleUse: start === '12',
    amountCents: amount,
    txid: txid === noTxid ? null : txid,
  })
}

type Around = { name: string; city: string; isSingleUse: boolean; amountCents: number | null; txid: string | null }

function readAccount(fields: Field[], { txid, ...around }: Around): Reading {
  const account = readFields(valueOf(fields, '26') ?? '')
  if (!account || valueOf(account, '00')?.toLowerCase() !== 'br.gov.bcb.pix') return refuse('account')
  const [rawKey, url] = [valueOf(account, '01'), valueOf(account, '25')]
  if ((rawKey === null) === (url === null)) return refuse('account')
  if (url !== null) return isPayloadUrl(url) ? { outcome: 'read', code: { ...around, kind: 'dynamic', url } } : refuse('url')
  const key = parsePixKey(rawKey ?? '')
  if (!key || key.key !== rawKey) return refuse('key')
  return { outcome: 'read', code: { ...around, kind: 'static', key, txid, info: valueOf(account, '02') } }
}

function valueOf(fields: readonly Field[], id: string): string | null {
  return fields.find((one) => one.id === id)?.value ?? null
}

function isShown(text: string, max: number): boolean {
  return text.length <= max && text.trim() !== '' && /^[\x20-\x7e]+$/.test(text)
}

/** Digits, a point and at most two more; nothing is no amount, and zero is none either. */
function readAmount(raw: string | null): number | null | 'wrong' {
  if (raw === null) return null
  const parts = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(raw)
  if (!parts || raw.length > 13) return 'wrong'
  const cents = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
  return cents > 0 ? cents : 'wrong'
}

const refuse = (because: CodeFault): Reading => ({ outcome: 'refused', because })
