import { ActionIcon, Button, Modal, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconCheck, IconPencil, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TagChanges, TagsAnswer } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { FaultPanel } from '../ui/Panels.tsx'
import { TagMark } from '../ui/TagMark.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'
import { changeTag, removeTag, tagsQuery, useContactChange } from './api.ts'
import classes from './TagsDialog.module.css'

type Tag = TagsAnswer['items'][number]

/** Every tag of the clinic: its name, its colour, and the way out. */
export function TagsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const isPhone = useIsPhone()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={words.contacts.tags}
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      {isOpen && <Tags />}
    </Modal>
  )
}

function Tags() {
  const tags = useQuery(tagsQuery)
  if (tags.isError) return <FaultPanel message={messageOf(tags.error)} onRetry={() => void tags.refetch()} />
  if (!tags.data) return null
  if (tags.data.items.length === 0) return <p className={classes.quiet}>{words.contacts.tagsEmpty}</p>
  return (
    <ul className={classes.tags}>
      {tags.data.items.map((tag) => (
        <li key={tag.id}>
          <TagRow tag={tag} colours={tags.data.colours} />
        </li>
      ))}
    </ul>
  )
}

function TagRow({ tag, colours }: { tag: Tag; colours: readonly string[] }) {
  const [isEditing, edit] = useState(false)
  const { can } = useSession()
  const removal = useContactChange(() => removeTag(tag.id))
  if (isEditing) return <TagForm tag={tag} colours={colours} onDone={() => edit(false)} />
  return (
    <div className={classes.tag}>
      <TagMark name={tag.name} colour={tag.colour} />
      <span className={classes.people}>{words.contacts.count(tag.people)}</span>
      {can['contacts.edit'] && (
        <>
          <ActionIcon aria-label={words.contacts.changeTag(tag.name)} onClick={() => edit(true)}>
            <IconPencil size={18} aria-hidden="true" />
          </ActionIcon>
          <ConfirmButton
            label={`${words.contacts.removeTag} ${tag.name}`}
            icon={<IconTrash size={18} aria-hidden="true" />}
            question={words.contacts.removeTagSure(tag.people)}
            yes={words.contacts.removeTag}
            no={words.contacts.cancel}
            isBusy={removal.isPending}
            onConfirm={() => removal.mutate(undefined)}
          />
        </>
      )}
    </div>
  )
}

function TagForm({ tag, colours, onDone }: { tag: Tag; colours: readonly string[]; onDone: () => void }) {
  const form = useForm({ initialValues: { name: tag.name, colour: tag.colour } })
  const change = useContactChange((changes: TagChanges) => changeTag(tag.id, changes))
  const submit = ({ name, colour }: { name: string; colour: string }) =>
    change.mutate(
      // One of the colours the server offered.
      { name, colour: colour as NonNullable<TagChanges['colour']> },
      { onSuccess: onDone, onError: (error) => form.setFieldError('name', messageOf(error)) },
    )
  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit(submit)}>
      <TextInput label={words.contacts.tagName} maxLength={30} autoFocus {...form.getInputProps('name')} />
      <div className={classes.colours} role="radiogroup" aria-label={words.contacts.tagColour}>
        {colours.map((colour, index) => (
          <button
            key={colour}
            type="button"
            role="radio"
            className={classes.colour}
            style={{ background: colour }}
            aria-checked={form.values.colour === colour}
            aria-label={words.contacts.colours[index] ?? colour}
            onClick={() => form.setFieldValue('colour', colour)}
          >
            {form.values.colour === colour && <IconCheck size={20} aria-hidden="true" />}
          </button>
        ))}
      </div>
      <div className={classes.buttons}>
        <Button type="submit" loading={change.isPending}>
          {words.contacts.save}
        </Button>
        <Button variant="default" onClick={onDone}>
          {words.contacts.cancel}
        </Button>
      </div>
    </form>
  )
}
