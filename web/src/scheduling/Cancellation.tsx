import { Button, Switch, TextInput, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CancellationAnswer } from '#scheduling/cancellation/contract.ts'
import type { AgendaAppointment } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { messageOf } from '../shell/query-client.ts'
import { Chips } from '../ui/Chips.tsx'
import { inReais } from '../ui/money.ts'
import { cancelAppointment, cancellationQuery } from './api.ts'
import classes from './AppointmentDrawer.module.css'
import { agendaKey } from './live.ts'

type Props = { appointment: AgendaAppointment; onCancelled: () => void }

/** Cancelling asks for the reason first, and that is also its confirmation. */
export function Cancellation({ appointment, onCancelled }: Props) {
  const [isAsking, ask] = useState(false)
  const { cancel } = appointment.can
  if (appointment.state === 'cancelled') return null
  if (isAsking) return <CancellationForm appointment={appointment} onKeep={() => ask(false)} onCancelled={onCancelled} />
  return (
    <div className={classes.cancel}>
      <Button variant="subtle" color="red" fullWidth disabled={!cancel.allowed} onClick={() => ask(true)}>
        {words.scheduling.cancel}
      </Button>
      {!cancel.allowed && <p className={classes.whyNot}>{cancel.whyNot}</p>}
    </div>
  )
}

function CancellationForm(props: Props & { onKeep: () => void }) {
  const costs = useQuery(cancellationQuery(props.appointment.id))
  return <Loaded query={costs}>{(answer) => <Form {...props} costs={answer} />}</Loaded>
}

type By = 'patient' | 'clinic'
type Values = { reason: string; by: By; tells: boolean; waives: boolean; waivedReason: string }

function Form({ appointment, costs, onKeep, onCancelled }: Props & { onKeep: () => void; costs: CancellationAnswer }) {
  const queryClient = useQueryClient()
  const form = useForm<Values>({
    initialValues: { reason: '', by: 'patient', tells: appointment.conversationId !== null, waives: false, waivedReason: '' },
    validate: {
      reason: (reason) => (reason.trim().length < 3 ? words.scheduling.cancelReasonMissing : null),
      waivedReason: (why, { waives }) => (waives && why.trim().length < 3 ? words.scheduling.cancelWaiveMissing : null),
    },
  })
  const { by, waives } = form.values
  const isCharged = costsSomething(costs, by)
  const cancellation = useMutation({
    mutationFn: (wish: Values) =>
      cancelAppointment(appointment.id, {
        reason: wish.reason.trim(),
        tellPatient: wish.tells,
        by: wish.by,
        waivedReason: wish.waives && costsSomething(costs, wish.by) ? wish.waivedReason.trim() : null,
      }),
    onSuccess: onCancelled,
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  const choose = (name: string) => {
    const reason = costs.reasons.find((one) => one.name === name)
    form.setValues({ reason: name, by: reason?.isClinics ? 'clinic' : 'patient' })
  }
  return (
    <form className={classes.cancel} onSubmit={form.onSubmit((wish) => cancellation.mutate(wish))}>
      <h4 className={classes.heading}>{words.scheduling.cancelReason}</h4>
      <Chips
        label={words.scheduling.cancelReason}
        chips={costs.reasons.map(({ name }) => ({ value: name, label: name }))}
        chosen={[form.values.reason]}
        onChoose={choose}
      />
      <Textarea
        aria-label={words.scheduling.cancelReason}
        placeholder={words.scheduling.cancelReasonHint}
        maxLength={300}
        autosize
        minRows={1}
        {...form.getInputProps('reason')}
      />
      <Chips
        label={words.scheduling.cancelBy}
        chips={(['patient', 'clinic'] as const).map((one) => ({ value: one, label: words.scheduling.cancelByWhom[one] }))}
        chosen={[by]}
        onChoose={(one) => form.setFieldValue('by', one)}
      />
      <Costs costs={costs} isCharged={isCharged && !waives} />
      {isCharged && costs.waive.allowed && (
        <Switch label={words.scheduling.cancelWaive} {...form.getInputProps('waives', { type: 'checkbox' })} />
      )}
      {isCharged && waives && (
        <TextInput label={words.scheduling.cancelWaiveReason} maxLength={300} {...form.getInputProps('waivedReason')} />
      )}
      {appointment.conversationId && (
        <Switch label={words.scheduling.cancelTell} {...form.getInputProps('tells', { type: 'checkbox' })} />
      )}
      {cancellation.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(cancellation.error)}
        </p>
      )}
      <Button type="submit" color="red" loading={cancellation.isPending}>
        {words.scheduling.confirmCancel}
      </Button>
      <Button variant="default" onClick={onKeep}>
        {words.scheduling.keep}
      </Button>
    </form>
  )
}

const costsSomething = ({ isLate, deposit, session }: CancellationAnswer, by: By): boolean =>
  by === 'patient' && isLate && ((deposit !== null && deposit.fate !== 'refund') || session === 'consume')

/** What it costs the patient, in words, before anybody confirms it. */
function Costs({ costs, isCharged }: { costs: CancellationAnswer; isCharged: boolean }) {
  const { deposit } = costs
  const amount = deposit ? inReais(deposit.amountCents) : ''
  if (!isCharged)
    return (
      <p className={classes.whyNot} role="status">
        {deposit ? words.scheduling.cancelFates.refund(amount) : words.scheduling.cancelCostsNothing}
      </p>
    )
  const told = [
    words.scheduling.cancelLate(costs.freeHours),
    ...(deposit ? [words.scheduling.cancelFates[deposit.fate](amount)] : []),
    ...(costs.session === 'consume' ? [words.scheduling.cancelSession] : []),
  ]
  return (
    <p className={classes.whyNot} role="status">
      {told.join(' ')}
    </p>
  )
}
