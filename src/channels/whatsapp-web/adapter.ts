import type { Capabilities, ChannelAdapter, ChannelCredentials } from '../channel.ts'
import { windowHours } from '../window.ts'
import { addressOf } from './addresses.ts'
import { loadBaileys } from './baileys.ts'
import { notConnected } from './faults.ts'
import { fetchMedia } from './media.ts'
import { externalIdOf, sendMessage } from './send.ts'
import type { OpenSession } from './session.ts'

const capabilities: Capabilities = {
  // They silently become plain text here.
  buttons: false,
  templates: false,
  typing: true,
  windowHours: windowHours['whatsapp-web'],
  // Numbers that write to strangers are banned for life.
  campaigns: false,
  maxTextLength: 4096,
}

/** Sends through the sessions of this process. `find`: the open one of a number, or null. */
export function createWhatsAppWebAdapter({ find }: { find: (number: string) => OpenSession | null }): ChannelAdapter {
  const sessionOf = (credentials: ChannelCredentials): OpenSession | null =>
    credentials.kind === 'whatsapp-web' ? find(credentials.number) : null
  return {
    kind: 'whatsapp-web',
    capabilities,
    externalIdOf,
    send: async (credentials, message, signal) => {
      const session = sessionOf(credentials)
      return session ? sendMessage(session, message, signal) : { outcome: 'rejected', fault: notConnected }
    },
    showTyping: async (credentials, to, lastExternalId) => {
      const [session, address] = [sessionOf(credentials), addressOf(to)]
      if (!session || !address) return
      await session.socket.readMessages([{ remoteJid: address, id: lastExternalId, fromMe: false }])
      await session.socket.sendPresenceUpdate('composing', address)
    },
    fetchMedia: async (credentials, mediaId, signal) => {
      const baileys = await loadBaileys()
      if (!baileys) throw new Error('the QR channel is not installed')
      return fetchMedia(baileys, sessionOf(credentials), mediaId, signal)
    },
  }
}
