import { IconCashBanknote, IconDeviceMobileMessage, IconSchool, IconSettings, IconUserOff } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { Initials } from '../ui/Initials.tsx'
import { LeaveButton } from './LeaveButton.tsx'
import classes from './MorePage.module.css'
import { useSession } from './session.tsx'

/** What the phone's bar has no room for: who is here, and the screens that are not needed every hour. */
export function MorePage() {
  const { staff, clinic, can } = useSession()
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{words.shell.more}</h1>
      <div className={classes.person}>
        <Initials name={staff.name} />
        <div>
          <p className={classes.name}>{staff.name}</p>
          <p className={classes.clinic}>{clinic.name}</p>
        </div>
      </div>
      <nav className={classes.list} aria-label={words.shell.more}>
        {staff.role !== 'visitor' && (
          <Link to="/configuracoes" className={classes.item}>
            <IconSettings size={24} aria-hidden="true" />
            <span>{words.shell.settings}</span>
          </Link>
        )}
        {can['understanding.edit'] && (
          <Link to="/entendimento" className={classes.item}>
            <IconSchool size={24} aria-hidden="true" />
            <span>{words.understanding.title}</span>
          </Link>
        )}
        {can['agenda.read'] && (
          <Link to="/sinais" className={classes.item}>
            <IconCashBanknote size={24} aria-hidden="true" />
            <span>{words.sales.deposits}</span>
          </Link>
        )}
        {can['agenda.read'] && (
          <Link to="/ausencias" className={classes.item}>
            <IconUserOff size={24} aria-hidden="true" />
            <span>{words.absences.title}</span>
          </Link>
        )}
        {can['simulator.use'] && (
          <Link to="/simulador" className={classes.item}>
            <IconDeviceMobileMessage size={24} aria-hidden="true" />
            <span>{words.shell.simulator}</span>
          </Link>
        )}
        <LeaveButton className={classes.item ?? ''} />
      </nav>
    </div>
  )
}
