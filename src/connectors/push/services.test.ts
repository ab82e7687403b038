import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isKnownService } from './services.ts'

const cases: [endpoint: string, isKnown: boolean][] = [
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://web.push.apple.com/abc', true],
  ['https://wns2-bl2p.notify.windows.com/w/?token=abc', true],
  ['https://push.clinica.example/abc', true],
  ['https://push.clinica.example:8443/abc', false],
  ['http://fcm.googleapis.com/fcm/send/abc', false],
  ['https://fcm.googleapis.com:8443/abc', false],
  ['https://someone@fcm.googleapis.com/abc', false],
  ['https://fcm.googleapis.com.elsewhere.example/abc', false],
  ['https://elsewhere.example/fcm.googleapis.com', false],
  ['https://notify.windows.com.elsewhere.example/', false],
  ['https://push.apple.com/abc', false],
  ['https://evilpush.apple.com/abc', false],
  ['http://127.0.0.1:5432/', false],
  ['https://169.254.169.254/latest/meta-data', false],
  ['https://[::1]/', false],
  ['file:///etc/passwd', false],
  ['not an address', false],
]

for (const [endpoint, isKnown] of cases)
  test(`${isKnown ? 'sends' : 'never sends'} to ${endpoint}`, () =>
    assert.equal(isKnownService(endpoint, ['https://push.clinica.example']), isKnown))
