import { createDynamicPix, createStaticPix, hasError, parsePix } from 'pix-utils'
import { writeDynamicCode, writeStaticCode } from '#connectors/pix/br-code.ts'
import { readCode } from '#connectors/pix/read-code.ts'
import { crc16 } from '#connectors/pix/crc16.ts'
import { equal, never, type Finding, type Proof, type Size } from './proof.ts'
import { pick, seededRandom } from './random.ts'

const sizes: Record<Size, number> = { small: 500, full: 10_000 }

/** Our codes against those of the library everyone uses, and what that library lets through. */
export const pix: Proof = {
  about: 'Pix codes equal pix-utils on random valid inputs, and what it lets through is refused',
  run: async (size, say) => {
    const random = seededRandom(2026)
    const unequal: string[] = []
    const unread: string[] = []
    for (let i = 0; i < sizes[size]; i++) {
      const { ours, theirs } = i % 5 === 0 ? writeDynamic(random) : writeStatic(random)
      if (ours !== theirs) unequal.push(`${ours} ${theirs}`)
      if (readCode(ours).outcome !== 'read' || hasError(parsePix(ours))) unread.push(ours)
    }
    say(`${sizes[size]} codes were written twice and read twice`)
    const findings: Finding[] = [
      never(`of ${sizes[size]} valid inputs, codes unlike pix-utils’`, unequal.length, unequal[0]),
      never('codes that one of the two cannot read back', unread.length, unread[0]),
      ...wrongInputs.map(([what, input]) => letsThrough(what, input)),
      ...wrongCodes.map(([what, code]) => readsWrong(what, code)),
    ]
    return { findings, figures: { codes: sizes[size], refused: wrongInputs.length + wrongCodes.length } }
  },
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const accented = Array.from(`${letters}abcdefghijklmnopqrstuvwxyzáàâãçéêíóôõúü0123456789&-`)
const word = (random: () => number, max: number): string =>
  pick(random, Array.from(letters)) + Array.from({ length: Math.floor(random() * max) }, () => pick(random, accented)).join('')
const hex = (random: () => number, n: number): string =>
  Array.from({ length: n }, () => pick(random, Array.from('0123456789abcdef'))).join('')

function writeStatic(random: () => number): { ours: string; theirs: string } {
  const name = random() < 0.5 ? word(random, 24) : `${word(random, 10)} ${word(random, 11)}`
  const city = word(random, 14)
  const keys = [
    `${hex(random, 8)}-${hex(random, 4)}-${hex(random, 4)}-${hex(random, 4)}-${hex(random, 12)}`,
    `${hex(random, 10)}@example.com`,
    `+55119${String(Math.floor(random() * 1e8)).padStart(8, '0')}`,
    '52998224725',
    '11222333000181',
  ]
  const key = pick(random, keys)
  const amountCents = random() < 0.2 ? null : 1 + Math.floor(random() * 10_000_000)
  const txid = random() < 0.3 ? null : word(random, 24).replace(/[^A-Za-z0-9]/g, '')
  const ours = writeStaticCode({ key, name, city, amountCents, txid })
  const theirs = createStaticPix({
    merchantName: name,
    merchantCity: city,
    pixKey: key,
    transactionAmount: (amountCents ?? 0) / 100,
    ...(txid ? { txid } : {}),
  })
  return { ours, theirs: hasError(theirs) ? theirs.message : theirs.toBRCode() }
}

function writeDynamic(random: () => number): { ours: string; theirs: string } {
  const [name, city, url] = [word(random, 24), word(random, 14), `pix.example.com/qr/v2/${hex(random, 32)}`]
  const isSingleUse = random() < 0.5
  const theirs = createDynamicPix({ merchantName: name, merchantCity: city, url, oneTime: isSingleUse })
  return {
    ours: writeDynamicCode({ name, city, url, isSingleUse }),
    theirs: hasError(theirs) ? theirs.message : theirs.toBRCode(),
  }
}

const evp = '123e4567-e12b-12d1-a456-426655440000'
const right = { key: evp, name: 'Clinica', city: 'Santos', amountCents: 5_000, txid: 'SINAL', info: '' }

/** pix-utils makes a code of each of these. */
const wrongInputs: [what: string, input: typeof right][] = [
  ['a CPF whose check digits are wrong', { ...right, key: '52998224724' }],
  ['a key that is none', { ...right, key: 'minha chave' }],
  ['a txid with spaces', { ...right, txid: 'COM ESPACO' }],
  ['a field of more than 99 characters', { ...right, info: 'X'.repeat(60) }],
  ['an amount of more than 13 characters', { ...right, amountCents: 1_000_000_000_000_00 }],
  ['a name of nothing that can be shown', { ...right, name: '名古屋' }],
  ['no name', { ...right, name: '' }],
]

function letsThrough(what: string, { key, name, city, amountCents, txid, info }: typeof right): Finding {
  const theirs = createStaticPix({
    merchantName: name,
    merchantCity: city,
    pixKey: key,
    transactionAmount: amountCents / 100,
    txid,
    infoAdicional: info,
  })
  return never(
    `${what}: taken (pix-utils ${hasError(theirs) ? 'refuses it too' : 'takes it'})`,
    isWritten({ key, name, city, amountCents, txid, info }) ? 1 : 0,
  )
}

function isWritten(input: typeof right): boolean {
  try {
    return writeStaticCode(input) !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

const sealed = (open: string): string => `${open}6304${crc16(`${open}6304`)}`
const account = `26580014br.gov.bcb.pix0136${evp}`
/** pix-utils reads these, or falls over them. */
const wrongCodes: [what: string, code: string][] = [
  ['a code in another currency', sealed(`000201${account}5204000053038405802BR5907CLINICA6006SANTOS62070503***`)],
  ['a code without a receiver', sealed(`000201${account}5204000053039865802BR62070503***`)],
  ['a code whose fields are out of order', sealed(`000201${account}5204000053039865802BR6006SANTOS5907CLINICA62070503***`)],
  ['a code that names a field twice', sealed(`000201${account}5204000053039865802BR5907CLINICA5906OUTRA!6006SANTOS62070503***`)],
  ['a code with an amount that is none', sealed(`000201${account}52040000530398654031,55802BR5907CLINICA6006SANTOS62070503***`)],
]

function readsWrong(what: string, code: string): Finding {
  const theirs = readTheirs(code)
  return equal(`${what}: refused (pix-utils ${theirs})`, readCode(code).outcome === 'refused' ? 1 : 0, 1)
}

function readTheirs(code: string): string {
  try {
    return hasError(parsePix(code)) ? 'refuses it too' : 'takes it'
  } catch {
    return 'fails' // what it throws is a fault of its own and says nothing of the code
  }
}
