import { Button, Drawer } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { AgendaAnswer, AgendaAppointment } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import classes from './BatchDrawer.module.css'
import { CancelManyForm, MessageManyForm, MoveManyForm } from './BatchForms.tsx'
import form from './BookingForm.module.css'
import body from './FormDrawer.module.css'
import { useBatch, type Outcome } from './use-batch.ts'

export type BatchKind = 'move' | 'cancel' | 'message'

/** As they were chosen: what is moved away in the middle of it still belongs to it. */
export type Batch = { kind: BatchKind; those: readonly AgendaAppointment[] }

type Props = { batch: Batch | null; agenda: AgendaAnswer; onClose: () => void }

/** Several appointments at once: what is to be done with them, then what became of each. */
export function BatchDrawer({ batch, agenda, onClose }: Props) {
  return (
    <Drawer
      opened={batch !== null}
      onClose={onClose}
      position="right"
      size={480}
      title={batch && words.scheduling.many.titles[batch.kind](batch.those.length)}
      closeButtonProps={{ 'aria-label': words.common.close }}
      classNames={{ body: body.body ?? '' }}
    >
      {batch && <BatchRun key={batch.kind} batch={batch} agenda={agenda} onClose={onClose} />}
    </Drawer>
  )
}

function BatchRun({ batch: { kind, those }, agenda, onClose }: Props & { batch: Batch }) {
  const { outcomes, isRunning, run } = useBatch()
  const Form = { move: MoveManyForm, cancel: CancelManyForm, message: MessageManyForm }[kind]
  const isBegun = isRunning || outcomes.length > 0
  return (
    <div className={form.form}>
      {!isBegun && <p className={form.hint}>{those.map((one) => one.contact.name).join(', ')}</p>}
      {outcomes.length > 0 && <Outcomes outcomes={outcomes} />}
      <Form agenda={agenda} chosen={those} outcomes={outcomes} isRunning={isRunning} onRun={run} />
      {outcomes.length > 0 && !isRunning && (
        <Button variant="default" onClick={onClose}>
          {words.common.close}
        </Button>
      )}
    </div>
  )
}

function Outcomes({ outcomes }: { outcomes: readonly Outcome[] }) {
  return (
    <ul className={classes.outcomes} aria-label={words.scheduling.many.outcomes} aria-live="polite">
      {outcomes.map(({ appointment, isDone, text }) => (
        <li key={appointment.id} data-done={isDone}>
          {isDone ? <IconCheck size={18} aria-hidden="true" /> : <IconAlertTriangle size={18} aria-hidden="true" />}
          <span>
            <strong>{appointment.contact.name}</strong>: {text}
          </span>
        </li>
      ))}
    </ul>
  )
}
