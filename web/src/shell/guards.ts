import type { QueryClient } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import type { SessionAnswer } from '#auth/contract.ts'
import { changeSession, enterDemo, homeOf, sessionQuery, welcomeQuery } from './session.tsx'

type Seen = { session: SessionAnswer }

/** '/' is the demo for visitors, the inbox for staff and the login for everyone else. */
export async function guardFrontDoor(queryClient: QueryClient): Promise<Seen> {
  const [session, welcome] = await Promise.all([queryClient.query(sessionQuery), queryClient.query(welcomeQuery)])
  if (session && isSettingUp(session)) throw redirect({ to: '/comecar', replace: true })
  if (session && session.staff.role !== 'visitor') throw redirect({ to: homeOf(session), replace: true })
  if (!welcome.demo && welcome.clinicName === null) throw redirect({ to: '/comecar', replace: true })
  if (!welcome.demo) throw redirect({ to: '/entrar', replace: true })
  if (session) return { session }
  return { session: await visit(queryClient) }
}

/** '/comecar' is for an empty server, and for the owner who stopped half-way. */
export async function guardSetUp(queryClient: QueryClient): Promise<{ session: SessionAnswer | null }> {
  const session = await queryClient.query(sessionQuery)
  if (session && isSettingUp(session)) return { session }
  if (session) throw redirect({ to: homeOf(session), replace: true })
  const welcome = await queryClient.query(welcomeQuery)
  if (welcome.demo || welcome.clinicName !== null)
    throw redirect({ to: '/entrar', search: { voltar: '/comecar' }, replace: true })
  return { session: null }
}

const isSettingUp = ({ clinic, can }: SessionAnswer): boolean => clinic.setUpStep !== null && can['settings.edit']

export async function guardDesk(queryClient: QueryClient, from: string): Promise<Seen> {
  const session = await queryClient.query(sessionQuery)
  if (session) return { session }
  // In the demo anyone may pick up a simulated phone.
  const welcome = from.startsWith('/simulador') ? await queryClient.query(welcomeQuery) : null
  if (!welcome?.demo) throw redirect({ to: '/entrar', search: { voltar: from }, replace: true })
  return { session: await visit(queryClient) }
}

async function visit(queryClient: QueryClient): Promise<SessionAnswer> {
  const visitor = await enterDemo('visitor')
  changeSession(queryClient, visitor)
  return visitor
}
