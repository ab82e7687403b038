import { ActionIcon, Checkbox, NativeSelect, Switch, Textarea, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { questionKinds } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import { MoveButtons } from '../settings/MoveButtons.tsx'
import { answersOf, hasOptions } from './form-draft.ts'
import type { DraftForm } from './FormFields.tsx'
import classes from './Clinical.module.css'

const text = words.clinical.edit

/** One question of a form: what is asked, how it is answered, and which answers a person has to weigh. */
export function QuestionEditor({ form, at }: { form: DraftForm; at: number }) {
  const question = form.values.questions[at]
  if (!question) return null
  const path = `questions.${at}` as const
  const errorAt = (field: string) => form.errors[`content.${path}.${field}`]
  const name = question.label === '' ? text.untitled : question.label
  return (
    <div className={classes.card} role="group" aria-label={`${at + 1}. ${name}`}>
      <div className={classes.head}>
        <strong>{at + 1}</strong>
        <span className={classes.headActs}>
          <MoveButtons
            name={name}
            isFirst={at === 0}
            isLast={at === form.values.questions.length - 1}
            onMove={(by) => form.reorderListItem('questions', { from: at, to: at + by })}
          />
          <ActionIcon aria-label={text.remove(name)} color="red" onClick={() => form.removeListItem('questions', at)}>
            <IconTrash size={20} aria-hidden="true" />
          </ActionIcon>
        </span>
      </div>
      <Textarea
        label={text.question}
        autosize
        minRows={1}
        maxLength={300}
        {...form.getInputProps(`${path}.label`)}
        error={errorAt('label')}
      />
      <div className={classes.pair}>
        <NativeSelect
          label={text.kind}
          data={questionKinds.map((kind) => ({ value: kind, label: words.clinical.kinds[kind] }))}
          value={question.kind}
          onChange={(event) =>
            form.setFieldValue(`${path}.kind`, questionKinds.find((kind) => kind === event.currentTarget.value) ?? 'text')
          }
        />
        <TextInput label={text.help} maxLength={300} {...form.getInputProps(`${path}.help`)} />
      </div>
      {hasOptions(question.kind) && (
        <Textarea
          label={text.options}
          autosize
          minRows={2}
          {...form.getInputProps(`${path}.options`)}
          error={errorAt('options')}
        />
      )}
      <Checkbox label={text.required} {...form.getInputProps(`${path}.isRequired`, { type: 'checkbox' })} />
      {answersOf(question).length > 0 && <AlarmFields form={form} at={at} error={errorAt('alarm') ?? errorAt('alarm.on')} />}
    </div>
  )
}

function AlarmFields({ form, at, error }: { form: DraftForm; at: number; error: React.ReactNode }) {
  const question = form.values.questions[at]
  if (!question) return null
  const path = `questions.${at}` as const
  return (
    <>
      <Switch
        label={text.alarm}
        description={text.alarmHint}
        checked={question.hasAlarm}
        onChange={(event) => {
          const hasAlarm = event.currentTarget.checked
          form.setFieldValue(`${path}.hasAlarm`, hasAlarm)
          if (hasAlarm && question.kind === 'yes_no' && question.alarmOn.length === 0)
            form.setFieldValue(`${path}.alarmOn`, ['yes'])
        }}
      />
      {question.hasAlarm && (
        <>
          <Checkbox.Group label={text.alarmOn} {...form.getInputProps(`${path}.alarmOn`)} error={error}>
            {answersOf(question).map(({ value, label }) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </Checkbox.Group>
          <Textarea
            label={text.alarmMessage}
            autosize
            minRows={2}
            maxLength={400}
            {...form.getInputProps(`${path}.alarmMessage`)}
          />
        </>
      )}
    </>
  )
}
