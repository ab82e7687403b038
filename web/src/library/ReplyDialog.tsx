import { Autocomplete, Button, Modal, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { variables, type QuickReply } from '#library/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { saveReply } from './api.ts'
import { repliesKey } from './live.ts'
import classes from './QuickReplies.module.css'

type Props = { reply: QuickReply | null; categories: string[]; onClose: () => void }

/** A reply being written: its text with variables that are put in by a tap. */
export function ReplyDialog({ reply, categories, onClose }: Props) {
  const queryClient = useQueryClient()
  const text = useRef<HTMLTextAreaElement>(null)
  const form = useForm({
    initialValues: {
      shortcut: reply?.shortcut ?? '',
      title: reply?.title ?? '',
      category: reply?.category ?? '',
      text: reply?.text ?? '',
    },
  })
  const saving = useMutation({
    mutationFn: () => saveReply(reply?.id ?? null, form.values),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: repliesKey })
      onClose()
    },
    onError: (error) => {
      if (error instanceof ApiError && error.field && error.field in form.values) form.setFieldError(error.field, error.message)
    },
  })
  const insert = (name: string) => {
    const at = text.current?.selectionStart ?? form.values.text.length
    const word = `{{${name}}}`
    form.setFieldValue('text', form.values.text.slice(0, at) + word + form.values.text.slice(at))
    text.current?.focus()
  }
  const isElsewhere = saving.isError && Object.keys(form.errors).length === 0
  return (
    <Modal
      opened
      onClose={onClose}
      title={reply ? words.library.editTitle : words.library.create}
      size="lg"
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <form className={classes.form} onSubmit={form.onSubmit(() => saving.mutate())}>
        <TextInput label={words.library.titleField} maxLength={80} required data-autofocus {...form.getInputProps('title')} />
        <TextInput
          label={words.library.shortcutField}
          description={words.library.shortcutHint}
          leftSection="/"
          maxLength={30}
          required
          autoCapitalize="none"
          {...form.getInputProps('shortcut')}
        />
        <Autocomplete
          label={words.library.categoryField}
          data={categories}
          maxLength={40}
          required
          size="md"
          {...form.getInputProps('category')}
        />
        <Textarea
          ref={text}
          label={words.library.textField}
          autosize
          minRows={4}
          maxRows={10}
          maxLength={4096}
          required
          {...form.getInputProps('text')}
        />
        <div>
          <p className={classes.hint}>{words.library.variables}</p>
          <div className={classes.variables}>
            {Object.entries(variables).map(([name, meaning]) => (
              <Button key={name} variant="default" title={meaning} onClick={() => insert(name)}>
                {meaning}
              </Button>
            ))}
          </div>
        </div>
        {isElsewhere && (
          <p className={classes.fault} role="alert">
            {messageOf(saving.error)}
          </p>
        )}
        <div className={classes.foot}>
          <Button variant="default" onClick={onClose}>
            {words.library.cancel}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {words.library.save}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
