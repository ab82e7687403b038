import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SimulatorPerson } from '#channels/simulator/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { Initials } from '../ui/Initials.tsx'
import { FaultPanel } from '../ui/Panels.tsx'
import { toPlainText } from '../ui/rich-text.ts'
import { peopleQuery } from './api.ts'
import { NewPersonForm } from './NewPersonForm.tsx'
import classes from './PeoplePanel.module.css'

type Props = { openIds: string[]; onOpen: (personId: string) => void }

/** Who one can be: someone who exists, or a new person. */
export function PeoplePanel({ openIds, onOpen }: Props) {
  return (
    <div className={classes.panel}>
      <header className={classes.header}>
        <h1 className={classes.title}>{words.simulator.title}</h1>
        <p className={classes.intro}>{words.simulator.intro}</p>
      </header>
      <NewPersonForm onCreated={onOpen} />
      <People openIds={openIds} onOpen={onOpen} />
    </div>
  )
}

function People({ openIds, onOpen }: Props) {
  const people = useQuery(peopleQuery)
  if (people.isPending) return <Skeleton height={200} radius="md" />
  if (!people.data) return <FaultPanel message={messageOf(people.error)} onRetry={() => void people.refetch()} />
  if (people.data.items.length === 0) return <p className={classes.intro}>{words.simulator.noPeople}</p>
  return (
    <section aria-label={words.simulator.people}>
      <h2 className={classes.subtitle}>{words.simulator.people}</h2>
      <ul className={classes.people}>
        {people.data.items.map((person) => (
          <li key={person.id}>
            <PersonButton person={person} isOpen={openIds.includes(person.id)} onOpen={() => onOpen(person.id)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function PersonButton({ person, isOpen, onOpen }: { person: SimulatorPerson; isOpen: boolean; onOpen: () => void }) {
  return (
    <button type="button" className={classes.person} data-open={isOpen} onClick={onOpen}>
      <Initials name={person.name} size={40} />
      <span className={classes.text}>
        <span className={classes.name}>{person.name}</span>
        <span className={classes.last}>{person.lastText ? toPlainText(person.lastText) : words.simulator.neverWrote}</span>
      </span>
    </button>
  )
}
