import { z } from 'zod'

export const consentRequest = z.object({ resourceId: z.string().max(80) })
export type ConsentRequest = z.infer<typeof consentRequest>
export type ConsentAnswer = { url: string }

/** What Google sends back with whoever said yes. */
export const connectionRequest = z.object({ code: z.string().min(1).max(2_000), state: z.string().min(1).max(500) })
export type ConnectionRequest = z.infer<typeof connectionRequest>

export const linkFaults = ['reconnect', 'rate', 'down', 'refused'] as const
export type LinkFault = (typeof linkFaults)[number]

export type LinkItem = {
  id: string
  account: string
  shows: 'details' | 'busy'
  /** 'waiting': connected, and not read yet. */
  state: 'waiting' | 'on' | 'reconnect' | 'ending'
  fault: LinkFault | null
  faultSince: string | null
  syncedAt: string | null
}
