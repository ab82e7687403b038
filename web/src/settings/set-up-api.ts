import { queryOptions } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { LoginAnswer } from '#auth/contract.ts'
import type { SetUpStep } from '#clinic/contract.ts'
import type { FromTemplatesAnswer, SetUpAnswer, SetUpRequest, TemplatesAnswer } from '#settings/contract.ts'
import { request } from '../shell/http.ts'
import { sessionQuery, welcomeQuery } from '../shell/session.tsx'
import { settingsKey } from './live.ts'

export const setUpQuery = queryOptions({ queryKey: ['set-up'], queryFn: () => request<SetUpAnswer>('GET', '/api/set-up') })

export const setUpServer = (wish: SetUpRequest) => request<LoginAnswer>('POST', '/api/set-up', wish)

export const templatesQuery = queryOptions({
  queryKey: settingsKey('templates'),
  queryFn: () => request<TemplatesAnswer>('GET', '/api/settings/templates'),
})

type Chosen = { key: string; variants: { durationMin: number; price: object }[] }
export const addFromTemplates = (chosen: Chosen[]) => request<FromTemplatesAnswer>('POST', '/api/settings/templates', { chosen })

/** Null: the set-up is over. The session says where it goes on. */
export async function goToStep(queryClient: QueryClient, step: SetUpStep | null): Promise<void> {
  await request<null>('PUT', '/api/set-up/step', { step })
  queryClient.setQueryData(
    sessionQuery.queryKey,
    (session) => session && { ...session, clinic: { ...session.clinic, setUpStep: step } },
  )
}

/** The server has its clinic now: whatever was known of it before is old. */
export function forgetEmptyServer(queryClient: QueryClient): void {
  for (const { queryKey } of [welcomeQuery, setUpQuery]) queryClient.removeQueries({ queryKey })
}
