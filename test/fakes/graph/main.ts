/**
 * A fake Graph to play with: each line typed is a patient's message, each answer of the clinic is printed.
 *   node test/fakes/graph/main.ts --port 4000 --webhook http://127.0.0.1:3000/webhooks/cloud-api --app-secret x --phone-number-id 1
 */
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { startFakeGraph } from './server.ts'
import { demoNumber, demoPhone } from './webhooks.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4000' },
    webhook: { type: 'string', default: 'http://127.0.0.1:3000/webhooks/cloud-api' },
    'app-secret': { type: 'string', default: 'fake-app-secret' },
    'phone-number-id': { type: 'string', default: demoNumber.phoneNumberId },
    'waba-id': { type: 'string', default: demoNumber.wabaId },
    from: { type: 'string', default: demoPhone },
    name: { type: 'string', default: 'Ana Souza' },
  },
})

const graph = await startFakeGraph({
  port: Number(values.port),
  webhookUrl: values.webhook,
  appSecret: values['app-secret'],
  phoneNumberId: values['phone-number-id'],
  wabaId: values['waba-id'],
  onSend: (send) => console.log(`clinic → ${'phone' in send.to ? send.to.phone : send.to.bsuid}: ${send.text}`),
})
console.log(
  `fake Graph on ${graph.url} (GRAPH_BASE_URL), webhooks to ${values.webhook}. Write as ${values.name} (${values.from}):`,
)

process.once('SIGINT', () => void graph.close().then(() => process.exit(0)))
process.once('SIGTERM', () => void graph.close().then(() => process.exit(0)))
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() !== '') await graph.sendText(line, { from: values.from, name: values.name })
}
// The end of the typed lines is not the end of the talk: answers go on being printed until Ctrl-C.
