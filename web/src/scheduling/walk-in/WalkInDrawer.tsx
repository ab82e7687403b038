import { Button, Drawer, Skeleton, Switch, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BookingOptionsAnswer } from '#scheduling/contract.ts'
import { words } from '../../i18n/index.ts'
import { CoveredLine } from '../../sales/VisitSession.tsx'
import { newClientId } from '../../shell/client-id.ts'
import { messageOf } from '../../shell/query-client.ts'
import { Chips } from '../../ui/Chips.tsx'
import { Initials } from '../../ui/Initials.tsx'
import { FaultPanel } from '../../ui/Panels.tsx'
import { dayOf, timeOf } from '../../ui/zoned-time.ts'
import { bookingOptionsQuery } from '../api.ts'
import type { BookingStart } from '../BookingForm.tsx'
import classes from '../BookingForm.module.css'
import body from '../FormDrawer.module.css'
import { Chosen, FormPart } from '../FormPart.tsx'
import type { ChosenTime } from '../FreeTimes.tsx'
import { agendaKey } from '../live.ts'
import { PatientPicker, type Patient } from '../PatientPicker.tsx'
import { plainly, Refused, type Insisting } from '../Refused.tsx'
import { emptyBooking } from '../starts.ts'
import { UnitWish } from '../UnitPicker.tsx'
import { findWhat, WhatParts, type What } from '../WhatParts.tsx'
import { bookWalkIn } from './api.ts'
import { WalkInTimes } from './WalkInTimes.tsx'

export type WalkedIn = { id: string; name: string; startsAt: string; arrives: boolean }

type Props = {
  isOpen: boolean
  zone: string
  today: string
  onClose: () => void
  onDone: (done: WalkedIn) => void
  /** Not today after all. */
  onBook: (start: BookingStart) => void
}

/** Somebody stands at the counter and has no time: one form, and they sit down. */
export function WalkInDrawer({ isOpen, onClose, ...props }: Props) {
  const options = useQuery({ ...bookingOptionsQuery, enabled: isOpen })
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={480}
      title={words.walkIn.title}
      closeButtonProps={{ 'aria-label': words.common.close }}
      classNames={{ body: body.body ?? '' }}
    >
      {isOpen && options.data && <WalkInForm {...props} options={options.data} />}
      {options.isPending && <Skeleton height={260} radius="lg" aria-label={words.common.loading} />}
      {options.isError && <FaultPanel message={messageOf(options.error)} onRetry={() => void options.refetch()} />}
    </Drawer>
  )
}

type Draft = What & {
  patient: Patient | null
  /** Whose counter it is, in a clinic of several units. */
  unitId: string | null
  time: ChosenTime | null
  arrives: boolean
  tells: boolean
  note: string
}

const emptyDraft: Draft = {
  patient: null,
  serviceId: null,
  variantId: null,
  professionalId: null,
  unitId: null,
  time: null,
  arrives: true,
  tells: true,
  note: '',
}

type FormProps = Omit<Props, 'isOpen' | 'onClose'> & { options: BookingOptionsAnswer }

