import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import type { ComponentProps, KeyboardEvent } from 'react'
import classes from './EditableField.module.css'

type Props = {
  label: string
  /** What is stored, as it is typed; '' for nothing. */
  value: string
  /** What is shown in its place. */
  shown?: string
  texts: { empty: string; edit: string; save: string; cancel: string }
  canEdit: boolean
  input?: Pick<ComponentProps<typeof TextInput>, 'type' | 'inputMode' | 'autoComplete' | 'placeholder' | 'maxLength'>
  /** Rejects with what to say under the field. */
  onSave: (value: string) => Promise<unknown>
}

/** A value that becomes a field where it stands. Enter keeps, Escape leaves it as it was. */
export function EditableField(props: Props) {
  const [isEditing, edit] = useState(false)
  const { label, value, shown, texts, canEdit } = props
  if (isEditing) return <Editing {...props} onDone={() => edit(false)} />
  return (
    <div className={classes.field}>
      <dt>{label}</dt>
      <dd data-empty={value === ''}>
        <span className={classes.value}>{value === '' ? texts.empty : (shown ?? value)}</span>
        {canEdit && (
          <ActionIcon className={classes.pencil ?? ''} aria-label={texts.edit} onClick={() => edit(true)}>
            <IconPencil size={18} aria-hidden="true" />
          </ActionIcon>
        )}
      </dd>
    </div>
  )
}

function Editing({ label, value, texts, input, onSave, onDone }: Props & { onDone: () => void }) {
  const [text, setText] = useState(value)
  const [fault, setFault] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const save = async () => {
    if (text.trim() === value) return onDone()
    setSaving(true)
    try {
      await onSave(text.trim())
      onDone()
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    } finally {
      setSaving(false)
    }
  }
  const leaveOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    // Else the drawer around it closes too.
    event.stopPropagation()
    onDone()
  }
  return (
    <div className={classes.field}>
      <dt className={classes.hidden}>{label}</dt>
      <dd>
        <form
          className={classes.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void save()
          }}
        >
          <TextInput
            label={label}
            value={text}
            error={fault}
            autoFocus
            onKeyDown={leaveOnEscape}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setFault(null)
            }}
            {...input}
          />
          <div className={classes.buttons}>
            <Button type="submit" loading={isSaving}>
              {texts.save}
            </Button>
            <Button variant="default" onClick={onDone}>
              {texts.cancel}
            </Button>
          </div>
        </form>
      </dd>
    </div>
  )
}
