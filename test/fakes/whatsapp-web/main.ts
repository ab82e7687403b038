/**
 * A fake WhatsApp to link a phone to: it prints where it is, reads the code when told to (POST <control>/scan), and each line typed is a message
 * of Ana's. What the clinic answers is printed.
 *   node test/fakes/whatsapp-web/main.ts --port 4100
 * With --demo it is the server's own child: it ends when its standard input does, and Ana writes first.
 */
import { createServer, type IncomingMessage } from 'node:http'
import { createInterface } from 'node:readline'
import { json } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { startFakeWhatsApp } from './server.ts'

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, demo: { type: 'boolean', default: false } } })

const fake = await startFakeWhatsApp({ port: Number(values.port), number: '5511900000099', lid: '190000000000099' })
const ana = fake.addPhone('5511900000098', '190000000000098', 'Ana (simulada)')
const control = createServer((request, response) => {
  void read(request).then(
    () => response.writeHead(204).end(),
    () => response.writeHead(400).end(),
  )
})
await new Promise<void>((resolve) => control.listen(0, '127.0.0.1', resolve))
const at = control.address()
const controlUrl = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
console.log(JSON.stringify({ url: fake.url, key: fake.key.toString('base64'), control: controlUrl }))

let shown = 0
setInterval(() => {
  for (; shown < fake.taken.length; shown++) {
    const { message } = fake.taken[shown] ?? {}
    if (!values.demo) console.log(`clinic → Ana: ${message?.extendedTextMessage?.text ?? message?.conversation ?? '(a file)'}`)
  }
}, 200).unref()

if (values.demo) {
  process.stdin.on('end', () => process.exit(0)).resume()
  await fake.waitFor('a linked device', () => fake.isConnected, 3_600_000)
  await fake.waitFor('its keys', () => (fake.companion?.preKeys.size ?? 0) > 0, 60_000)
  await fake.says(ana, 'Oi! Vocês fazem limpeza de pele? Quanto custa?')
} else {
  for await (const line of createInterface({ input: process.stdin })) if (line.trim() !== '') await fake.says(ana, line)
}

async function read(request: IncomingMessage): Promise<void> {
  // Written by whoever started this, on this machine.
  const asked = (await json(request)) as { kind: 'qr' | 'code'; text: string }
  if (asked.kind === 'qr') fake.scan(asked.text)
  else await fake.typeCode(asked.text)
}
