import { ActionIcon, Indicator } from '@mantine/core'
import { IconPhoneCall } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import { careQuery, openQuery } from './api.ts'

const text = words.growth.open

/** The way to the list of whom to call, with how many they are. */
export function OpenRemindersButton() {
  const { can } = useSession()
  return can['agenda.read'] ? <Counted /> : null
}

function Counted() {
  const unconfirmed = useQuery(openQuery).data?.items.length ?? 0
  const count = unconfirmed + (useQuery(careQuery).data?.items.length ?? 0)
  return (
    <Indicator disabled={count === 0} label={count} size={18} offset={6} color="plum">
      <ActionIcon
        variant="default"
        aria-label={count === 0 ? text.button : text.buttonWith(count)}
        title={text.button}
        renderRoot={(props) => <Link to="/agenda/confirmacoes" {...props} />}
      >
        <IconPhoneCall size={20} aria-hidden="true" />
      </ActionIcon>
    </Indicator>
  )
}
