import { Button, Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { words } from '../i18n/index.ts'
import { ColourChoice } from './ColourChoice.tsx'
import { FieldGroup } from './FieldGroup.tsx'
import { OptionalWhole } from './OptionalWhole.tsx'
import type { ProcedureDraft } from './procedure-form.ts'
import classes from './ProcedureFields.module.css'

const text = words.rules

/** How often, how near to another session, and for whom it is not. */
export function ProcedureRules({ form }: { form: UseFormReturnType<ProcedureDraft> }) {
  const { rules } = form.values
  const whole = (field: 'dailyLimit' | 'minIntervalDays' | 'returnAfterDays') => ({
    value: rules[field],
    onChange: (value: number | null) => form.setFieldValue(`rules.${field}`, value),
    error: form.errors[`rules.${field}`],
  })
  return (
    <FieldGroup title={text.title} hint={text.hint}>
      <div className={classes.pair}>
        <OptionalWhole label={text.interval} description={text.intervalHint} unit={text.days} {...whole('minIntervalDays')} />
        <OptionalWhole
          label={text.returnAfter}
          description={text.returnAfterHint}
          unit={text.days}
          {...whole('returnAfterDays')}
        />
        <OptionalWhole label={text.dailyLimit} description={text.dailyLimitHint} unit="" {...whole('dailyLimit')} />
      </div>
      <Textarea
        label={text.contraindications}
        description={text.contraindicationsHint}
        autosize
        minRows={2}
        maxLength={2000}
        {...form.getInputProps('rules.contraindications')}
      />
      <ColourChoice value={rules.colour} onChange={(colour) => form.setFieldValue('rules.colour', colour)} />
      {rules.colour && (
        <Button className={classes.add ?? ''} variant="subtle" onClick={() => form.setFieldValue('rules.colour', null)}>
          {text.noColour}
        </Button>
      )}
    </FieldGroup>
  )
}
