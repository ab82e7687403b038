import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  DoubtfulTurnsAnswer,
  ExamplesAnswer,
  ModelUseAnswer,
  NameablesAnswer,
  ReviewRequest,
  SynonymRequest,
  TaughtAnswer,
  TeachRequest,
  UnderstandingAnswer,
} from '#assistant/learning/contract.ts'
import type { TurnDoubt } from '#conversations/contract.ts'
import type { ModelRules, SavedAnswer } from '#settings/contract.ts'
import { queryOf, request } from '../shell/http.ts'
import { understandingKey } from './live.ts'

const at = (path: string) => `/api/understanding/${path}`
const first: string | null = null

export const understandingQuery = queryOptions({
  queryKey: [...understandingKey, 'standing'],
  queryFn: () => request<UnderstandingAnswer>('GET', '/api/understanding'),
})
export const turnsQuery = (doubt: TurnDoubt) =>
  infiniteQueryOptions({
    queryKey: [...understandingKey, 'turns', doubt],
    queryFn: ({ pageParam }) => request<DoubtfulTurnsAnswer>('GET', `${at('turns')}${queryOf({ doubt, cursor: pageParam })}`),
    initialPageParam: first,
    getNextPageParam: (page: DoubtfulTurnsAnswer) => page.next,
  })
export const examplesQuery = infiniteQueryOptions({
  queryKey: [...understandingKey, 'examples'],
  queryFn: ({ pageParam }) => request<ExamplesAnswer>('GET', `${at('examples')}${queryOf({ cursor: pageParam })}`),
  initialPageParam: first,
  getNextPageParam: (page: ExamplesAnswer) => page.next,
})
export const nameablesQuery = queryOptions({
  queryKey: ['settings', 'nameables'],
  queryFn: () => request<NameablesAnswer>('GET', at('nameables')),
})
export const modelUseQuery = queryOptions({
  queryKey: ['model-use'],
  queryFn: () => request<ModelUseAnswer>('GET', at('model-use')),
  // Nothing tells of a call that was paid: whoever opens it wants what is true now.
  staleTime: 0,
})

export const teach = (wish: TeachRequest) => request<TaughtAnswer>('POST', at('examples'), wish)
export const nameIt = (wish: SynonymRequest) => request<null>('POST', at('synonyms'), wish)
export const review = (id: string, wish: ReviewRequest) =>
  request<null>('PUT', `${at('turns')}/${encodeURIComponent(id)}/review`, wish)
export const removeExample = (id: string) => request<null>('DELETE', `${at('examples')}/${encodeURIComponent(id)}`)
export const train = () => request<UnderstandingAnswer>('POST', at('versions'))
export const activate = (versionId: string | null) => request<UnderstandingAnswer>('PUT', at('active'), { versionId })
export const saveModelRules = (value: ModelRules, version: string) =>
  request<SavedAnswer>('PUT', '/api/settings/clinic/understanding', { value, version })
