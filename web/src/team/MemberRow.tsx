import { Badge } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { TeamMember } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { briefly } from '../i18n/when.ts'
import { useSession } from '../shell/session.tsx'
import { Initials } from '../ui/Initials.tsx'
import { useNow } from '../ui/use-now.ts'
import classes from './TeamPage.module.css'

export function MemberRow({ member }: { member: TeamMember }) {
  const { clinic } = useSession()
  const now = useNow()
  const seen = member.lastSeenAt ? words.team.lastSeen(briefly(member.lastSeenAt, now, clinic.zone)) : words.team.neverSeen
  return (
    <li className={classes.row}>
      <Link to="/configuracoes/equipe" search={{ pessoa: member.id }} className={classes.link}>
        <Initials name={member.name} />
        <span className={classes.names}>
          <span className={classes.name}>
            {member.name}
            {member.isYou && ` (${words.team.you})`}
          </span>
          <span className={classes.detail}>
            {[words.team.roleNames[member.role], member.professional?.name, seen].filter(Boolean).join(' · ')}
          </span>
          <span className={classes.badges}>
            {member.isDisabled && (
              <Badge color="red" variant="light">
                {words.team.disabled}
              </Badge>
            )}
            <Badge color={member.hasSecondFactor ? 'sage' : 'gray'} variant="light">
              {member.hasSecondFactor ? words.team.withFactor : words.team.withoutFactor}
            </Badge>
          </span>
        </span>
      </Link>
    </li>
  )
}
