import { ActionIcon, Button, Textarea } from '@mantine/core'
import { IconPin, IconPinnedOff, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { ContactAnswer, ContactNote } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'
import { briefly } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { useNow } from '../ui/use-now.ts'
import { pinNote, removeNote, useContactChange, writeNote } from './api.ts'
import classes from './ContactPanel.module.css'

export function ContactNotes({ contact }: { contact: ContactAnswer }) {
  const canEdit = contact.can.edit.allowed
  return (
    <section className={classes.section} aria-label={words.contacts.notes}>
      <h3 className={classes.title}>{words.contacts.notes}</h3>
      {canEdit && <NewNote key={contact.id} contactId={contact.id} />}
      {contact.notes.length === 0 && !canEdit && <p className={classes.quiet}>{words.contacts.noNotes}</p>}
      <ul className={classes.list}>
        {contact.notes.map((note) => (
          <Note key={note.id} note={note} canEdit={canEdit} />
        ))}
      </ul>
    </section>
  )
}

function NewNote({ contactId }: { contactId: string }) {
  const [text, setText] = useState('')
  const writing = useContactChange((note: string) => writeNote(contactId, note))
  const isEmpty = text.trim() === ''
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isEmpty) writing.mutate(text.trim(), { onSuccess: () => setText('') })
      }}
    >
      <Textarea
        aria-label={words.contacts.newNote}
        placeholder={words.contacts.notesHint}
        autosize
        minRows={2}
        maxLength={4_000}
        value={text}
        error={writing.isError ? messageOf(writing.error) : null}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {!isEmpty && (
        <Button type="submit" loading={writing.isPending}>
          {words.contacts.addNote}
        </Button>
      )}
    </form>
  )
}

function Note({ note, canEdit }: { note: ContactNote; canEdit: boolean }) {
  const { clinic } = useSession()
  const now = useNow()
  const pinning = useContactChange((isPinned: boolean) => pinNote(note.id, isPinned))
  const removal = useContactChange(() => removeNote(note.id))
  const Icon = note.isPinned ? IconPinnedOff : IconPin
  const when = `${note.by ?? words.contacts.formerStaff} · ${briefly(note.at, now, clinic.zone)}`
  return (
    <li className={classes.note} data-pinned={note.isPinned}>
      <p className={classes.noteText}>{note.text}</p>
      <div className={classes.noteFoot}>
        <span>{note.isPinned ? `${words.contacts.pinned} · ${when}` : when}</span>
        {canEdit && (
          <span>
            <ActionIcon
              aria-label={note.isPinned ? words.contacts.unpin : words.contacts.pin}
              loading={pinning.isPending}
              onClick={() => pinning.mutate(!note.isPinned)}
            >
              <Icon size={18} aria-hidden="true" />
            </ActionIcon>
            <ConfirmButton
              label={words.contacts.removeNote}
              icon={<IconTrash size={18} aria-hidden="true" />}
              question={words.contacts.removeNoteSure}
              yes={words.contacts.removeNote}
              no={words.contacts.cancel}
              isBusy={removal.isPending}
              onConfirm={() => removal.mutate(undefined)}
            />
          </span>
        )}
      </div>
    </li>
  )
}
