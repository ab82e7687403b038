import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type {
  AppointmentFormsAnswer,
  ConditionRequest,
  ContactFormsAnswer,
  FilledIn,
  FormAnswerDetail,
  FormAnswerView,
  FormRequest,
  FormSavedAnswer,
  FormsAnswer,
  OpenLink,
  PublicFormAnswer,
  SignatureRequest,
  SignedAnswer,
  WeighRequest,
} from '#clinical/forms/contract.ts'
import { request } from '../shell/http.ts'
import { clinicalKey, personFormsKey, visitFormsKey } from './live.ts'

const one = (path: string, id: string) => `/api/${path}/${encodeURIComponent(id)}`

/** What is behind a link is asked once: what is being typed is newer than any answer. */
export const publicFormQuery = (token: string) =>
  queryOptions({
    queryKey: ['public-form', token],
    queryFn: () => request<PublicFormAnswer>('GET', one('f', token)),
    staleTime: Infinity,
    gcTime: 0,
  })
export const saveDraft = (token: string, filled: FilledIn) => request<null>('PUT', `${one('f', token)}/draft`, filled)
export const signForm = (token: string, wish: SignatureRequest) =>
  request<SignedAnswer>('POST', `${one('f', token)}/signature`, wish)

export const visitFormsQuery = (appointmentId: string) =>
  queryOptions({
    queryKey: visitFormsKey(appointmentId),
    queryFn: () => request<AppointmentFormsAnswer>('GET', `${one('appointments', appointmentId)}/forms`),
  })
export const personFormsQuery = (contactId: string) =>
  queryOptions({
    queryKey: personFormsKey(contactId),
    queryFn: () => request<ContactFormsAnswer>('GET', `${one('contacts', contactId)}/forms`),
  })
/** Each reading is written down: it is asked when somebody opens it, and never by itself. */
export const answerQuery = (answerId: string) =>
  queryOptions({
    queryKey: ['clinical', 'answer', answerId],
    queryFn: () => request<FormAnswerView>('GET', one('form-answers', answerId)),
    staleTime: Infinity,
    gcTime: 0,
  })
export const formsQuery = queryOptions({
  queryKey: ['clinical', 'forms'],
  queryFn: () => request<FormsAnswer>('GET', '/api/forms'),
})
export const formQuery = (id: string) =>
  queryOptions({ queryKey: ['clinical', 'forms', id], queryFn: () => request<FormAnswerDetail>('GET', one('forms', id)) })

export const makeLink = (appointmentId: string) => request<OpenLink>('PUT', `${one('appointments', appointmentId)}/form-link`)
export const sendLink = (appointmentId: string) => request<null>('POST', `${one('appointments', appointmentId)}/form-messages`)
export const weighAlert = (id: string, wish: WeighRequest) => request<null>('PUT', `${one('health-alerts', id)}/outcome`, wish)
export const revokeConsent = (id: string, how: string) =>
  request<null>('POST', `${one('clinical-consents', id)}/revocation`, { how })
export const createForm = (wish: FormRequest) => request<{ id: string }>('POST', '/api/forms', wish)
export const saveForm = (id: string, wish: FormRequest) => request<FormSavedAnswer>('PUT', one('forms', id), wish)
export const setFormActive = (id: string, isActive: boolean) => request<null>('PUT', `${one('forms', id)}/use`, { isActive })
export const addStarters = () => request<{ added: number }>('POST', '/api/form-starters')
export const saveCondition = (wish: ConditionRequest) => request<null>('PUT', '/api/health-conditions', wish)

/** A change of forms: busy until whatever shows them has been asked again. */
export function useClinicalChange<Wish, Answer>(change: (wish: Wish) => Promise<Answer>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      queryClient.invalidateQueries({ queryKey: clinicalKey, predicate: ({ queryKey }) => queryKey[1] !== 'answer' }),
  })
}
