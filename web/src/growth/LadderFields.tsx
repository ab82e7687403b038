import { Switch } from '@mantine/core'
import { words } from '../i18n/index.ts'
import { TimeInput } from '../ui/TimeInput.tsx'
import { WholeInput } from '../ui/WholeInput.tsx'
import type { LadderForm, SilenceForm } from './api.ts'
import classes from './Reminders.module.css'

const text = words.growth.settings

type Props = { value: LadderForm; onChange: (change: Partial<LadderForm>) => void; errorOf: (field: string) => React.ReactNode }

/** Which messages, and when: each is switched on, and then has its hour. */
export function LadderFields({ value, onChange, errorOf }: Props) {
  return (
    <div className={classes.steps}>
      <AskStep
        label={text.first}
        days={value.firstDays}
        value={value.firstAt}
        errors={[errorOf('firstDays'), errorOf('firstAt')]}
        onDays={(firstDays) => onChange({ firstDays })}
        onChange={(firstAt) => onChange({ firstAt })}
      />
      <AskStep
        label={text.again}
        days={value.againDays}
        value={value.againAt}
        errors={[errorOf('againDays'), errorOf('againAt')]}
        onDays={(againDays) => onChange({ againDays })}
        onChange={(againAt) => onChange({ againAt })}
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

type SilenceProps = {
  value: SilenceForm
  onChange: (change: SilenceForm) => void
  errorOf: (field: string) => React.ReactNode
}

/** What becomes of who does not answer: nothing is given up that the desk was not told of. */
export function SilenceFields({ value: { unansweredAt, releaseAt }, onChange, errorOf }: SilenceProps) {
  return (
    <>
      <DayStep
        label={text.unanswered}
        description={text.unansweredText}
        begins="16:00"
        value={unansweredAt}
        error={errorOf('unansweredAt')}
        onChange={(at) => onChange({ unansweredAt: at, releaseAt: at === null ? null : releaseAt })}
      />
      {unansweredAt !== null && (
        <DayStep
          label={text.release}
          description={text.releaseText}
          begins="18:00"
          value={releaseAt}
          error={errorOf('releaseAt')}
          onChange={(at) => onChange({ unansweredAt, releaseAt: at })}
        />
      )}
    </>
  )
}

type AskProps = {
  label: string
  days: number
  value: string | null
  /** Of the days, then of the hour. */
  errors: [React.ReactNode, React.ReactNode]
  onDays: (days: number) => void
  onChange: (at: string | null) => void
}

/** A question with its day and its hour. */
function AskStep({ label, days, value, errors: [daysError, timeError], onDays, onChange }: AskProps) {
  return (
    <div>
      <DayStep label={label} value={value} error={timeError} onChange={onChange} />
      {value !== null && (
        <div className={classes.days}>
          <WholeInput
            aria-label={`${label}: ${text.daysBefore}`}
            unit={days === 1 ? text.dayUnit : text.daysUnit}
            value={days}
            error={daysError}
            onChange={onDays}
          />
          <span>{text.daysBeforeVisit}</span>
        </div>
      )}
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

function DayStep({ label, description, value, begins = '10:00', error, onChange }: StepProps) {
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
