import { Badge } from '@mantine/core'
import { IconUserHeart } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ListedAgendaResource } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import { Initials } from '../ui/Initials.tsx'
import { EmptyPanel } from '../ui/Panels.tsx'
import { resourcesQuery } from './api.ts'
import { AddButton } from './AddButton.tsx'
import { ArchivedList } from './ArchivedList.tsx'
import { ListRow } from './ListRow.tsx'
import { Loaded } from './Loaded.tsx'
import classes from './List.module.css'
import { ResourceOrder } from './ResourceOrder.tsx'
import { Section } from './Section.tsx'

const text = words.settings.resources

/** Who works with patients, in the order of the agenda's columns. */
export function PeopleSection() {
  const { can } = useSession()
  const resources = useQuery(resourcesQuery)
  const add = can['settings.edit'] && (
    <AddButton label={text.addProfessional} link={{ to: '/configuracoes/profissionais/$id', params: { id: 'novo' } }} />
  )
  return (
    <Section title={text.people} intro={text.peopleIntro} actions={add}>
      <Loaded query={resources}>
        {(answer) => <People people={answer.resources.filter(({ kind }) => kind === 'professional')} />}
      </Loaded>
    </Section>
  )
}

function People({ people }: { people: ListedAgendaResource[] }) {
  const active = people.filter((one) => one.isActive)
  if (people.length === 0)
    return <EmptyPanel icon={<IconUserHeart size={28} />} title={text.nobodyTitle} text={text.nobodyText} />
  return (
    <>
      <ul className={classes.rows}>
        <ResourceOrder kind="professional" resources={active}>
          {(one) => <Person person={one} />}
        </ResourceOrder>
      </ul>
      <ArchivedList what="resources" items={people.filter((one) => !one.isActive)} />
    </>
  )
}

function Person({ person }: { person: ListedAgendaResource }) {
  const detail = [person.speciality, person.council].filter((part) => part).join(' · ')
  return (
    <ListRow
      link={{ to: '/configuracoes/profissionais/$id', params: { id: person.id } }}
      name={person.name}
      detail={detail}
      face={<Initials name={person.name} {...(person.colour && { colour: person.colour })} />}
    >
      {!person.hasHours && (
        <Badge color="honey" variant="light" tt="none">
          {text.noHours}
        </Badge>
      )}
      {person.serviceCount === 0 && (
        <Badge color="honey" variant="light" tt="none">
          {text.doesNothing}
        </Badge>
      )}
    </ListRow>
  )
}
