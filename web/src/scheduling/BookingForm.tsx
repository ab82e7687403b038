import { Button, Switch, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BookingOptionsAnswer } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { BookingHealth } from '../clinical/ForWhomNot.tsx'
import { CoveredLine } from '../sales/VisitSession.tsx'
import { inReais } from '../ui/money.ts'
import { Initials } from '../ui/Initials.tsx'
import { newClientId } from '../shell/client-id.ts'
import { book } from './api.ts'
import classes from './BookingForm.module.css'
import { Chosen, FormPart } from './FormPart.tsx'
import { FreeTimes, type ChosenTime } from './FreeTimes.tsx'
import { plainly, Refused, type Insisting } from './Refused.tsx'
import { agendaKey } from './live.ts'
import { PatientPicker, type Patient } from './PatientPicker.tsx'
import { OtherVisits, type OtherVisit } from './party/OtherVisits.tsx'
import { PartyBooking } from './party/PartyBooking.tsx'
import { RhythmFields, SeriesBooking, type Rhythm } from './series/SeriesBooking.tsx'
import { UnitWish } from './UnitPicker.tsx'
import { WaitForm } from './WaitForm.tsx'
import { findWhat, WhatParts } from './WhatParts.tsx'

/** What is known before the form opens: from a conversation, or from the place that was tapped. */
export type BookingStart = {
  patient: Patient | null
  serviceId: string | null
  variantId: string | null
  professionalId: string | null
  /** Where, in a clinic of several units. */
  unitId?: string | null
  startsAt: string | null
  /** The person has a conversation in which they can be told. */
  canTell: boolean
  /** A treatment: so many sessions, when it is opened from a package. */
  sessions?: number
  /** To put somebody on the waitlist. */
  isToWait?: boolean
}

/** `count`: of a treatment that was booked at once, its first session. */
export type BookedOne = { id: string; startsAt: string; name: string; count: number }

type Props = {
  options: BookingOptionsAnswer
  start: BookingStart
  zone: string
  today: string
  onBooked: (booked: BookedOne) => void
  onWaiting: (name: string) => void
}

type Draft = Omit<BookingStart, 'startsAt' | 'canTell' | 'sessions' | 'isToWait' | 'unitId'> & {
  /** Null: in whichever unit. */
  unitId: string | null
  /** Null: one visit. */
  rhythm: Rhythm | null
  /** Who else comes, and what else is done. */
  others: OtherVisit[]
  time: ChosenTime | null
  note: string
  tells: boolean
  asksDeposit: boolean
}

