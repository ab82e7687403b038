import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  ConsentRequest,
  ContactAnswer,
  ContactChanges,
  ContactsAnswer,
  LookalikePairsAnswer,
  LookalikesAnswer,
  NewContactAnswer,
  NewContactRequest,
  NewPhoneAnswer,
  NewTagAnswer,
  TagChanges,
  TagRequest,
  TagsAnswer,
} from '#contacts/contract.ts'
import type { PersonConversationsAnswer } from '#conversations/contract.ts'
import type { PersonAppointmentsAnswer } from '#scheduling/contract.ts'
import { queryOf, request } from '../shell/http.ts'
import type { ContactSearch } from '../shell/search.ts'
import { appointmentsOfKey, contactKey, contactListKey, conversationsOfKey, lookalikesKey, tagsKey } from './live.ts'

const first: string | null = null
const pathOf = (id: string) => `/api/contacts/${encodeURIComponent(id)}`

export const contactsQuery = (search: ContactSearch) =>
  infiniteQueryOptions({
    queryKey: contactListKey(search),
    queryFn: ({ pageParam }) =>
      request<ContactsAnswer>(
        'GET',
        `/api/contacts${queryOf({
          q: search.busca ?? null,
          tag: search.etiqueta ?? null,
          source: search.origem ?? null,
          sort: search.ordem === 'recentes' ? 'newest' : 'name',
          cursor: pageParam,
          limit: 40,
        })}`,
      ),
    initialPageParam: first,
    getNextPageParam: (page: ContactsAnswer) => page.next,
  })

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: contactKey(id), queryFn: () => request<ContactAnswer>('GET', pathOf(id)) })

export const appointmentsOfQuery = (id: string) =>
  queryOptions({
    queryKey: appointmentsOfKey(id),
    queryFn: () => request<PersonAppointmentsAnswer>('GET', `${pathOf(id)}/appointments`),
  })

export const conversationsOfQuery = (id: string) =>
  queryOptions({
    queryKey: conversationsOfKey(id),
    queryFn: () => request<PersonConversationsAnswer>('GET', `${pathOf(id)}/conversations`),
  })

export const lookalikesQuery = (id: string) =>
  queryOptions({
    queryKey: lookalikesKey(id),
    queryFn: () => request<LookalikesAnswer>('GET', `${pathOf(id)}/lookalikes`),
  })

export const lookalikePairsQuery = queryOptions({
  queryKey: lookalikesKey(null),
  queryFn: () => request<LookalikePairsAnswer>('GET', '/api/lookalikes'),
})

export const tagsQuery = queryOptions({ queryKey: tagsKey, queryFn: () => request<TagsAnswer>('GET', '/api/tags') })

export const createContact = (wish: NewContactRequest) => request<NewContactAnswer>('POST', '/api/contacts', wish)
export const editContact = (id: string, changes: ContactChanges) => request<ContactAnswer>('PUT', pathOf(id), changes)
export const addPhone = (id: string, phone: string) => request<NewPhoneAnswer>('POST', `${pathOf(id)}/phones`, { phone })
export const removePhone = (id: string, phone: string) =>
  request<ContactAnswer>('DELETE', `${pathOf(id)}/phones/${encodeURIComponent(phone)}`)
export const writeNote = (id: string, text: string) => request<ContactAnswer>('POST', `${pathOf(id)}/notes`, { text })
export const pinNote = (noteId: string, isPinned: boolean) =>
  request<null>('PUT', `/api/contact-notes/${encodeURIComponent(noteId)}/pin`, { isPinned })
export const removeNote = (noteId: string) => request<null>('DELETE', `/api/contact-notes/${encodeURIComponent(noteId)}`)
export const setNoReply = (id: string, noReply: boolean) => request<ContactAnswer>('PUT', `${pathOf(id)}/no-reply`, { noReply })
export const recordConsent = (id: string, wish: ConsentRequest) => request<ContactAnswer>('POST', `${pathOf(id)}/consents`, wish)
export const createTag = (wish: TagRequest) => request<NewTagAnswer>('POST', '/api/tags', wish)
export const changeTag = (tagId: string, changes: TagChanges) =>
  request<null>('PUT', `/api/tags/${encodeURIComponent(tagId)}`, changes)
export const removeTag = (tagId: string) => request<null>('DELETE', `/api/tags/${encodeURIComponent(tagId)}`)
export const setTag = (id: string, tagId: string, isOn: boolean) =>
  request<null>(isOn ? 'PUT' : 'DELETE', `${pathOf(id)}/tags/${encodeURIComponent(tagId)}`)
export const mergeContacts = (id: string, otherId: string) =>
  request<ContactAnswer>('POST', `${pathOf(id)}/merges`, { contactId: otherId })
export const undoMerge = (mergeId: string) => request<null>('DELETE', `/api/merges/${encodeURIComponent(mergeId)}`)
export const tellApart = (id: string, otherId: string) =>
  request<null>('DELETE', `${pathOf(id)}/lookalikes/${encodeURIComponent(otherId)}`)

/** A change of people: busy until every list and card that shows them has been asked again. */
export function useContactChange<Wish, Answer>(change: (wish: Wish) => Promise<Answer>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['contacts'] }),
  })
}
