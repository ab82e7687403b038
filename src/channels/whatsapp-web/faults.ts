import type { ChannelFault } from '../channel.ts'

/** WhatsApp's own refusal of a message, by the code of its answer. */
export function ackFault(code: string): ChannelFault {
  // 463: the account may write to nobody new for a while. Each further try counts against it: never again by itself.
  if (code === '463') return { code, message: 'the account may not start new talks for now', retryable: false, blames: 'limit' }
  return { code: code || 'refused', message: 'WhatsApp refused the message', retryable: false, blames: 'message' }
}

/** No session stands in this process: it may be back in a moment, or with another process. */
export const notConnected: ChannelFault = {
  code: 'not_connected',
  message: 'the number is not connected',
  retryable: true,
  blames: 'account',
}

export const noAccount: ChannelFault = {
  code: 'not_on_whatsapp',
  message: 'this number has no WhatsApp',
  retryable: false,
  blames: 'person',
}

export const noAddress: ChannelFault = {
  code: 'no_recipient',
  message: 'this channel cannot reach the person',
  retryable: false,
  blames: 'person',
}

/** Written to somebody who never wrote, while WhatsApp says that nobody new may be written to. */
export const locked: ChannelFault = {
  code: '463',
  message: 'the account may not start new talks for now: not sent',
  retryable: false,
  blames: 'limit',
}
