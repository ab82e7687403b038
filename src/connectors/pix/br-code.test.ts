import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { foldText, isDynamicTxid, writeAmount, writeDynamicCode, writeStaticCode } from './br-code.ts'
import { crc16 } from './crc16.ts'
import { drawQr } from '#platform/qr.ts'
import { drawQrSvg } from './qr.ts'
import { readCode } from './read-code.ts'

const evp = '123e4567-e12b-12d1-a456-426655440000'
const plain = { key: evp, name: 'Fulano de Tal', city: 'BRASILIA', amountCents: null, txid: null }

test('the CRC is that of the standard', () => {
  assert.equal(crc16('123456789'), '29B1')
})

test("the Central Bank manual's sample is read, and written but for its capitals", () => {
  const sample = `00020126580014br.gov.bcb.pix0136${evp}5204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D`
  assert.deepEqual(readCode(sample), {
    outcome: 'read',
    code: {
      kind: 'static',
      name: 'Fulano de Tal',
      city: 'BRASILIA',
      isSingleUse: false,
      key: { kind: 'evp', key: evp },
      amountCents: null,
      txid: null,
      info: null,
    },
  })
  assert.equal(writeStaticCode(plain).slice(0, -4), sample.slice(0, -4).replace('Fulano de Tal', 'FULANO DE TAL'))
})

const text = (max: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: max }).filter((it) => foldText(it, max) !== '')
const txid = fc.stringMatching(/^[A-Za-z0-9]{1,25}$/)
const cents = fc.integer({ min: 1, max: 999_999_999_999 })

test('whatever is written is read back as it was', () => {
  fc.assert(
    fc.property(
      text(60),
      text(40),
      fc.option(cents),
      fc.option(txid),
      fc.option(text(10)),
      (name, city, amountCents, id, info) => {
        const code = readCode(writeStaticCode({ key: evp, name, city, amountCents, txid: id, info }))
        assert.ok(code.outcome === 'read' && code.code.kind === 'static')
        assert.equal(code.code.name, foldText(name, 25))
        assert.equal(code.code.city, foldText(city, 15))
        assert.equal(code.code.amountCents, amountCents)
        assert.equal(code.code.txid, id)
        assert.equal(code.code.info, info === null ? null : foldText(info, 99))
      },
    ),
    { numRuns: 2_000 },
  )
})

test('a changed, lost or doubled character is never read as a code', () => {
  const code = writeStaticCode({ ...plain, amountCents: 5_000, txid: 'SINAL1' })
  for (let at = 0; at < code.length; at++) {
    const other = code[at] === '7' ? '8' : '7'
    assert.equal(readCode(code.slice(0, at) + other + code.slice(at + 1)).outcome, 'refused', `changed at ${at}`)
    assert.equal(readCode(code.slice(0, at) + code.slice(at + 1)).outcome, 'refused', `lost at ${at}`)
    assert.equal(readCode(code.slice(0, at) + (code[at] ?? '') + code.slice(at)).outcome, 'refused', `doubled at ${at}`)
  }
})

test('each field has its limit', () => {
  assert.throws(() => writeStaticCode({ ...plain, txid: 'A'.repeat(26) }), RangeError)
  assert.throws(() => writeStaticCode({ ...plain, txid: 'com espaco' }), RangeError)
  assert.throws(() => writeStaticCode({ ...plain, key: '52998224724' }), RangeError)
  assert.throws(() => writeStaticCode({ ...plain, name: '  ' }), RangeError)
  assert.throws(() => writeStaticCode({ ...plain, city: '名古屋' }), RangeError)
  // Each fits, and both do not fit the field around them.
  assert.throws(() => writeStaticCode({ ...plain, info: 'x'.repeat(60) }), /field 26/)
  for (const wrong of [0, -1, 0.5, Number.NaN, 1_000_000_000_000]) assert.throws(() => writeAmount(wrong), RangeError)
  assert.equal(writeAmount(999_999_999_999), '9999999999.99')
  assert.equal(writeAmount(105), '1.05')
  assert.throws(() => writeDynamicCode({ ...plain, url: `pix.example.com/${'x'.repeat(70)}`, isSingleUse: true }), RangeError)
  assert.throws(() => writeDynamicCode({ ...plain, url: 'https://pix.example.com/x', isSingleUse: true }), RangeError)
  assert.ok(isDynamicTxid('A'.repeat(26)) && !isDynamicTxid('A'.repeat(25)) && !isDynamicTxid('A'.repeat(36)))
})

test('a code that a provider serves is written and read', () => {
  const code = readCode(writeDynamicCode({ ...plain, url: 'pix.example.com/qr/v2/1f2e', isSingleUse: true }))
  assert.deepEqual(code, {
    outcome: 'read',
    code: {
      kind: 'dynamic',
      name: 'FULANO DE TAL',
      city: 'BRASILIA',
      isSingleUse: true,
      url: 'pix.example.com/qr/v2/1f2e',
      amountCents: null,
    },
  })
})

test('the picture is drawn from the code', () => {
  const { size, path } = drawQr(writeStaticCode(plain))
  assert.ok(size > 20 && path.startsWith('M'))
  assert.match(drawQrSvg(writeStaticCode(plain)), /^<svg/)
})
