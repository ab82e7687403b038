import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ListedAgendaResource } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import { resourcesQuery } from './api.ts'
import { ArchivedList } from './ArchivedList.tsx'
import { ListRow } from './ListRow.tsx'
import { Loaded } from './Loaded.tsx'
import classes from './List.module.css'
import { ResourceOrder } from './ResourceOrder.tsx'
import { Section } from './Section.tsx'

const text = words.settings.resources

/** Rooms and machines: what two appointments cannot have at once. */
export function RoomsSection() {
  const resources = useQuery(resourcesQuery)
  return (
    <Section title={text.rooms} intro={text.roomsIntro}>
      <Loaded query={resources}>
        {(answer) => (
          <>
            <Things kind="room" all={answer.resources} />
            <Things kind="machine" all={answer.resources} />
            <ArchivedList
              what="resources"
              items={answer.resources.filter((one) => !one.isActive && one.kind !== 'professional')}
            />
          </>
        )}
      </Loaded>
    </Section>
  )
}

const newOf = { room: 'nova-sala', machine: 'novo-equipamento' } as const

function Things({ kind, all }: { kind: 'room' | 'machine'; all: ListedAgendaResource[] }) {
  const { can } = useSession()
  const things = all.filter((one) => one.kind === kind && one.isActive)
  return (
    <div>
      <h3 className={classes.group}>{text.kinds[kind]}</h3>
      {things.length > 0 && (
        <ul className={classes.rows}>
          <ResourceOrder kind={kind} resources={things}>
            {(one) => (
              <ListRow
                link={{ to: '/configuracoes/salas/$id', params: { id: one.id } }}
                name={one.name}
                detail={one.hasHours ? text.ownHours : text.clinicHours}
              />
            )}
          </ResourceOrder>
        </ul>
      )}
      {can['settings.edit'] && (
        <Button
          mt={8}
          variant="light"
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          renderRoot={(props) => <Link to="/configuracoes/salas/$id" params={{ id: newOf[kind] }} {...props} />}
        >
          {text.addThing[kind]}
        </Button>
      )}
    </div>
  )
}
