import { Button, Switch, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AgendaAppointment } from '#scheduling/contract.ts'
import { seriesScopes, type SeriesScope } from '#scheduling/series/contract.ts'
import { words } from '../../i18n/index.ts'
import { messageOf } from '../../shell/query-client.ts'
import { Chips } from '../../ui/Chips.tsx'
import classes from '../BookingForm.module.css'
import { agendaKey } from '../live.ts'
import { cancelSeries } from './api.ts'

type Props = { appointment: AgendaAppointment; onKeep: () => void; onCancelled: (count: number) => void }

type Wish = { scope: SeriesScope; reason: string; tells: boolean }

/** As the cancellation of one asks for its reason, which is also its confirmation. */
export function CancelSeriesForm({ appointment, onKeep, onCancelled }: Props) {
  const queryClient = useQueryClient()
  const form = useForm<Wish>({
    initialValues: { scope: 'following', reason: '', tells: appointment.conversationId !== null },
    validate: { reason: (reason) => (reason.trim().length < 3 ? words.scheduling.cancelReasonMissing : null) },
  })
  const cancelling = useMutation({
    mutationFn: (wish: Wish) =>
      cancelSeries(appointment.id, { scope: wish.scope, reason: wish.reason.trim(), tellPatient: wish.tells }),
    onSuccess: ({ cancelled }) => onCancelled(cancelled),
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  return (
    <form className={classes.form} onSubmit={form.onSubmit((wish) => cancelling.mutate(wish))}>
      <section className={classes.part}>
        <h3 className={classes.title}>{words.series.scope}</h3>
        <Chips
          label={words.series.scope}
          chips={seriesScopes.map((value) => ({ value, label: words.series.scopes[value] }))}
          chosen={[form.values.scope]}
          onChoose={(value) => form.setFieldValue('scope', value)}
        />
      </section>
      <section className={classes.part}>
        <h3 className={classes.title}>{words.scheduling.cancelReason}</h3>
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
      </section>
      {appointment.conversationId && <Switch label={words.series.tell} {...form.getInputProps('tells', { type: 'checkbox' })} />}
      <footer className={classes.foot}>
        {cancelling.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(cancelling.error)}
          </p>
        )}
        <Button type="submit" size="md" color="red" loading={cancelling.isPending}>
          {words.series.confirmCancel}
        </Button>
        <Button variant="default" onClick={onKeep}>
          {words.series.keep}
        </Button>
      </footer>
    </form>
  )
}
