import { Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PreferencesAnswer } from '#notifications/contract.ts'
import { words } from '../i18n/index.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import classes from './QuietHours.module.css'

type Quiet = PreferencesAnswer['quiet']
const usual = { from: '21:00', to: '07:00' }

export function QuietHours({ quiet, onChange }: { quiet: Quiet; onChange: (quiet: Quiet) => void }) {
  return (
    <FieldGroup title={words.notifications.quietTitle} hint={words.notifications.quietText}>
      <Switch
        className={classes.switch ?? ''}
        label={words.notifications.quietOn}
        checked={quiet !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? usual : null)}
      />
      {quiet && (
        <div className={classes.times}>
          <Time label={words.notifications.quietFrom} value={quiet.from} onChange={(from) => onChange({ ...quiet, from })} />
          <Time label={words.notifications.quietTo} value={quiet.to} onChange={(to) => onChange({ ...quiet, to })} />
        </div>
      )}
    </FieldGroup>
  )
}

/** Handed on when it is left: half a time is no time. */
function Time({ label, value, onChange }: { label: string; value: string; onChange: (time: string) => void }) {
  const [typed, setTyped] = useState(value)
  return (
    <TextInput
      type="time"
      label={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => (typed === '' ? setTyped(value) : typed !== value && onChange(typed))}
    />
  )
}
