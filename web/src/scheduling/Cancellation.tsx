import { Button, Switch, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgendaAppointment } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { Chips } from '../ui/Chips.tsx'
import { cancelAppointment } from './api.ts'
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

function CancellationForm({ appointment, onKeep, onCancelled }: Props & { onKeep: () => void }) {
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { reason: '', tells: appointment.conversationId !== null },
    validate: { reason: (reason) => (reason.trim().length < 3 ? words.scheduling.cancelReasonMissing : null) },
  })
  const cancellation = useMutation({
    mutationFn: (wish: { reason: string; tells: boolean }) =>
      cancelAppointment(appointment.id, { reason: wish.reason.trim(), tellPatient: wish.tells }),
    onSuccess: onCancelled,
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  return (
    <form className={classes.cancel} onSubmit={form.onSubmit((wish) => cancellation.mutate(wish))}>
      <h4 className={classes.heading}>{words.scheduling.cancelReason}</h4>
      <Chips
        label={words.scheduling.cancelReason}
        chips={words.scheduling.cancelReasons.map((reason) => ({ value: reason, label: reason }))}
        chosen={[form.values.reason]}
        onChoose={(reason) => form.setFieldValue('reason', reason)}
      />
      <Textarea
        aria-label={words.scheduling.cancelReason}
        placeholder={words.scheduling.cancelReasonHint}
        maxLength={300}
        autosize
        minRows={1}
        {...form.getInputProps('reason')}
      />
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
