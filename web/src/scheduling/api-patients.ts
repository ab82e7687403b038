import { keepPreviousData, queryOptions, skipToken } from '@tanstack/react-query'
import type { ContactsAnswer, NewContactAnswer } from '#contacts/contract.ts'
import { queryOf, request } from '../shell/http.ts'

const shown = 6

/** The first few people whose name or phone has this; nobody before two letters. */
export const patientsQuery = (text: string) =>
  queryOptions({
    queryKey: ['contacts', 'for-booking', text],
    queryFn:
      text.length < 2 ? skipToken : () => request<ContactsAnswer>('GET', `/api/contacts${queryOf({ q: text, limit: shown })}`),
    placeholderData: keepPreviousData,
  })

export const addPatient = (wish: { name: string; phone: string }) => request<NewContactAnswer>('POST', '/api/contacts', wish)
