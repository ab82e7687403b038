import { Checkbox, Radio } from '@mantine/core'
import type { PublicSheet } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import classes from './Fill.module.css'

const text = words.clinical.fill

type Props = {
  sheet: Extract<PublicSheet, { kind: 'consent' }>
  accepted: boolean | undefined
  error: string | null
  onAccept: (isAccepted: boolean) => void
}

/** A term and its answer. Nothing is ticked beforehand, and what may be refused is asked both ways alike (LGPD art. 8). */
export function ConsentSheet({ sheet, accepted, error, onAccept }: Props) {
  return (
    <div className={classes.questions} data-question={sheet.versionId}>
      <div className={classes.term}>
        {sheet.text.split(/\n\s*\n/).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      {sheet.isOptional ? (
        <Radio.Group
          aria-label={sheet.name}
          value={accepted === undefined ? '' : accepted ? 'yes' : 'no'}
          onChange={(value) => onAccept(value === 'yes')}
          error={error}
        >
          <div className={classes.pair}>
            <Radio value="yes" label={text.allow} className={classes.option ?? ''} />
            <Radio value="no" label={text.refuse} className={classes.option ?? ''} />
          </div>
        </Radio.Group>
      ) : (
        <Checkbox
          className={classes.option ?? ''}
          label={text.agree}
          checked={accepted === true}
          onChange={(event) => onAccept(event.currentTarget.checked)}
          error={error}
        />
      )}
    </div>
  )
}
