import { Outlet, useMatchRoute } from '@tanstack/react-router'
import { TwoPanes } from '../ui/TwoPanes.tsx'
import { SectionList } from './SectionList.tsx'

/** The list of what can be set and, beside it or over it on a phone, the section that is open. */
export function SettingsPage() {
  const isAtList = useMatchRoute()({ to: '/configuracoes' }) !== false
  return <TwoPanes shows={isAtList ? 'first' : 'second'} first={<SectionList />} second={<Outlet />} />
}
