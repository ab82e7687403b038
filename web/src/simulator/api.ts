import { queryOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type {
  NewPersonRequest,
  SimulatorMessage,
  SimulatorMessagesAnswer,
  SimulatorPeopleAnswer,
  SimulatorPerson,
} from '#channels/simulator/contract.ts'
import { newClientId } from '../shell/client-id.ts'
import { queryOf, request, upload } from '../shell/http.ts'
import type { ChosenFile } from '../shell/SendFile.tsx'
import type { Draft } from '../shell/outgoing.ts'
import { peopleKey, phoneKey } from './live.ts'

const people = '/api/simulator/people'
const pathOf = (personId: string) => `${people}/${encodeURIComponent(personId)}`

export const listPeople = () => request<SimulatorPeopleAnswer>('GET', people)

export const peopleQuery = queryOptions({ queryKey: peopleKey, queryFn: listPeople })

export const phoneQuery = (personId: string) =>
  queryOptions({
    queryKey: phoneKey(personId),
    queryFn: () => request<SimulatorMessagesAnswer>('GET', `${pathOf(personId)}/messages`),
  })

export const createPerson = (wish: NewPersonRequest) => request<SimulatorPerson>('POST', people, wish)

export const markPhoneRead = (personId: string) => request<null>('PUT', `${pathOf(personId)}/reading`)

/** Sends and shows the stored message at once, before any refetch. */
export async function sendFromPhone(queryClient: QueryClient, personId: string, draft: Draft): Promise<SimulatorMessage> {
  const stored = await request<SimulatorMessage>('POST', `${pathOf(personId)}/messages`, draft)
  queryClient.setQueryData(
    phoneQuery(personId).queryKey,
    (phone) => phone && { ...phone, items: withMessage(phone.items, stored) },
  )
  return stored
}

/** What comes of it is the phone's own to show: it is fetched like any file that arrives. */
export async function sendFileFromPhone(
  queryClient: QueryClient,
  personId: string,
  { blob, fileName, voice }: ChosenFile,
): Promise<void> {
  const query = queryOf({ clientId: newClientId(), fileName, voice: voice ? 'true' : null })
  await upload<null>(`${pathOf(personId)}/files${query}`, blob)
  await queryClient.invalidateQueries({ queryKey: phoneKey(personId) })
}

const withMessage = (items: SimulatorMessage[], stored: SimulatorMessage) => [
  ...items.filter((item) => item.id !== stored.id),
  stored,
]
