import { crc16 } from './crc16.ts'
import { writeField } from './fields.ts'
import { parsePixKey } from './key.ts'

/** Who is paid, as every bank's screen shows it. */
export type Receiver = { name: string; city: string }

export type StaticCode = Receiver & {
  key: string
  /** None: the payer says how much. */
  amountCents: number | null
  /** None: payments cannot be told apart. */
  txid: string | null
  /** Shown to the payer. */
  info?: string | null
}

/** The payload a provider serves at `url`, without its scheme; the amount and the txid stand there. */
export type DynamicCode = Receiver & { url: string; isSingleUse: boolean }

export const limits = { name: 25, city: 15, staticTxid: 25, key: 77, url: 77, maxCents: 999_999_999_999 } as const
export const isStaticTxid = (raw: string): boolean => /^[A-Za-z0-9]{1,25}$/.test(raw)
export const isDynamicTxid = (raw: string): boolean => /^[A-Za-z0-9]{26,35}$/.test(raw)
/** Where there is none. */
export const noTxid = '***'
const gui = 'br.gov.bcb.pix'

/** Copy and paste, and what the QR code says. Throws RangeError for what no bank would take. */
export function writeStaticCode(code: StaticCode): string {
  const key = parsePixKey(code.key)
  if (!key) throw new RangeError('not a Pix key')
  if (code.txid !== null && !isStaticTxid(code.txid)) throw new RangeError('a txid has 1 to 25 letters and digits')
  const info = code.info ? foldText(code.info, 99) : ''
  const account = [writeField('00', gui), writeField('01', key.key), ...(info === '' ? [] : [writeField('02', info)])]
  const amount = code.amountCents === null ? [] : [writeField('54', writeAmount(code.amountCents))]
  return seal([writeField('00', '01'), writeField('26', account.join('')), ...middle(amount), ...end(code, code.txid ?? noTxid)])
}

export function writeDynamicCode(code: DynamicCode): string {
  if (!isPayloadUrl(code.url)) throw new RangeError('not the address of a payload')
  const account = writeField('00', gui) + writeField('25', code.url)
  const single = code.isSingleUse ? [writeField('01', '12')] : []
  return seal([writeField('00', '01'), ...single, writeField('26', account), ...middle([]), ...end(code, noTxid)])
}

/** Cents as BR Code writes money: no float ever sees them. */
export function writeAmount(cents: number): string {
  if (!Number.isSafeInteger(cents) || cents < 1 || cents > limits.maxCents) throw new RangeError('not an amount to be paid')
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}

/** A host, a path, and no scheme. */
export function isPayloadUrl(url: string): boolean {
  return url.length <= limits.url && /^[a-z0-9.-]+\.[a-z]{2,}(:\d{1,5})?\/[\x21-\x7e]+$/i.test(url)
}

/** Banks read capitals without accents; what is left of other alphabets is left out. '' where nothing is. */
export function foldText(text: string, max: number): string {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toUpperCase()
      .replace(/\s+/g, ' ')
      .replace(/[^\x20-\x7e]/g, '')
      // A gap that any screen or messenger may close would break the code.
      .replace(/ {2,}/g, ' ')
      .replace(/ (?=[.,])/g, '')
      .slice(0, max)
      .trim()
  )
}

function middle(amount: string[]): string[] {
  return [writeField('52', '0000'), writeField('53', '986'), ...amount, writeField('58', 'BR')]
}

function end({ name, city }: Receiver, txid: string): string[] {
  const [shownName, shownCity] = [foldText(name, limits.name), foldText(city, limits.city)]
  if (shownName === '' || shownCity === '') throw new RangeError('the receiver has a name and a city')
  return [writeField('59', shownName), writeField('60', shownCity), writeField('62', writeField('05', txid))]
}

function seal(fields: string[]): string {
  const open = `${fields.join('')}6304`
  return open + crc16(open)
}
