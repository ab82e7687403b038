import { z } from 'zod'
import { pauseEnds } from '#clinic/contract.ts'
import { assistantModes, heldBecauses, type AssistantMode, type Can, type HeldBecause } from '#conversations/contract.ts'

export type SuggestionState = 'open' | 'to_confirm' | 'sent' | 'edited' | 'discarded' | 'replaced'
/** Why a suggestion was not sent as it stood. */
export type RenewedBecause = 'newer_message' | 'slot_gone' | 'price_changed' | 'facts_changed'

export type SuggestionItem = {
  id: string
  text: string
  /** What sending it also does, a sentence each. */
  also: string[]
  renewedBecause: RenewedBecause | null
  at: string
}

/** GET /api/conversations/:id/suggestion */
export type SuggestionAnswer = {
  open: SuggestionItem | null
  /** The person wrote again, or just now: a suggestion is being prepared. */
  isPreparing: boolean
  /** Edited and sent: what the suggestion would have done waits for a word. */
  toConfirm: SuggestionItem[]
  can: { settle: Can }
}
/** 'renewed': nothing was sent; look again. */
export type SuggestionOutcome = { outcome: 'done' } | { outcome: 'renewed'; because: RenewedBecause }

export const editSuggestionRequest = z.object({
  text: z.string().trim().min(1, 'Escreva a mensagem.').max(4096, 'A mensagem passa de 4.096 caracteres.'),
  clientId: z.string().min(8).max(64),
})
export type EditSuggestionRequest = z.infer<typeof editSuggestionRequest>
export const confirmSuggestionRequest = z.object({ confirmed: z.boolean() })
export type ConfirmSuggestionRequest = z.infer<typeof confirmSuggestionRequest>

/** GET /api/assistant/standing: for every screen. */
export type StandingAnswer = {
  pause: { at: string; until: string | null; by: string | null } | null
  /** Numbers from which nothing leaves until somebody acts, and why, in words. */
  stopped: { channelId: string; label: string; since: string; why: string }[]
  /** Conversations that a rule left to people and nobody has taken, by rule; those without any are left out. */
  held: Partial<Record<HeldBecause, number>>
  can: { pause: Can; release: Can; resumeSending: Can }
}
export const pauseRequest = z.object({ end: z.enum(pauseEnds) })
export type PauseRequest = z.infer<typeof pauseRequest>

export const releaseRequest = z.union([
  z.object({ because: z.enum(heldBecauses) }),
  z.object({ conversationIds: z.array(z.string().max(64)).min(1).max(200) }),
])
export type ReleaseRequest = z.infer<typeof releaseRequest>
export type ReleaseAnswer = { released: number }

export const listHeldQuery = z.object({ because: z.enum(heldBecauses) })
export type ListHeldQuery = z.infer<typeof listHeldQuery>
/** The latest 100: more are released all at once, or from the inbox. */
export type HeldAnswer = { items: { id: string; name: string; lastText: string; at: string }[] }

/** GET /api/assistant/rasa: null where none is connected. */
export type RasaAnswer = { standing: 'connected' | 'no_model' | 'refused' | 'down' | null }

export type TesterItem = { kind: 'phone' | 'simulator'; value: string; label: string }
export type ChannelItem = {
  id: string
  kind: 'cloud-api' | 'whatsapp-web' | 'simulator'
  label: string
  mode: AssistantMode
  /** Null: it has only ever observed here. */
  assistantSince: string | null
  testers: TesterItem[]
}
/** GET /api/assistant/channels */
export type ChannelsAnswer = { items: ChannelItem[]; can: { edit: Can } }
export const channelModeRequest = z.object({ mode: z.enum(assistantModes) })
export type ChannelModeRequest = z.infer<typeof channelModeRequest>
export const testerRequest = z.object({
  kind: z.enum(['phone', 'simulator']),
  value: z.string().trim().min(1, 'Escreva o número.').max(60),
  label: z.string().trim().max(60).default(''),
})
export type TesterRequest = z.infer<typeof testerRequest>
export const removeTesterRequest = testerRequest.pick({ kind: true, value: true })
export type RemoveTesterRequest = z.infer<typeof removeTesterRequest>

export type PhraseVariable = { name: string; kind: 'text' | 'required' | 'maybe' | 'flag'; about: string }
export type PhraseItem = {
  key: string
  title: string
  /** The occasion. */
  when: string
  variables: PhraseVariable[]
  /** As the clinic's tone says them. */
  defaults: string[]
  /** Null: the clinic says the defaults. */
  own: string[] | null
  /** The first of its wordings, with samples. */
  says: string
  /** A wording no longer passes the check: the default is said in its place. */
  needsFixing: boolean
  version: string
  changedBy: string | null
  changedAt: string | null
}
/** GET /api/assistant/phrases */
export type PhrasesAnswer = { groups: { title: string; items: PhraseItem[] }[]; can: { edit: Can } }

const key = z.string().max(80)
const version = z.string('Abra a frase de novo.').min(1).max(40)
export const phraseRequest = z.object({
  key,
  variants: z
    .array(z.string().max(4_000))
    .min(1, 'Escreva pelo menos um jeito de dizer.')
    .max(6, 'São até 6 jeitos de dizer a mesma coisa.'),
  version,
})
export type PhraseRequest = z.infer<typeof phraseRequest>
export const resetPhraseRequest = z.object({ key, version })
export type ResetPhraseRequest = z.infer<typeof resetPhraseRequest>
export type PhraseSavedAnswer = { version: string }
export type PhrasesResetAnswer = { reset: number }

export const phrasePreviewRequest = z.object({ key, text: z.string().max(4_000) })
export type PhrasePreviewRequest = z.infer<typeof phrasePreviewRequest>
export type PhraseFault = { message: string; line: number | null; column: number | null }
export type PhrasePreviewAnswer = { text: string; fault: null } | { text: null; fault: PhraseFault }
/** GET /api/article-trial: which article of the library a question would get. `serviceId`: the procedure that is spoken of. */
export const articleTrialQuery = z.object({
  question: z.string().trim().min(1, 'Escreva uma pergunta.').max(400, 'A pergunta passa de 400 letras.'),
  serviceId: z.templateLiteral(['srv_', z.string()]).optional(),
})
export type ArticleTrialQuery = z.infer<typeof articleTrialQuery>
export type ArticleTrialAnswer = {
  /** The best first. `outcome`: this one is the answer, it is not near enough, or it names a figure that is not the clinic's. */
  hits: { id: string; question: string; answer: string; score: number; outcome: 'answers' | 'held_back' | 'other' }[]
  threshold: number
  /** A person answers this, whatever has been written about it. */
  isForPeople: boolean
}
