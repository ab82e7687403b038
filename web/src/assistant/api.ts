import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  ChannelModeRequest,
  ChannelsAnswer,
  EditSuggestionRequest,
  HeldAnswer,
  PhrasePreviewAnswer,
  PhrasePreviewRequest,
  PhraseRequest,
  PhrasesAnswer,
  PhraseSavedAnswer,
  PhrasesResetAnswer,
  PauseRequest,
  RasaAnswer,
  ReleaseAnswer,
  ReleaseRequest,
  ResetPhraseRequest,
  RemoveTesterRequest,
  StandingAnswer,
  SuggestionAnswer,
  SuggestionOutcome,
  TesterRequest,
} from '#assistant/contract.ts'
import type { HeldBecause } from '#conversations/contract.ts'
import { queryOf, request } from '../shell/http.ts'
import { channelsKey, heldKey, phrasePreviewKey, phrasesKey, rasaKey, standingKey, suggestionKey } from './live.ts'

export const standingQuery = queryOptions({
  queryKey: standingKey,
  queryFn: () => request<StandingAnswer>('GET', '/api/assistant/standing'),
  // A pause that ends by itself is told by nobody.
  refetchInterval: ({ state }) => {
    const until = state.data?.pause?.until
    return until ? Math.max(1_000, Date.parse(until) - Date.now() + 500) : false
  },
})
export const pauseAssistant = (end: PauseRequest['end']) =>
  request<StandingAnswer>('PUT', '/api/assistant/pause', { end } satisfies PauseRequest)
export const resumeAssistant = () => request<StandingAnswer>('DELETE', '/api/assistant/pause')

export const heldQuery = (because: HeldBecause) =>
  queryOptions({
    queryKey: heldKey(because),
    queryFn: () => request<HeldAnswer>('GET', `/api/assistant/held${queryOf({ because })}`),
  })
export const release = (wish: ReleaseRequest) => request<ReleaseAnswer>('POST', '/api/assistant/releases', wish)

export const channelsQuery = queryOptions({
  queryKey: channelsKey,
  queryFn: () => request<ChannelsAnswer>('GET', '/api/assistant/channels'),
})
/** Nobody tells a screen that Rasa went away. */
export const rasaQuery = queryOptions({
  queryKey: rasaKey,
  queryFn: () => request<RasaAnswer>('GET', '/api/assistant/rasa'),
  refetchInterval: 30_000,
})
const channelPath = (id: string) => `/api/assistant/channels/${encodeURIComponent(id)}`
export const resumeSending = (id: string) => request<StandingAnswer>('POST', `${channelPath(id)}/resumption`)
export const setMode = (id: string, wish: ChannelModeRequest) => request<ChannelsAnswer>('PUT', `${channelPath(id)}/mode`, wish)
export const addTester = (id: string, wish: TesterRequest) => request<ChannelsAnswer>('POST', `${channelPath(id)}/testers`, wish)
export const removeTester = (id: string, wish: RemoveTesterRequest) =>
  request<ChannelsAnswer>('DELETE', `${channelPath(id)}/testers`, wish)

export const suggestionQuery = (conversationId: string) =>
  queryOptions({
    queryKey: suggestionKey(conversationId),
    queryFn: () => request<SuggestionAnswer>('GET', `/api/conversations/${encodeURIComponent(conversationId)}/suggestion`),
  })
const suggestionPath = (id: string) => `/api/suggestions/${encodeURIComponent(id)}`
export const sendSuggestion = (id: string) => request<SuggestionOutcome>('POST', `${suggestionPath(id)}/sending`, {})
export const editSuggestion = (id: string, wish: EditSuggestionRequest) =>
  request<SuggestionOutcome>('POST', `${suggestionPath(id)}/edition`, wish)
export const confirmSuggestion = (id: string, confirmed: boolean) =>
  request<SuggestionOutcome>('PUT', `${suggestionPath(id)}/confirmation`, { confirmed })
export const discardSuggestion = (id: string) => request<SuggestionOutcome>('DELETE', suggestionPath(id))

export const phrasesQuery = queryOptions({
  queryKey: phrasesKey,
  queryFn: () => request<PhrasesAnswer>('GET', '/api/assistant/phrases'),
})
export const savePhrase = (wish: PhraseRequest) => request<PhraseSavedAnswer>('PUT', '/api/assistant/phrase', wish)
export const resetPhrase = (wish: ResetPhraseRequest) => request<null>('DELETE', '/api/assistant/phrase', wish)
export const resetPhrases = () => request<PhrasesResetAnswer>('DELETE', '/api/assistant/phrases')
export const phrasePreviewQuery = (key: string, text: string) =>
  queryOptions({
    queryKey: phrasePreviewKey(key, text),
    queryFn: () =>
      request<PhrasePreviewAnswer>('POST', '/api/assistant/phrase-previews', { key, text } satisfies PhrasePreviewRequest),
    // While a sentence is being typed the one before it stays.
    placeholderData: keepPreviousData,
  })
