import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AuditAnswer, InviteRequest, LinkAnswer, MemberRequest, OwnSessionItem, TeamAnswer } from '#auth/contract.ts'
import { queryOf, request } from '../shell/http.ts'

export const teamKey = ['team'] as const

export const teamQuery = queryOptions({ queryKey: teamKey, queryFn: () => request<TeamAnswer>('GET', '/api/team') })

export const memberSessionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...teamKey, 'sessions', id],
    queryFn: () => request<{ items: OwnSessionItem[] }>('GET', `${memberPath(id)}/sessions`),
  })

const first: string | null = null

export const auditQuery = (staff: string | null) =>
  infiniteQueryOptions({
    queryKey: ['audit', staff],
    queryFn: ({ pageParam }) => request<AuditAnswer>('GET', `/api/audit${queryOf({ cursor: pageParam, staff, limit: 50 })}`),
    initialPageParam: first,
    getNextPageParam: (page: AuditAnswer) => page.next,
    // Nothing tells of news here: whoever opens it wants what is true now.
    staleTime: 0,
  })

export const invite = (wish: InviteRequest) => request<LinkAnswer>('POST', '/api/team/invitations', wish)

export const renewInvitation = (id: string) => request<LinkAnswer>('POST', `${invitationPath(id)}/link`)

export const withdrawInvitation = (id: string) => request<null>('DELETE', invitationPath(id))

export const changeMember = (id: string, wish: MemberRequest) => request<null>('PUT', memberPath(id), wish)

export const suspendMember = (id: string, isDisabled: boolean) =>
  request<null>('PUT', `${memberPath(id)}/suspension`, { isDisabled })

export const makePasswordLink = (id: string) => request<LinkAnswer>('POST', `${memberPath(id)}/password-link`)

export const resetSecondFactor = (id: string) => request<null>('DELETE', `${memberPath(id)}/second-factor`)

export const endSession = (id: string) => request<null>('DELETE', `/api/team/sessions/${encodeURIComponent(id)}`)

const memberPath = (id: string) => `/api/team/members/${encodeURIComponent(id)}`
const invitationPath = (id: string) => `/api/team/invitations/${encodeURIComponent(id)}`
