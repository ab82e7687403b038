import type { Alias, Capabilities, ChannelAdapter } from '../channel.ts'

export type SimulatorOptions = {
  /** Told when "digitando…" is due on the simulated phone. */
  onTyping?: (to: Alias) => Promise<void>
}

const capabilities: Capabilities = {
  buttons: false,
  templates: true,
  typing: true,
  windowHours: null,
  campaigns: true,
  maxTextLength: 4096,
}

/**
 * The channel of the demo: a send is accepted at once and goes nowhere, since the simulated phone reads the
 * conversation itself. The same message always gets the same id.
 */
export function createSimulatorAdapter(options: SimulatorOptions = {}): ChannelAdapter {
  return {
    kind: 'simulator',
    capabilities,
    send: async (_credentials, message) => ({ outcome: 'accepted', externalId: `sim.${message.ourId}` }),
    showTyping: async (_credentials, to) => options.onTyping?.(to),
  }
}
