/** Why what the clinic has to tell cannot leave by itself. */
export type HandReason = 'no_conversation' | 'never_wrote' | 'stopped' | 'window' | 'not_delivered'

/** GET /api/care-messages/open: what a person has to send, the oldest first. */
export type OpenCareMessage = {
  id: string
  contact: { id: string; name: string }
  text: string
  because: HandReason
  at: string
  /** Digits with the country's code; null: nobody knows their number. */
  phone: string | null
  conversationId: string | null
  appointmentId: string | null
}
export type OpenCareMessagesAnswer = { zone: string; today: string; items: OpenCareMessage[] }
