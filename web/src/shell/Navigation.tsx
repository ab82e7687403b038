import { IconAddressBook, IconCalendar, IconDeviceMobileMessage, IconDots, IconMessages, IconSettings } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useMatchRoute } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Bell } from '../notifications/Bell.tsx'
import { countsQuery } from '../conversations/api.ts'
import { words } from '../i18n/index.ts'
import { LeaveButton } from './LeaveButton.tsx'
import classes from './Navigation.module.css'
import { useSession } from './session.tsx'

/** The ways between the screens: a rail on the left or, on a phone, a bar below with what is not daily behind "Mais". */
export function Navigation() {
  const { can } = useSession()
  return (
    <nav className={classes.nav} aria-label={words.shell.navigation}>
      <img className={classes.logo} src="/harmonia.svg" width={36} height={36} alt={words.common.appName} />
      {can['inbox.read'] && <Conversations />}
      <Agenda />
      <Contacts />
      {can['notifications.receive'] && <Bell className={classes.item ?? ''} countClassName={classes.waiting ?? ''} />}
      <More />
      <Rest />
    </nav>
  )
}

function Conversations() {
  const waiting = useQuery(countsQuery).data?.waiting ?? 0
  return (
    <Link to="/conversas" className={classes.item}>
      <Face icon={<IconMessages size={24} aria-hidden="true" />} name={words.shell.conversations} />
      {waiting > 0 && (
        <span className={classes.waiting} role="img" aria-label={words.shell.waiting(waiting)}>
          {waiting}
        </span>
      )}
    </Link>
  )
}

/** Lit on what is reached through it, too. */
function Agenda() {
  const isAt = useMatchRoute()
  const isBehind = (['/sinais', '/ausencias', '/atendimento/$appointmentId'] as const).some(
    (to) => isAt({ to, fuzzy: true }) !== false,
  )
  return (
    <Link to="/agenda" className={classes.item} {...(isBehind && { 'data-status': 'active' })}>
      <Face icon={<IconCalendar size={24} aria-hidden="true" />} name={words.shell.agenda} />
    </Link>
  )
}

function Contacts() {
  const { can } = useSession()
  if (!can['contacts.read']) return null
  return (
    <Link to="/contatos" className={classes.item}>
      <Face icon={<IconAddressBook size={24} aria-hidden="true" />} name={words.shell.contacts} />
    </Link>
  )
}

/** On a phone only. Settings and the simulator are reached through it, so it is lit there too. */
function More() {
  const isAt = useMatchRoute()
  const isBehind =
    isAt({ to: '/configuracoes', fuzzy: true }) !== false ||
    isAt({ to: '/entendimento' }) !== false ||
    isAt({ to: '/simulador' }) !== false
  return (
    <Link to="/mais" className={`${classes.item} ${classes.onPhone}`} {...(isBehind && { 'data-status': 'active' })}>
      <Face icon={<IconDots size={24} aria-hidden="true" />} name={words.shell.more} />
    </Link>
  )
}

/** The lower part of the rail; on a phone it stands behind "Mais". */
function Rest() {
  const { can, staff } = useSession()
  const isTeaching = useMatchRoute()({ to: '/entendimento' }) !== false
  return (
    <div className={classes.rest}>
      {staff.role !== 'visitor' && (
        <Link to="/configuracoes" className={classes.item} {...(isTeaching && { 'data-status': 'active' })}>
          <Face icon={<IconSettings size={24} aria-hidden="true" />} name={words.shell.settings} />
        </Link>
      )}
      {can['simulator.use'] && (
        <Link to="/simulador" className={classes.item}>
          <Face icon={<IconDeviceMobileMessage size={24} aria-hidden="true" />} name={words.shell.simulator} />
        </Link>
      )}
      <LeaveButton className={classes.item ?? ''} />
    </div>
  )
}

function Face({ icon, name }: { icon: ReactNode; name: string }) {
  return (
    <>
      {icon}
      <span>{name}</span>
    </>
  )
}