function WalkInForm({ options, zone, today, onDone, onBook }: FormProps) {
  const [draft, setDraft] = useState(emptyDraft)
  // One form books once, however often the button is pressed or the line breaks.
  const [clientId] = useState(newClientId)
  const queryClient = useQueryClient()
  const booking = useMutation({
    mutationFn: (insisting: Insisting) => bookWalkIn({ ...toRequest(draft), clientId, ...insisting }),
    onSuccess: ({ id }) =>
      onDone({ id, name: draft.patient?.name ?? '', startsAt: draft.time?.startsAt ?? '', arrives: draft.arrives }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  const change = (part: Partial<Draft>) => {
    booking.reset()
    setDraft((before) => ({ ...before, ...part }))
  }
  const { patient } = draft
  const { service, variant } = findWhat(options, draft)
  const missing = whatIsMissing(draft)
  return (
    <div className={classes.form}>
      <FormPart title={words.walkIn.who}>
        {patient ? (
          <Chosen
            face={<Initials name={patient.name} size={36} />}
            title={patient.name}
            changeLabel={words.scheduling.changePatient}
            onChange={() => change({ patient: null })}
          />
        ) : (
          <PatientPicker onChoose={(chosen) => change({ patient: chosen })} />
        )}
      </FormPart>
      <WhatParts options={options} what={draft} onChange={(what) => change({ ...what, time: null })}>
        {patient && service && variant && <CoveredLine contactId={patient.id} serviceId={service.id} variantId={variant.id} />}
      </WhatParts>
      {options.units.length > 0 && (
        <FormPart title={words.units.unit}>
          <UnitWish units={options.units} chosen={draft.unitId} onChoose={(unitId) => change({ unitId, time: null })} />
        </FormPart>
      )}
      <FormPart title={words.walkIn.when}>
        {variant ? (
          <WalkInTimes
            ask={{
              variantId: variant.id,
              professionalId: draft.professionalId,
              contactId: patient?.id ?? null,
              unitId: draft.unitId,
            }}
            options={options}
            zone={zone}
            chosen={draft.time}
            onChoose={(time) => change({ time })}
          />
        ) : (
          <p className={classes.hint}>{words.scheduling.chooseServiceFirst}</p>
        )}
        {variant && (
          <Button
            variant="subtle"

            onClick={() => onBook({ ...emptyBooking, patient, ...pickWhat(draft), canTell: true })}
          >
            {words.walkIn.otherDay}
          </Button>
        )}
      </FormPart>
      <FormPart title={words.walkIn.meanwhile}>
        <Chips
          label={words.walkIn.meanwhile}
          chips={[
            { value: 'waits', label: words.walkIn.waits, hint: words.walkIn.waitsHint },
            { value: 'returns', label: words.walkIn.returns, hint: words.walkIn.returnsHint },
          ]}
          chosen={[draft.arrives ? 'waits' : 'returns']}
          onChoose={(one) => change({ arrives: one === 'waits' })}
        />
        <Switch
          className={classes.tell ?? ''}
          label={draft.arrives ? words.walkIn.sendForms : words.scheduling.tellPatient}
          description={draft.arrives ? words.walkIn.sendFormsHint : words.scheduling.tellHint}
          checked={draft.tells}
          onChange={(event) => change({ tells: event.currentTarget.checked })}
        />
        <Textarea
          aria-label={words.scheduling.note}
          placeholder={words.walkIn.noteHint}
          maxLength={500}
          autosize
          minRows={1}
          value={draft.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
      </FormPart>
      <footer className={classes.foot}>
        {booking.isError && (
          <Refused
            error={booking.error}
            today={today}
            zone={zone}
            onInsist={booking.mutate}
            onChoose={(time) =>
              dayOf(time.startsAt, zone) === today
                ? change({ time })
                : onBook({ ...emptyBooking, patient, ...pickWhat(draft), ...time, canTell: true })
            }
          />
        )}
        <Button
          size="md"
          fullWidth
          disabled={missing !== null}
          loading={booking.isPending}
          onClick={() => booking.mutate(plainly)}
        >
          {missing ?? words.walkIn.book(timeOf(draft.time?.startsAt ?? '', zone), draft.arrives)}
        </Button>
      </footer>
    </div>
  )
}

const pickWhat = ({ serviceId, variantId, professionalId }: What): What => ({ serviceId, variantId, professionalId })

function whatIsMissing({ patient, serviceId, variantId, time }: Draft): string | null {
  if (!patient) return words.walkIn.missingWho
  if (!serviceId) return words.scheduling.missing.service
  if (!variantId) return words.scheduling.missing.area
  return time ? null : words.scheduling.missing.time
}

function toRequest({ patient, variantId, professionalId, unitId, time, note, tells, arrives }: Draft) {
  return {
    contactId: patient?.id ?? '',
    variantId: variantId ?? '',
    // "Tanto faz" takes whom that time was offered with.
    professionalId: professionalId ?? time?.professionalId ?? null,
    unitId: unitId ?? time?.unitId ?? null,
    startsAt: time?.startsAt ?? '',
    note: note.trim(),
    tellPatient: tells,
    arrives,
  }
}
