import type { Alias, Capabilities, ChannelAdapter } from '../channel.ts'

export type SimulatorOptions = {
  /** Told when "digitando…" is due on the simulated phone. */
  onTyping?: (to: Alias) => Promise<void>
  /** Where the simulated phone's files stand: it keeps them itself before it sends, under the id it then names. */
  openFile?: (id: string) => AsyncIterable<Uint8Array>
}

const capabilities: Capabilities = {
  buttons: true,
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
  const { openFile } = options
  return {
    kind: 'simulator',
    capabilities,
    send: async (_credentials, message) => ({ outcome: 'accepted', externalId: `sim.${message.ourId}` }),
    showTyping: async (_credentials, to) => options.onTyping?.(to),
    ...(openFile && { fetchMedia: async (_credentials: unknown, id: string) => openFile(id) }),
  }
}
