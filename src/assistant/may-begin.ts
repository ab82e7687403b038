import type { ChannelKind } from '#channels/channel.ts'
import type { AssistantMode } from '#conversations/contract.ts'

/** Everything that decides whether the assistant may write to somebody who has not just written. */
export type Reach = {
  now: Date
  channelKind: ChannelKind
  heldBy: 'assistant' | 'desk'
  mode: AssistantMode
  isTester: boolean
  isPaused: boolean
  isNoReply: boolean
  isDemo: boolean
  hasHistory: boolean
  /** A word of theirs waits for an answer, or a question of ours was put a moment ago. */
  isTalking: boolean
  /** Who never wrote is written to by people. */
  hasWritten: boolean
  /** Until when the clinic may write freely; null: it never closes. */
  windowEndsAt: Date | null
  /** There is a template the provider lets through when it has. */
  hasTemplate: boolean
  /** Nothing leaves from the number until somebody acts. */
  isStopped: boolean
}

export const whyNots = {
  no_conversation: 'não tem conversa no WhatsApp',
  demo: 'é uma pessoa da demonstração',
  no_reply: 'está em “não responder”',
  paused: 'a assistente está em pausa',
  stopped: 'o WhatsApp parou de aceitar mensagens deste número',
  mode: 'a assistente não responde neste número',
  with_desk: 'a conversa está com a recepção',
  history: 'conversa de antes da assistente',
  window: 'faz mais de 24 horas que não escreve',
  talking: 'está no meio de uma conversa',
} as const
export type WhyNot = keyof typeof whyNots

/** Null: the assistant may. As `mayAnswer`, the first rule that applies is the reason that people read. */
export function whyNotBegin(reach: Reach): WhyNot | null {
  const { mode, windowEndsAt } = reach
  if (reach.isDemo && reach.channelKind !== 'simulator') return 'demo'
  if (reach.isNoReply) return 'no_reply'
  if (reach.isPaused) return 'paused'
  if (reach.isStopped) return 'stopped'
  if (mode !== 'on' && !(mode === 'test' && reach.isTester)) return 'mode'
  if (reach.heldBy === 'desk') return 'with_desk'
  if (reach.hasHistory && mode !== 'test') return 'history'
  // Past the window Meta accepts only templates (error 131047).
  if (!reach.hasWritten || (isClosed(windowEndsAt, reach.now) && !reach.hasTemplate)) return 'window'
  return reach.isTalking ? 'talking' : null
}

export function isClosed(windowEndsAt: Date | null, now: Date): boolean {
  return windowEndsAt !== null && windowEndsAt <= now
}