export function BookingForm({ options, start, zone, today, onBooked, onWaiting }: Props) {
  const [draft, setDraft] = useState<Draft>(() => beginDraft(options, start))
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  // One form books once, however often the button is pressed or the line breaks.
  const [clientId] = useState(newClientId)
  const queryClient = useQueryClient()
  const asksDeposit = draft.asksDeposit && depositOf(options, draft) !== null
  const booking = useMutation({
    mutationFn: (insisting: Insisting) => book({ ...toRequest(draft, asksDeposit), clientId, ...insisting }),
    onSuccess: ({ id }) => {
      void queryClient.invalidateQueries({ queryKey: agendaKey })
      onBooked({ id, startsAt: draft.time?.startsAt ?? '', name: draft.patient?.name ?? '', count: 1 })
    },
  })
  const { service, variant } = findWhat(options, draft)
  const missing = whatIsMissing(draft)
  const ask = missing === null ? askOf(draft) : null
  // Most bookings are for one: what they choose stays together, and this comes after it.
  const together = variant && !draft.rhythm && (
    <OtherVisits options={options} others={draft.others} onChange={(others) => change({ others })} />
  )
  return (
    <div className={classes.form}>
      <FormPart title={words.scheduling.patient}>
        {draft.patient ? (
          <Chosen
            face={<Initials name={draft.patient.name} size={36} />}
            title={draft.patient.name}
            changeLabel={words.scheduling.changePatient}
            onChange={() => change({ patient: null })}
          />
        ) : (
          <PatientPicker onChoose={(patient) => change({ patient })} />
        )}
      </FormPart>
      <WhatParts options={options} what={draft} onChange={(what) => change({ ...what, time: keptTime(draft, start) })}>
        {service && <BookingHealth contraindications={service.contraindications} contactId={draft.patient?.id ?? null} />}
        {draft.patient && service && variant && (
          <CoveredLine contactId={draft.patient.id} serviceId={service.id} variantId={variant.id} />
        )}
      </WhatParts>
      {draft.others.length > 0 && together}
      {service && options.units.length > 0 && draft.others.length === 0 && (
        <FormPart title={words.units.unit}>
          <UnitWish
            units={options.units}
            chosen={draft.unitId}
            onChoose={(unitId) => change({ unitId, time: keptTime(draft, start) })}
          />
        </FormPart>
      )}
      {draft.others.length === 0 && (
        <FormPart title={words.scheduling.time}>
          {variant ? (
            <FreeTimes
              key={`${variant.id} ${draft.professionalId ?? ''} ${draft.unitId ?? ''}`}
              ask={{
                variantId: variant.id,
                professionalId: draft.professionalId,
                unitId: draft.unitId,
                moving: null,
                durationMin: null,
              }}
              units={draft.unitId === null ? options.units : []}
              zone={zone}
              today={today}
              chosen={draft.time}
              onChoose={(time) => {
                booking.reset()
                change({ time })
              }}
            />
          ) : (
            <p className={classes.hint}>
              {draft.time ? dayAndTime(draft.time.startsAt, today, zone) : words.scheduling.chooseServiceFirst}
            </p>
          )}
        </FormPart>
      )}
      {draft.others.length === 0 && together}
      {variant && draft.others.length === 0 && (
        <FormPart title={words.series.several}>
          <Switch
            className={classes.tell ?? ''}
            label={words.series.several}
            description={words.series.severalHint}
            checked={draft.rhythm !== null}
            onChange={(event) => change({ rhythm: event.currentTarget.checked ? usualRhythm : null })}
          />
          {draft.rhythm && <RhythmFields rhythm={draft.rhythm} onChange={(rhythm) => change({ rhythm })} />}
        </FormPart>
      )}
      {draft.patient && variant && !draft.rhythm && draft.others.length === 0 && (
        <WaitForm
          key={variant.id}
          wish={{ contactId: draft.patient.id, variantId: variant.id, professionalId: draft.professionalId }}
          today={today}
          isAsked={start.isToWait ?? false}
          onWaiting={() => onWaiting(draft.patient?.name ?? '')}
        />
      )}
      <FormPart title={words.scheduling.note}>
        <Textarea
          aria-label={words.scheduling.note}
          placeholder={words.scheduling.noteHint}
          maxLength={500}
          autosize
          minRows={1}
          value={draft.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        <Switch
          className={classes.tell ?? ''}
          label={words.scheduling.tellPatient}
          description={words.scheduling.tellHint}
          checked={draft.tells}
          onChange={(event) => change({ tells: event.currentTarget.checked })}
        />
        {depositOf(options, draft) !== null && !draft.rhythm && draft.others.length === 0 && (
          <Switch
            className={classes.tell ?? ''}
            label={words.sales.ask(inReais(depositOf(options, draft) ?? 0))}
            description={words.sales.askHint}
            checked={draft.asksDeposit}
            onChange={(event) => change({ asksDeposit: event.currentTarget.checked })}
          />
        )}
      </FormPart>
      {draft.others.length > 0 ? (
        <PartyBooking
          options={options}
          patient={draft.patient}
          first={draft}
          others={draft.others}
          clientId={clientId}
          note={draft.note.trim()}
          tellPatient={draft.tells}
          zone={zone}
          today={today}
          onBooked={(booked) => onBooked({ ...booked, name: draft.patient?.name ?? '', count: 1 })}
        />
      ) : draft.rhythm && ask && draft.patient ? (
        <SeriesBooking
          key={JSON.stringify([ask, draft.rhythm])}
          ask={{ ...ask, ...draft.rhythm }}
          contactId={draft.patient.id}
          clientId={clientId}
          note={draft.note.trim()}
          tellPatient={draft.tells}
          zone={zone}
          today={today}
          onBooked={(booked) => onBooked({ ...booked, name: draft.patient?.name ?? '' })}
        />
      ) : (
        <footer className={classes.foot}>
          {booking.isError && (
            <Refused
              error={booking.error}
              today={today}
              zone={zone}
              onInsist={booking.mutate}
              onChoose={(time) => {
                booking.reset()
                change({ time })
              }}
            />
          )}
          <Button
            size="md"
            fullWidth
            disabled={missing !== null}
            loading={booking.isPending}
            onClick={() => booking.mutate(plainly)}
          >
            {missing ?? `${words.scheduling.book} · ${dayAndTime(draft.time?.startsAt ?? '', today, zone)}`}
          </Button>
        </footer>
      )}
    </div>
  )
}

function beginDraft(options: BookingOptionsAnswer, start: BookingStart): Draft {
  const service = options.services.find((one) => one.id === start.serviceId)
  const variant =
    service?.variants.find((one) => one.id === start.variantId) ??
    (service?.variants.length === 1 ? service.variants[0] : undefined)
  return {
    patient: start.patient,
    serviceId: service?.id ?? null,
    variantId: variant?.id ?? null,
    professionalId: start.professionalId,
    unitId: options.units.some((one) => one.id === start.unitId) ? (start.unitId ?? null) : null,
    time: timeOfPlace(start),
    rhythm: start.sessions === undefined ? null : { ...usualRhythm, sessions: start.sessions },
    others: [],
    note: '',
    tells: start.canTell,
    asksDeposit: true,
  }
}

/** The hour that was tapped stays, whatever is chosen; one of the free ones belongs to what was chosen before. */
const keptTime = (draft: Draft, start: BookingStart): ChosenTime | null => (draft.time?.isExact ? draft.time : timeOfPlace(start))

const timeOfPlace = ({ startsAt, professionalId, unitId = null }: BookingStart): ChosenTime | null =>
  startsAt ? { startsAt, professionalId, unitId, isExact: true } : null

function whatIsMissing({ patient, serviceId, variantId, time }: Draft): string | null {
  if (!patient) return words.scheduling.missing.patient
  if (!serviceId) return words.scheduling.missing.service
  if (!variantId) return words.scheduling.missing.area
  return time ? null : words.scheduling.missing.time
}

/** What most treatments are. */
const usualRhythm: Rhythm = { sessions: 10, everyDays: 28 }

function askOf(draft: Draft) {
  const { variantId, professionalId, unitId, startsAt } = toRequest(draft, false)
  return { variantId, professionalId, unitId, startsAt }
}

function depositOf({ services }: BookingOptionsAnswer, { serviceId, variantId }: Draft): number | null {
  const service = services.find((one) => one.id === serviceId)
  return service?.variants.find((one) => one.id === variantId)?.depositCents ?? null
}

function toRequest({ patient, variantId, professionalId, unitId, time, note, tells }: Draft, asksDeposit: boolean) {
  return {
    contactId: patient?.id ?? '',
    variantId: variantId ?? '',
    // "Tanto faz" at a free time takes whom that time was offered with.
    professionalId: professionalId ?? (time?.isExact ? null : (time?.professionalId ?? null)),
    unitId: unitId ?? time?.unitId ?? null,
    startsAt: time?.startsAt ?? '',
    note: note.trim(),
    tellPatient: tells,
    asksDeposit,
  }
}
