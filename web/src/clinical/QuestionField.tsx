import { Checkbox, Radio, Textarea, TextInput } from '@mantine/core'
import type { AnswerValue, Question } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import classes from './Fill.module.css'

const text = words.clinical.fill

type Props = {
  question: Omit<Question, 'alarm'>
  value: AnswerValue | undefined
  error: string | null
  onChange: (value: AnswerValue) => void
}

/** One question, as large as a thumb. */
export function QuestionField(props: Props) {
  return (
    <div className={classes.question} data-question={props.question.id}>
      <Field {...props} />
    </div>
  )
}

function Field({ question, value, error, onChange }: Props) {
  const { kind, label, help, isRequired, options } = question
  const shared = {
    label: isRequired ? label : `${label} ${text.optional}`,
    description: help === '' ? undefined : help,
    error,
  }
  const written = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  switch (kind) {
    case 'yes_no':
    case 'choice': {
      const choices = kind === 'choice' ? options.map((option) => [option, option] as const) : yesNo
      return (
        <Radio.Group {...shared} value={written} onChange={onChange}>
          <div className={kind === 'yes_no' ? classes.pair : classes.options}>
            {choices.map(([answer, name]) => (
              <Radio key={answer} value={answer} label={name} className={classes.option ?? ''} />
            ))}
          </div>
        </Radio.Group>
      )
    }
    case 'choices':
      return (
        <Checkbox.Group {...shared} value={Array.isArray(value) ? value : []} onChange={onChange}>
          <div className={classes.options}>
            {options.map((option) => (
              <Checkbox key={option} value={option} label={option} className={classes.option ?? ''} />
            ))}
          </div>
        </Checkbox.Group>
      )
    case 'text':
      return (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={2_000}
          value={written}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'number':
    case 'date':
      return (
        <TextInput
          {...shared}
          {...(kind === 'date' ? { type: 'date' } : { inputMode: 'decimal' as const })}
          value={written}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}

const yesNo = [
  ['yes', text.yes],
  ['no', text.no],
  ['unknown', text.unknown],
] as const
