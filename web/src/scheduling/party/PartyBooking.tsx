import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BookingOptionsAnswer } from '#scheduling/contract.ts'
import type { PartyTimesRequest, PartyWay } from '#scheduling/party/contract.ts'
import { words } from '../../i18n/index.ts'
import { dayAndTime } from '../../i18n/when.ts'
import { messageOf } from '../../shell/query-client.ts'
import { Chips } from '../../ui/Chips.tsx'
import form from '../BookingForm.module.css'
import { FormPart } from '../FormPart.tsx'
import { agendaKey } from '../live.ts'
import type { Patient } from '../PatientPicker.tsx'
import { findWhat, type What } from '../WhatParts.tsx'
import { bookParty, partyTimesQuery } from './api.ts'
import type { OtherVisit } from './OtherVisits.tsx'
import classes from './Party.module.css'
import { PartyWays, startOf } from './PartyWays.tsx'

type Props = {
  options: BookingOptionsAnswer
  patient: Patient | null
  first: What
  others: readonly OtherVisit[]
  clientId: string
  note: string
  tellPatient: boolean
  zone: string
  today: string
  onBooked: (booked: { id: string; startsAt: string; count: number }) => void
}

type How = 'any' | 'at_once' | 'in_a_row'
const hows: readonly How[] = ['any', 'at_once', 'in_a_row']

/** Times for all of them at once, and one button that books all or none. */
export function PartyBooking({ options, patient, first, others, clientId, note, tellPatient, zone, today, onBooked }: Props) {
  const [how, setHow] = useState<How>('any')
  const [from, setFrom] = useState<string | null>(null)
  const [chosen, setChosen] = useState<PartyWay | null>(null)
  const queryClient = useQueryClient()
  const visits = patient && listVisits(patient, first, others)
  const isOneAfterOther = others.some((one) => one.who.is === 'same')
  const ask: PartyTimesRequest | null = visits && { visits, how: isOneAfterOther || how === 'any' ? null : how, from }
  const times = useQuery(partyTimesQuery(ask))
  // Of what was asked before: somebody changed what they want.
  const unitOf = (to: PartyWay) => to[0]?.unitId ?? null
  const way = chosen && chosen.length === others.length + 1 && times.data?.ways.some((one) => isSame(one, chosen)) ? chosen : null
  const booking = useMutation({
    mutationFn: (to: PartyWay) =>
      bookParty({
        clientId,
        note,
        tellPatient,
        unitId: unitOf(to),
        visits: (visits ?? []).map((visit, i) => ({
          ...visit,
          professionalId: to[i]?.professionalId ?? visit.professionalId,
          startsAt: to[i]?.startsAt ?? '',
        })),
      }),
    onSuccess: ({ ids }, to) => onBooked({ id: ids[0] ?? '', startsAt: startOf(to), count: ids.length }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  const nameOf = (id: string | null) => options.professionals.find((one) => one.id === id)?.name ?? null
  const missing = whatIsMissing(patient, first, others)
  return (
    <>
      <FormPart title={words.party.times}>
        <p className={classes.hint}>{words.party.hint}</p>
        {!isOneAfterOther && (
          <Chips
            label={words.party.how}
            chips={hows.map((value) => ({ value, label: words.party.hows[value] }))}
            chosen={[how]}
            onChoose={(next) => {
              setFrom(null)
              setHow(next)
            }}
          />
        )}
        {ask && times.isError && <p className={classes.fault}>{messageOf(times.error)}</p>}
        {ask && !times.isError && (
          <PartyWays
            answer={times.data}
            lines={linesOf(options, patient, first, others)}
            nameOf={nameOf}
            zone={zone}
            today={today}
            chosen={way}
            onChoose={(next) => {
              booking.reset()
              setChosen(next)
            }}
            onLater={setFrom}
            onFirst={from === null ? null : () => setFrom(null)}
            unitOf={(id) => options.units.find((one) => one.id === id)?.name ?? null}
          />
        )}
      </FormPart>
      <footer className={form.foot}>
        {booking.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(booking.error)}
          </p>
        )}
        <Button
          size="md"
          fullWidth
          disabled={missing !== null || !way}
          loading={booking.isPending}
          onClick={() => way && booking.mutate(way)}
        >
          {missing ??
            (way ? words.party.book(others.length + 1, dayAndTime(startOf(way), today, zone)) : words.scheduling.missing.time)}
        </Button>
      </footer>
    </>
  )
}

/** Null: something is missing. */
function listVisits(patient: Patient, first: What, others: readonly OtherVisit[]): PartyTimesRequest['visits'] | null {
  const own = { contactId: patient.id, attendeeName: null }
  const all = [{ ...own, what: first }, ...others.map((other) => ({ ...comerOf(other, patient), what: other }))]
  if (whatIsMissing(patient, first, others) !== null) return null
  return all.map(({ contactId, attendeeName, what: { variantId, professionalId } }) => ({
    contactId,
    attendeeName,
    variantId: variantId ?? '',
    professionalId,
  }))
}

function comerOf({ who }: OtherVisit, patient: Patient): { contactId: string; attendeeName: string | null } {
  if (who.is === 'contact') return { contactId: who.patient?.id ?? '', attendeeName: null }
  return { contactId: patient.id, attendeeName: who.is === 'named' ? who.name.trim() : null }
}

function whatIsMissing(patient: Patient | null, first: What, others: readonly OtherVisit[]): string | null {
  if (!patient) return words.scheduling.missing.patient
  const isNameless = others.some(
    ({ who }) => (who.is === 'named' && who.name.trim().length < 2) || (who.is === 'contact' && !who.patient),
  )
  if (isNameless) return words.party.missingName
  return [first, ...others].every((one) => one.variantId !== null) ? null : words.party.missingService
}

function linesOf(options: BookingOptionsAnswer, patient: Patient | null, first: What, others: readonly OtherVisit[]) {
  const own = patient?.name ?? ''
  const nameOf = ({ who }: OtherVisit) => (who.is === 'named' ? who.name : who.is === 'contact' ? (who.patient?.name ?? '') : own)
  const whatOf = (what: What) => {
    const { service, variant } = findWhat(options, what)
    return [service?.name, variant?.area].filter(Boolean).join(', ')
  }
  return [{ who: own, what: whatOf(first) }, ...others.map((one) => ({ who: nameOf(one), what: whatOf(one) }))]
}

const isSame = (a: PartyWay, b: PartyWay): boolean => JSON.stringify(a) === JSON.stringify(b)
