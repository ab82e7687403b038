import { Badge, Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { AbsenceAnswer, AbsenceState, AbsenceTime, AbsenceVisit } from '#scheduling/absence/contract.ts'
import { ConversationButton, SendButton } from '../../growth/HandButtons.tsx'
import { words } from '../../i18n/index.ts'
import { dayAndTime } from '../../i18n/when.ts'
import { Loaded } from '../../settings/Loaded.tsx'
import { Section } from '../../settings/Section.tsx'
import { messageOf } from '../../shell/query-client.ts'
import { useSession } from '../../shell/session.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayOf } from '../../ui/zoned-time.ts'
import classes from '../import/Import.module.css'
import { agendaKey } from '../live.ts'
import { absenceQuery, propose } from './api.ts'

const text = words.absences

/** Everybody who was booked with somebody who is away: what they are offered, and what came of it. */
export function AbsencePage() {
  const { absenceId } = useParams({ from: '/desk/ausencias/$absenceId' })
  const query = useQuery(absenceQuery(absenceId))
  return (
    <Section title={query.data ? text.of(query.data.professional) : text.title} back={{ to: '/ausencias' }} isPage>
      <Loaded query={query}>{(answer) => <Affected answer={answer} />}</Loaded>
    </Section>
  )
}

/** Null: not asked now. */
type Choices = ReadonlyMap<string, AbsenceTime | null>

function Affected({ answer }: { answer: AbsenceAnswer }) {
  const { clinic, can } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const say = (iso: string) => dayAndTime(iso, today, clinic.zone)
  const [choices, setChoices] = useState<Choices>(new Map())
  const queryClient = useQueryClient()
  const chosen = answer.visits.flatMap((visit) => {
    const time = choiceOf(visit, choices)
    return time ? [{ appointmentId: visit.appointmentId, startsAt: time.startsAt, professionalId: time.professionalId }] : []
  })
  const proposing = useMutation({
    mutationFn: () => propose(answer.id, { visits: chosen }),
    onSuccess: () => setChoices(new Map()),
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  const refused = proposing.data?.refused ?? []
  return (
    <div className={classes.part}>
      <ul className={classes.list}>
        {answer.visits.map((visit) => (
          <li key={visit.appointmentId}>
            <VisitCard
              visit={visit}
              choice={choiceOf(visit, choices)}
              say={say}
              onChoose={can['agenda.edit'] ? (time) => setChoices(new Map(choices).set(visit.appointmentId, time)) : null}
            />
          </li>
        ))}
      </ul>
      {can['agenda.edit'] && (
        <footer className={classes.foot}>
          {proposing.isError && (
            <p className={classes.fault} role="alert">
              {messageOf(proposing.error)}
            </p>
          )}
          <p className={classes.said} role="status">
            {proposing.isSuccess && (refused.length > 0 ? text.refused : text.sent)}
          </p>
          <p className={classes.quiet}>{text.hint}</p>
          <Button size="md" disabled={chosen.length === 0} loading={proposing.isPending} onClick={() => proposing.mutate()}>
            {text.send(chosen.length)}
          </Button>
        </footer>
      )}
    </div>
  )
}

/** Who has not been asked is offered the nearest; who has is asked again only on purpose. */
function choiceOf(visit: AbsenceVisit, choices: Choices): AbsenceTime | null {
  const said = choices.get(visit.appointmentId)
  if (said !== undefined) return said
  return visit.state === 'open' ? (visit.times[0] ?? null) : null
}

const colours: Record<AbsenceState, string> = {
  open: 'honey',
  offered: 'plum',
  answered: 'honey',
  desk: 'honey',
  moved: 'sage',
  cancelled: 'gray',
}

type CardProps = {
  visit: AbsenceVisit
  choice: AbsenceTime | null
  say: (iso: string) => string
  onChoose: ((time: AbsenceTime | null) => void) | null
}

function VisitCard({ visit, choice, say, onChoose }: CardProps) {
  const { state, offered } = visit
  const isSettled = state === 'moved' || state === 'cancelled'
  const keyOf = (time: AbsenceTime) => `${time.startsAt} ${time.professionalId}`
  return (
    <article className={classes.card} aria-label={visit.who} data-state={isSettled ? 'ready' : 'open'}>
      <div className={classes.head}>
        <span className={classes.name}>{visit.who}</span>
        <Badge variant="light" tt="none" color={colours[state]}>
          {text.states[state]}
        </Badge>
      </div>
      <p className={classes.quiet}>
        {visit.service} · {text.was(say(visit.wasAt))}
      </p>
      {visit.nowAt && <p className={classes.quiet}>{text.now(say(visit.nowAt))}</p>}
      {offered && !isSettled && <p className={classes.quiet}>{text.offered(say(offered.startsAt), offered.professional)}</p>}
      {visit.byHand && <ByHand byHand={visit.byHand} />}
      {!isSettled && onChoose && visit.times.length === 0 && <p className={classes.why}>{text.nothing}</p>}
      {!isSettled && onChoose && visit.times.length > 0 && (
        <Chips
          label={state === 'open' ? text.choose : text.again}
          chips={[
            ...visit.times.map((time) => ({ value: keyOf(time), label: say(time.startsAt), hint: time.professional })),
            { value: 'none', label: state === 'open' ? text.dont : text.keep },
          ]}
          chosen={[choice ? keyOf(choice) : 'none']}
          onChoose={(value) => onChoose(visit.times.find((time) => keyOf(time) === value) ?? null)}
        />
      )}
      {visit.conversationId && (
        <div className={classes.actions}>
          <ConversationButton id={visit.conversationId} />
        </div>
      )}
    </article>
  )
}

function ByHand({ byHand: { text: said, phone, because } }: { byHand: NonNullable<AbsenceVisit['byHand']> }) {
  return (
    <div className={classes.part}>
      <p className={classes.why}>{text.byHand(because)}</p>
      <p className={classes.quiet}>{said}</p>
      {phone ? <SendButton phone={phone} words={said} /> : <p className={classes.quiet}>{text.noPhone}</p>}
    </div>
  )
}
