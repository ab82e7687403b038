import { Button, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgendaAppointment } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { cancelAppointment } from './api.ts'
import classes from './AppointmentDrawer.module.css'

/** Cancelling asks for the reason first, and that is also its confirmation. */
export function Cancellation({ appointment }: { appointment: AgendaAppointment }) {
  const [isAsking, ask] = useState(false)
  const { cancel } = appointment.can
  if (appointment.state === 'cancelled') return null
  if (isAsking) return <CancellationForm appointment={appointment} onDone={() => ask(false)} />
  return (
    <div className={classes.cancel}>
      <Button variant="subtle" color="red" fullWidth disabled={!cancel.allowed} onClick={() => ask(true)}>
        {words.scheduling.cancel}
      </Button>
      {!cancel.allowed && <p className={classes.whyNot}>{cancel.whyNot}</p>}
    </div>
  )
}

function CancellationForm({ appointment, onDone }: { appointment: AgendaAppointment; onDone: () => void }) {
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim().length < 3 ? words.scheduling.cancelReasonMissing : null) },
  })
  const cancellation = useMutation({
    mutationFn: (reason: string) => cancelAppointment(appointment.id, { reason }),
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['agenda'] }),
  })
  return (
    <form className={classes.cancel} onSubmit={form.onSubmit(({ reason }) => cancellation.mutate(reason.trim()))}>
      <Textarea
        label={words.scheduling.cancelReason}
        placeholder={words.scheduling.cancelReasonHint}
        maxLength={300}
        rows={3}
        autoFocus
        {...form.getInputProps('reason')}
      />
      {cancellation.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(cancellation.error)}
        </p>
      )}
      <Button type="submit" color="red" loading={cancellation.isPending}>
        {words.scheduling.confirmCancel}
      </Button>
      <Button variant="default" onClick={onDone}>
        {words.scheduling.keep}
      </Button>
    </form>
  )
}
