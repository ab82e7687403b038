import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import { packagesOfQuery, visitSessionQuery } from './package-api.ts'
import classes from './Packages.module.css'

const text = words.packages

/** "Sessão 4 de 10": which session of which package a visit was or will be; nothing where none covers it. */
export function VisitSession({ appointmentId }: { appointmentId: string }) {
  const { data } = useQuery(visitSessionQuery(appointmentId))
  if (!data?.session) return null
  const { number, sessions, name, left, isUsed } = data.session
  return (
    <p className={classes.visit}>
      <strong>{text.sessionOf(number, sessions)}</strong>
      {isUsed ? text.sessionUsed(name, text.sessions(left)) : text.sessionToUse(name)}
    </p>
  )
}

/** While an appointment is being booked: the package it will come from. */
export function CoveredLine({ contactId, serviceId, variantId }: { contactId: string; serviceId: string; variantId: string }) {
  const { can } = useSession()
  const { data } = useQuery({ ...packagesOfQuery(contactId), enabled: can['contacts.read'] })
  // The oldest goes first, as when the visit is ticked; the list has the newest first.
  const covering = data?.packages.findLast(
    (one) => one.state === 'in_use' && one.serviceId === serviceId && (one.variantId === null || one.variantId === variantId),
  )
  return covering ? <p className={classes.visit}>{text.covered(covering.name, text.sessions(covering.left))}</p> : null
}
