/**
 * A process that runs linked phones, as a server does. Told to, it dies at its nth message: 'opened', before that is kept; 'kept', before
 * WhatsApp is told that it came.
 */
import { loadBaileys } from '#channels/whatsapp-web/index.ts'
import type { Receive } from '#channels/channel.ts'
import { PhoneLinks, Receiver } from '#conversations/index.ts'
import { systemClock } from '#platform/clock.ts'
import { createVault } from '#platform/crypto.ts'
import { createLog } from '#platform/log.ts'
import { Loop } from '#platform/loop.ts'
import { secretKey } from './reception.ts'
import { openUnits } from './units.ts'

const [, , url = '', when = 'never', nth = '0'] = process.argv
const units = openUnits(url, { connections: 4 })
const log = createLog('silent')
const receiver = new Receiver({ ...units, log })
let left = Number(nth)

const receive: Receive = async (deliveries) => {
  const isMessage = deliveries.some(({ inbound }) => inbound.some((one) => one.type === 'message'))
  const isLast = isMessage && --left === 0
  if (isLast && when === 'opened') process.kill(process.pid, 'SIGKILL')
  await receiver.receive(deliveries)
  if (isLast && when === 'kept') process.kill(process.pid, 'SIGKILL')
}

const phones = new PhoneLinks({
  ...units,
  clock: systemClock,
  vault: createVault(secretKey),
  log,
  load: loadBaileys,
  receive,
  forgetChannels: () => receiver.forgetChannels(),
})
new Loop({ name: 'phones', idleMs: 1_000, log, pass: () => phones.pass() }).start()
process.once('disconnect', () => process.exit())
// What it costs, whenever it is asked.
process.on('message', () => process.send?.({ ...process.memoryUsage(), cpu: process.cpuUsage() }))
process.send?.('ready')
