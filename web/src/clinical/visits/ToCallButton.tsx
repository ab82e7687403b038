import { ActionIcon, Indicator } from '@mantine/core'
import { IconCalendarRepeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { words } from '../../i18n/index.ts'
import { useSession } from '../../shell/session.tsx'
import { toCallQuery } from './api.ts'

const text = words.visits

/** The way to whom to call for a return, with how many they are; nothing while there is nobody. */
export function ToCallButton() {
  const { can } = useSession()
  const count = useQuery({ ...toCallQuery, enabled: can['agenda.read'] }).data?.returns.length ?? 0
  if (count === 0) return null
  return (
    <Indicator label={count} size={18} offset={6} color="plum">
      <ActionIcon
        variant="default"
        aria-label={text.toCallWith(count)}
        title={text.toCall}
        renderRoot={(props) => <Link to="/agenda/retornos" {...props} />}
      >
        <IconCalendarRepeat size={20} aria-hidden="true" />
      </ActionIcon>
    </Indicator>
  )
}
