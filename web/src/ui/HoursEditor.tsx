import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import { IconCopy, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import { CopyDayModal } from './CopyDayModal.tsx'
import { addPeriod, copyDay, hoursFaults, periodsOf, weekOrder, type Period } from './hours.ts'
import classes from './HoursEditor.module.css'
import { TimeInput } from './TimeInput.tsx'

type Props = {
  label: string
  value: readonly Period[]
  onChange: (periods: Period[]) => void
  /** What a day without hours is called: closed, off. */
  empty: string
  /** Where somebody may work, when there is more than one place. */
  units?: readonly { id: `uni_${string}`; name: string }[]
}

/** A week of hours: several periods a day leave breaks, and a day is copied onto others. */
export function HoursEditor({ label, value, onChange, empty, units = [] }: Props) {
  const [copied, copy] = useState<number | null>(null)
  const faults = hoursFaults(value)
  return (
    <div role="group" aria-label={label} className={classes.week}>
      {weekOrder.map((weekday) => (
        <Day
          key={weekday}
          weekday={weekday}
          periods={periodsOf(value, weekday)}
          empty={empty}
          units={units.length > 1 ? units : []}
          fault={words.hours.faults[faults.get(weekday) ?? 'none']}
          onChange={(periods) => onChange([...value.filter((one) => one.weekday !== weekday), ...periods])}
          onAdd={() => onChange(addPeriod(value, weekday))}
          onCopy={() => copy(weekday)}
        />
      ))}
      <CopyDayModal
        key={copied ?? 'none'}
        weekday={copied}
        onCopy={(days) => {
          if (copied !== null) onChange(copyDay(value, copied, days))
          copy(null)
        }}
        onClose={() => copy(null)}
      />
    </div>
  )
}

type DayProps = {
  weekday: number
  periods: Period[]
  empty: string
  units: NonNullable<Props['units']>
  fault: string
  onChange: (periods: Period[]) => void
  onAdd: () => void
  onCopy: () => void
}

function Day({ weekday, periods, empty, units, fault, onChange, onAdd, onCopy }: DayProps) {
  const name = words.hours.days[weekday] ?? ''
  const edit = (at: number, change: Partial<Period>) =>
    onChange(periods.map((period, i) => (i === at ? { ...period, ...change } : period)))
  return (
    <div className={classes.day} role="group" aria-label={name}>
      <span className={classes.name} aria-hidden="true">
        {name}
      </span>
      <div className={classes.periods}>
        {periods.length === 0 && <span className={classes.empty}>{empty}</span>}
        {periods.map((period, i) => (
          <div key={i} className={classes.period}>
            <TimeInput
              className={classes.time ?? ''}
              aria-label={words.hours.from(name)}
              value={period.from}
              onChange={(from) => edit(i, { from })}
            />
            <span aria-hidden="true">{words.hours.to}</span>
            <TimeInput
              className={classes.time ?? ''}
              aria-label={words.hours.until(name)}
              value={period.to}
              onChange={(to) => edit(i, { to })}
            />
            {units.length > 0 && (
              <NativeSelect
                aria-label={words.units.whereOn(name)}
                value={period.unitId ?? units[0]?.id ?? ''}
                data={units.map((unit) => ({ value: unit.id, label: unit.name }))}
                onChange={(event) => edit(i, { unitId: units.find((unit) => unit.id === event.currentTarget.value)?.id })}
              />
            )}
            <ActionIcon aria-label={words.hours.remove(name)} onClick={() => onChange(periods.filter((_, at) => at !== i))}>
              <IconX size={18} aria-hidden="true" />
            </ActionIcon>
          </div>
        ))}
        {fault !== '' && (
          <p className={classes.fault} role="alert">
            {fault}
          </p>
        )}
      </div>
      <div className={classes.actions}>
        <Button variant="subtle" px={10} leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={onAdd}>
          {periods.length === 0 ? words.hours.open : words.hours.add}
        </Button>
        {periods.length > 0 && (
          <ActionIcon aria-label={words.hours.copy(name)} onClick={onCopy}>
            <IconCopy size={18} aria-hidden="true" />
          </ActionIcon>
        )}
      </div>
    </div>
  )
}
