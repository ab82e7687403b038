import { Chip } from '@mantine/core'
import type { PreferencesAnswer, Ways } from '#notifications/contract.ts'
import { words } from '../i18n/index.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import classes from './WaysList.module.css'

type Row = PreferencesAnswer['ways'][number]
const ways = ['inApp', 'push', 'sound'] as const satisfies (keyof Ways)[]

/** Each kind of notice with the ways it comes by. */
export function WaysList({ ways: rows, onChange }: { ways: Row[]; onChange: (ways: Row[]) => void }) {
  const change = (kind: Row['kind'], part: Partial<Ways>) =>
    onChange(rows.map((row) => (row.kind === kind ? { ...row, ...part } : row)))
  return (
    <FieldGroup title={words.notifications.waysTitle}>
      {rows.map((row) => (
        <fieldset key={row.kind} className={classes.row} disabled={row.isLocked}>
          <legend className={classes.name}>
            {words.notifications.kinds[row.kind]}
            {row.isLocked && <span className={classes.always}> · {words.notifications.always}</span>}
          </legend>
          <p className={classes.hint}>{words.notifications.kindHints[row.kind]}</p>
          <div className={classes.ways}>
            {ways.map((way) => (
              <Chip
                key={way}
                checked={row[way]}
                // What is not in the list has nothing to be heard of.
                disabled={row.isLocked || (way === 'sound' && !row.inApp)}
                onChange={(isOn) => change(row.kind, { [way]: isOn, ...(way === 'inApp' && !isOn && { sound: false }) })}
                classNames={{ label: classes.chip ?? '' }}
              >
                {words.notifications.ways[way]}
              </Chip>
            ))}
          </div>
        </fieldset>
      ))}
    </FieldGroup>
  )
}
