import { Button, Modal, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PlannedReturn, SuggestedReturn, VisitAnswer, VisitReturnsAnswer } from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { Loaded } from '../../settings/Loaded.tsx'
import { newClientId } from '../../shell/client-id.ts'
import { messageOf } from '../../shell/query-client.ts'
import { bookReturn, planReturn, returnTimesQuery, settleReturn, useVisitChange, visitReturnsQuery } from './api.ts'
import { shortDate } from './short-date.ts'
import { useWhen } from './use-when.ts'
import classes from './Visits.module.css'

const text = words.visits

/** When the person should come back: booked at one go, or left for the desk. */
export function Returns({ id, visit }: { id: string; visit: VisitAnswer }) {
  const returns = useQuery(visitReturnsQuery(id))
  // Before its day there is nothing to come back from.
  if (!visit.closed && !visit.can.items.allowed) return null
  return (
    <section className={classes.section} aria-label={text.returns}>
      <h2 className={classes.heading}>{text.returns}</h2>
      <Loaded query={returns}>{(answer) => <Answered id={id} answer={answer} />}</Loaded>
    </section>
  )
}

/** What is to be booked; what was noted of it stays. */
type Wanted = Pick<SuggestedReturn, 'kind' | 'serviceId' | 'service' | 'dueOn'> & { note?: string }

function Answered({ id, answer }: { id: string; answer: VisitReturnsAnswer }) {
  const [booking, setBooking] = useState<Wanted | null>(null)
  const { planned, suggested, can } = answer
  return (
    <>
      {planned.length + suggested.length === 0 && <p className={classes.quiet}>{text.noReturns}</p>}
      <ul className={classes.list}>
        {planned.map((one) => (
          <Planned key={one.id} planned={one} mayBook={can.book.allowed} onBook={() => setBooking(one)} />
        ))}
        {suggested.map((one) => (
          <Suggested
            key={`${one.kind} ${one.serviceId}`}
            id={id}
            suggested={one}
            can={can}
            onBook={(dueOn) => setBooking({ ...one, dueOn })}
          />
        ))}
      </ul>
      {!can.book.allowed && suggested.length > 0 && <p className={classes.quiet}>{can.book.whyNot}</p>}
      {booking && <TimesDialog id={id} wanted={booking} onClose={() => setBooking(null)} />}
    </>
  )
}

type PlannedProps = { planned: PlannedReturn; mayBook: boolean; onBook: () => void }

function Planned({ planned, mayBook, onBook }: PlannedProps) {
  const settling = useVisitChange((isDismissed: boolean) => settleReturn(planned.id, isDismissed))
  const say = useWhen()
  const { booked, isDismissed } = planned
  return (
    <li className={classes.entry}>
      <span className={classes.strong}>{text.planned(text.returnKinds[planned.kind], planned.service)}</span>
      <span className={classes.quiet}>
        {booked
          ? text.bookedFor(say(booked.at))
          : `${isDismissed ? text.dismissed : text.leftToDesk} · ${text.around(shortDate(planned.dueOn))}`}
      </span>
      {!booked && (
        <div className={classes.acts}>
          {mayBook && !isDismissed && <Button onClick={onBook}>{text.bookReturn}</Button>}
          <Button variant="default" loading={settling.isPending} onClick={() => settling.mutate(!isDismissed)}>
            {isDismissed ? text.reopen : text.dismiss}
          </Button>
        </div>
      )}
    </li>
  )
}

type SuggestedProps = {
  id: string
  suggested: SuggestedReturn
  can: VisitReturnsAnswer['can']
  onBook: (dueOn: string) => void
}

function Suggested({ id, suggested, can, onBook }: SuggestedProps) {
  const [dueOn, setDueOn] = useState(suggested.dueOn)
  const planning = useVisitChange(() => planReturn(id, { kind: suggested.kind, serviceId: suggested.serviceId, dueOn, note: '' }))
  return (
    <li className={classes.entry}>
      <span>{text.suggested(text.returnKinds[suggested.kind], suggested.service, suggested.days)}</span>
      <TextInput
        type="date"
        aria-label={text.returnIntro}
        value={dueOn}
        onChange={(event) => setDueOn(event.currentTarget.value)}
      />
      {planning.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(planning.error)}
        </p>
      )}
      <div className={classes.acts}>
        {can.book.allowed && <Button onClick={() => onBook(dueOn)}>{text.bookReturn}</Button>}
        {can.plan.allowed && (
          <Button variant="default" loading={planning.isPending} onClick={() => planning.mutate(undefined)}>
            {text.leaveReminder}
          </Button>
        )}
      </div>
    </li>
  )
}

/** A few times near the day; one tap books. */
export function TimesDialog({ id, wanted, onClose }: { id: string; wanted: Wanted; onClose: () => void }) {
  const times = useQuery(returnTimesQuery(id, wanted.serviceId, wanted.dueOn))
  const [clientId] = useState(newClientId)
  const say = useWhen()
  const { kind, serviceId, dueOn, note = '' } = wanted
  const booking = useVisitChange(({ startsAt, professionalId }: { startsAt: string; professionalId: string }) =>
    bookReturn(id, { clientId, kind, serviceId, dueOn, note, startsAt, professionalId, tellPatient: true }),
  )
  const leaving = useVisitChange(() => planReturn(id, { kind, serviceId, dueOn, note }))
  return (
    <Modal
      opened
      onClose={onClose}
      title={text.planned(text.returnKinds[kind], wanted.service)}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <Loaded query={times}>
        {(answer) => (
          <div className={classes.form}>
            {answer.times.length === 0 && <p className={classes.text}>{answer.isBeyond ? text.beyond : text.noTimes}</p>}
            {answer.times.map((time) => (
              <Button
                key={time.startsAt}
                variant="light"
                loading={booking.isPending && booking.variables.startsAt === time.startsAt}
                disabled={booking.isPending}
                onClick={() => booking.mutate(time, { onSuccess: onClose })}
              >
                {`${text.bookAt(say(time.startsAt))} · ${time.professional}`}
              </Button>
            ))}
            {answer.times.length === 0 && (
              <Button loading={leaving.isPending} onClick={() => leaving.mutate(undefined, { onSuccess: onClose })}>
                {text.leaveReminder}
              </Button>
            )}
            {(booking.error ?? leaving.error) && (
              <p className={classes.fault} role="alert">
                {messageOf(booking.error ?? leaving.error)}
              </p>
            )}
          </div>
        )}
      </Loaded>
    </Modal>
  )
}
