import { Button, Textarea } from '@mantine/core'
import { IconNote } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AgendaAppointment } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { setNote } from './api.ts'
import classes from './AppointmentDrawer.module.css'
import { agendaKey } from './live.ts'

/** A short text of the desk's, for whoever opens the appointment next. */
export function AppointmentNote({ appointment }: { appointment: AgendaAppointment }) {
  const [text, setText] = useState<string | null>(null)
  const queryClient = useQueryClient()
  const saving = useMutation({
    mutationFn: (note: string) => setNote(appointment.id, note),
    onSuccess: () => setText(null),
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  const { note, can } = appointment
  if (text === null) {
    return (
      <div className={classes.noteRow}>
        {note && (
          <p className={classes.note}>
            <IconNote size={16} aria-hidden="true" />
            {note}
          </p>
        )}
        {can.note.allowed && (
          <Button variant="subtle" px={10} onClick={() => setText(note)}>
            {note ? words.scheduling.editNote : words.scheduling.addNote}
          </Button>
        )}
      </div>
    )
  }
  return (
    <form
      className={classes.cancel}
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate(text.trim())
      }}
    >
      <Textarea
        label={words.scheduling.note}
        placeholder={words.scheduling.noteHint}
        maxLength={500}
        autosize
        minRows={2}
        autoFocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {saving.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(saving.error)}
        </p>
      )}
      <Button type="submit" loading={saving.isPending}>
        {words.scheduling.saveNote}
      </Button>
    </form>
  )
}
