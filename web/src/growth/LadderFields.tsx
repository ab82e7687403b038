import { Switch } from '@mantine/core'
import { words } from '../i18n/index.ts'
import { TimeInput } from '../ui/TimeInput.tsx'
import { WholeInput } from '../ui/WholeInput.tsx'
import type { LadderForm } from './api.ts'
import classes from './Reminders.module.css'

const text = words.growth.settings

type Props = { value: LadderForm; onChange: (change: Partial<LadderForm>) => void; errorOf: (field: string) => React.ReactNode }

/** Which messages, and when: each is switched on, and then has its hour. */
export function LadderFields({ value, onChange, errorOf }: Props) {
  return (
    <div className={classes.steps}>
      <DayStep
        label={text.twoDays}
        value={value.twoDaysAt}
        error={errorOf('twoDaysAt')}
        onChange={(twoDaysAt) => onChange({ twoDaysAt })}
      />
      <DayStep
        label={text.oneDay}
        value={value.oneDayAt}
        error={errorOf('oneDayAt')}
        onChange={(oneDayAt) => onChange({ oneDayAt })}
      />
      <div className={classes.step}>
        <Switch
          label={text.hours}
          checked={value.hoursBefore !== null}
          onChange={(event) => onChange({ hoursBefore: event.currentTarget.checked ? 3 : null })}
        />
        {value.hoursBefore !== null && (
          <WholeInput
            aria-label={`${text.hours}: ${text.hoursBefore}`}
            unit={text.hoursUnit}
            value={value.hoursBefore}
            error={errorOf('hoursBefore')}
            onChange={(hoursBefore) => onChange({ hoursBefore })}
          />
        )}
      </div>
    </div>
  )
}

type StepProps = {
  label: string
  description?: string
  value: string | null
  /** The hour it has when it is switched on. */
  begins?: string
  error?: React.ReactNode
  onChange: (at: string | null) => void
}

export function DayStep({ label, description, value, begins = '10:00', error, onChange }: StepProps) {
  return (
    <div className={classes.step} data-explained={description !== undefined}>
      <Switch
        label={label}
        description={description}
        checked={value !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? begins : null)}
      />
      {value !== null && <TimeInput aria-label={`${label}: ${text.at}`} value={value} error={error} onChange={onChange} />}
    </div>
  )
}
