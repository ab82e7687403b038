import { ActionIcon, Button, Modal, Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { MessageTemplate, MessageTemplatesAnswer } from '#library/templates/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { templatesKey } from './live.ts'
import { TemplateBubble } from './TemplateBubble.tsx'
import { beginTemplate, placesOf, toRequest, type TemplateForm } from './template-form.ts'
import { saveTemplate } from './templates-api.ts'
import classes from './Templates.module.css'

type Props = {
  template: MessageTemplate | null
  accountId: string
  variables: MessageTemplatesAnswer['variables']
  onClose: () => void
}

/** A template being written, with what Meta's reviewers see in its places, and what the person will. */
export function TemplateDialog({ template, accountId, variables, onClose }: Props) {
  const queryClient = useQueryClient()
  const body = useRef<HTMLTextAreaElement>(null)
  const form = useForm<TemplateForm>({ initialValues: beginTemplate(template) })
  const saving = useMutation({
    mutationFn: () => saveTemplate(template?.id ?? null, toRequest(form.values, accountId)),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: templatesKey })
      onClose()
    },
    onError: (error) => {
      if (error instanceof ApiError && error.field && error.field in form.values) form.setFieldError(error.field, error.message)
    },
  })
  const insert = (name: string) => {
    const at = body.current?.selectionStart ?? form.values.body.length
    form.setFieldValue('body', `${form.values.body.slice(0, at)}{{${name}}}${form.values.body.slice(at)}`)
    body.current?.focus()
  }
  const places = placesOf(form.values)
  const sampleOf = (name: string): string => form.values.samples[name] ?? variables.find((one) => one.name === name)?.sample ?? ''
  return (
    <Modal
      opened
      onClose={onClose}
      title={template ? words.templates.editTitle : words.templates.create}
      size="lg"
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <form className={classes.form} onSubmit={form.onSubmit(() => saving.mutate())}>
        <TextInput
          label={words.templates.nameField}
          description={words.templates.nameHint}
          maxLength={100}
          required
          data-autofocus
          autoCapitalize="none"
          {...form.getInputProps('name')}
        />
        <Select
          label={words.templates.categoryField}
          allowDeselect={false}
          data={Object.entries(words.templates.categories).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('category')}
        />
        <TextInput label={words.templates.headerField} maxLength={60} {...form.getInputProps('header')} />
        <Textarea
          ref={body}
          label={words.templates.bodyField}
          autosize
          minRows={4}
          maxLength={1024}
          required
          {...form.getInputProps('body')}
        />
        <div>
          <span>{words.templates.variables}</span>
          <div className={classes.chips}>
            {variables.map(({ name, label }) => (
              <Button key={name} variant="default" title={label} onClick={() => insert(name)}>
                {name.replaceAll('_', ' ')}
              </Button>
            ))}
            <Button variant="default" onClick={() => insert(`texto${places.length + 1}`)}>
              {words.templates.free}
            </Button>
          </div>
        </div>
        <TextInput label={words.templates.footerField} maxLength={60} {...form.getInputProps('footer')} />
        <Buttons form={form} />
        {places.length > 0 && (
          <fieldset className={classes.form}>
            <legend>{words.templates.samples}</legend>
            {places.map((name) => (
              <TextInput
                key={name}
                label={words.templates.sampleOf(name)}
                maxLength={200}
                value={sampleOf(name)}
                onChange={(event) => form.setFieldValue('samples', { ...form.values.samples, [name]: event.currentTarget.value })}
              />
            ))}
          </fieldset>
        )}
        <TemplateBubble
          header={form.values.header}
          body={form.values.body}
          footer={form.values.footer}
          buttons={form.values.buttons}
          values={Object.fromEntries(places.map((name) => [name, sampleOf(name)]))}
        />
        {saving.isError && Object.keys(form.errors).length === 0 && (
          <p className={classes.fault} role="alert">
            {messageOf(saving.error)}
          </p>
        )}
        <div className={classes.actions}>
          <Button type="submit" loading={saving.isPending}>
            {words.templates.save}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {words.templates.cancel}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function Buttons({ form }: { form: ReturnType<typeof useForm<TemplateForm>> }) {
  const { buttons } = form.values
  return (
    <fieldset className={classes.form}>
      <legend>{words.templates.buttons}</legend>
      {buttons.map((_button, index) => (
        <div key={index} className={classes.row}>
          <TextInput
            label={words.templates.buttonField(index + 1)}
            maxLength={20}
            required
            {...form.getInputProps(`buttons.${index}.text`)}
          />
          <ActionIcon aria-label={words.templates.removeButton(index + 1)} onClick={() => form.removeListItem('buttons', index)}>
            <IconX size={18} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      {form.errors['buttons'] && <p className={classes.fault}>{form.errors['buttons']}</p>}
      {buttons.length < 3 && (
        <Button variant="subtle" onClick={() => form.insertListItem('buttons', { kind: 'quick_reply', text: '' })}>
          {words.templates.addButton}
        </Button>
      )}
    </fieldset>
  )
}
