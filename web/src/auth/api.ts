import { queryOptions } from '@tanstack/react-query'
import type { CodeRequest, EnrolledAnswer, InvitationAnswer, LoginAnswer, PasswordRequest, SeedAnswer } from '#auth/contract.ts'
import { request } from '../shell/http.ts'

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

export const acceptInvitation = (token: string, wish: PasswordRequest) => request<LoginAnswer>('POST', linkPath(token), wish)

const linkPath = (token: string) => `/api/links/${encodeURIComponent(token)}`
