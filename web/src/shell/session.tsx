import { queryOptions } from '@tanstack/react-query'
import type { Query, QueryClient } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { DemoLoginRequest, LoginAnswer, LoginRequest, SessionAnswer, WelcomeAnswer } from '#auth/contract.ts'
import { ApiError, request } from './http.ts'

export const welcomeQuery = queryOptions({
  queryKey: ['welcome'],
  queryFn: () => request<WelcomeAnswer>('GET', '/api/welcome'),
  staleTime: 'static',
})

/** Null when nobody is logged in here. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: readSession,
  staleTime: 'static',
})

export async function logIn(wish: LoginRequest): Promise<LoginAnswer> {
  return request<LoginAnswer>('POST', '/api/session', wish)
}

export async function enterDemo(as: DemoLoginRequest['as']): Promise<SessionAnswer> {
  return request<SessionAnswer>('POST', '/api/demo/session', { as })
}

export async function logOut(): Promise<void> {
  await request<null>('DELETE', '/api/session')
}

/** Another person looks now: whatever the one before had loaded is dropped. */
export function changeSession(queryClient: QueryClient, session: SessionAnswer | null): void {
  queryClient.setQueryData(sessionQuery.queryKey, session)
  const isPersonal = { predicate: (query: Query) => query.queryKey[0] !== 'welcome' && query.queryKey[0] !== 'session' }
  if (session) void queryClient.resetQueries(isPersonal)
  else queryClient.removeQueries(isPersonal)
}

/** The first screen of a person's day: a professional's is the agenda. */
export function homeOf({ can }: SessionAnswer): '/conversas' | '/agenda' {
  return can['inbox.read'] ? '/conversas' : '/agenda'
}

async function readSession(): Promise<SessionAnswer | null> {
  try {
    return await request<SessionAnswer>('GET', '/api/session')
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null
    throw error
  }
}

const SessionContext = createContext<SessionAnswer | null>(null)
export const SessionProvider = SessionContext.Provider

/** Only below a SessionProvider, which the routes that demand a session render. */
export function useSession(): SessionAnswer {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession outside of a SessionProvider')
  return session
}
