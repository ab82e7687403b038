import { queryOptions } from '@tanstack/react-query'
import type {
  CodeRequest,
  EnrolledAnswer,
  InvitationAnswer,
  LoginAnswer,
  NewPasswordRequest,
  PasswordRequest,
  RecoveryCodesAnswer,
  SecurityAnswer,
  SeedAnswer,
} from '#auth/contract.ts'
import { request } from '../shell/http.ts'

export const securityQuery = queryOptions({
  queryKey: ['security'],
  queryFn: () => request<SecurityAnswer>('GET', '/api/own/security'),
})

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => request<InvitationAnswer>('GET', linkPath(token)),
    // Read once: after it is taken there is no such link.
    staleTime: 'static',
    retry: false,
  })

export const passSecondFactor = (wish: CodeRequest) => request<LoginAnswer>('POST', '/api/session/second-factor', wish)

/** Without a password only for who is on the way in. */
export const beginEnrolment = (password?: string) => request<SeedAnswer>('POST', '/api/own/second-factor/enrolment', { password })

export const confirmEnrolment = (wish: CodeRequest) => request<EnrolledAnswer>('PUT', '/api/own/second-factor', wish)

export const renewRecoveryCodes = (wish: PasswordRequest) =>
  request<RecoveryCodesAnswer>('POST', '/api/own/second-factor/recovery-codes', wish)

export const removeSecondFactor = (wish: PasswordRequest) => request<null>('DELETE', '/api/own/second-factor', wish)

export const changePassword = (wish: NewPasswordRequest) => request<null>('PUT', '/api/own/password', wish)

export const endOwnSession = (id: string) => request<null>('DELETE', `/api/own/sessions/${encodeURIComponent(id)}`)

export const endOtherSessions = () => request<null>('DELETE', '/api/own/sessions')

export const acceptInvitation = (token: string, wish: PasswordRequest) => request<LoginAnswer>('POST', linkPath(token), wish)

export const switchClinic = (clinicId: string) => request<LoginAnswer>('PUT', '/api/session/clinic', { clinicId })

const linkPath = (token: string) => `/api/links/${encodeURIComponent(token)}`
