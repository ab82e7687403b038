import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { NewContactAnswer, NewContactRequest } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { createContact, useContactChange } from './api.ts'
import classes from './MergeDialog.module.css'

type Props = { isOpen: boolean; onClose: () => void; onOpen: (id: string) => void }

export function NewContactDialog({ isOpen, onClose, onOpen }: Props) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={words.contacts.creating}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <NewContactForm
        onOpen={(id) => {
          onClose()
          onOpen(id)
        }}
      />
    </Modal>
  )
}

const sources = ['recepcao', 'indicacao', 'instagram', 'google', 'evento'] as const satisfies NewContactRequest['source'][]

/** Whoever has the phone already is shown in place of a second one. */
function NewContactForm({ onOpen }: { onOpen: (id: string) => void }) {
  const [owner, setOwner] = useState<Extract<NewContactAnswer, { outcome: 'exists' }> | null>(null)
  const form = useForm<NewContactRequest>({ initialValues: { name: '', phone: '', source: 'recepcao' } })
  const creation = useContactChange(createContact)
  const submit = async (wish: NewContactRequest) => {
    setOwner(null)
    try {
      const answer = await creation.mutateAsync(wish)
      if (answer.outcome === 'exists') setOwner(answer)
      else onOpen(answer.id)
    } catch (error) {
      const field = error instanceof ApiError && error.field === 'name' ? 'name' : 'phone'
      form.setFieldError(field, messageOf(error))
    }
  }
  return (
    <form className={classes.content} noValidate onSubmit={form.onSubmit((wish) => void submit(wish))}>
      <TextInput
        label={words.contacts.name}
        placeholder={words.contacts.nameHint}
        autoComplete="off"
        maxLength={120}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <TextInput
        label={words.contacts.phone}
        placeholder={words.contacts.phoneHint}
        type="tel"
        autoComplete="off"
        {...form.getInputProps('phone')}
      />
      <NativeSelect
        label={words.contacts.howTheyCame}
        data={sources.map((value) => ({ value, label: words.contacts.sources[value] }))}
        {...form.getInputProps('source')}
      />
      {owner && (
        <div role="alert" className={classes.content}>
          <p className={classes.fault}>{words.contacts.exists(owner.name)}</p>
          <Button variant="light" onClick={() => onOpen(owner.id)}>
            {words.contacts.openExisting(owner.name)}
          </Button>
        </div>
      )}
      <Button type="submit" loading={creation.isPending}>
        {words.contacts.create}
      </Button>
    </form>
  )
}
