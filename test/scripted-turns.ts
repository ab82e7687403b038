import { TurnRunner, type Interpreter } from '#assistant/index.ts'
import { createSimulatorAdapter } from '#channels/simulator/adapter.ts'
import type { App } from '#src/app.ts'

/** Turns of a process of their own, whose interpreter a test writes: it may wait, fail, or change the world while it "thinks". */
export function scriptTurns(app: App, interpreter: Interpreter): TurnRunner {
  const simulator = createSimulatorAdapter()
  const adapters = { simulator, 'cloud-api': simulator, 'whatsapp-web': simulator }
  const { work, edge, log } = app
  return new TurnRunner({ work, edge, log, adapters, openCredentials: () => ({ kind: 'simulator' }), interpreter }, () => {})
}

/** What the scripted interpreter has understood: somebody asks where the clinic is. */
export const asksAddress = {
  interpreter: 'scripted',
  intent: 'address',
  confidence: 1,
  commands: [{ do: 'start', flow: 'address' }],
} satisfies Awaited<ReturnType<Interpreter>>

export async function takeTurns(turns: TurnRunner): Promise<void> {
  await turns.pass()
  await turns.settle()
}
