import { Button, Checkbox, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { Link } from '@tanstack/react-router'
import type { ListedProcedure, ListedUnit } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { HoursEditor } from '../ui/HoursEditor.tsx'
import { WordsInput } from '../ui/WordsInput.tsx'
import { ColourChoice } from './ColourChoice.tsx'
import { FieldGroup } from './FieldGroup.tsx'
import { OptionalWhole } from './OptionalWhole.tsx'
import { byCategory } from './procedure-form.ts'
import type { ResourceForm } from './resource-form.ts'
import { StandsIn } from './UnitFields.tsx'
import classes from './ResourceChoice.module.css'

const text = words.settings.resources
const { rules } = words

type Props = {
  form: UseFormReturnType<ResourceForm>
  procedures: ListedProcedure[]
  /** Those in use; with fewer than two nobody is asked where. */
  units: ListedUnit[]
}

export function ResourceFields({ form, procedures, units }: Props) {
  const isPerson = form.values.kind === 'professional'
  return (
    <>
      <TextInput
        label={text.name}
        placeholder={text.nameHints[form.values.kind]}
        maxLength={80}
        {...form.getInputProps('name')}
      />
      {isPerson && <Person form={form} />}
      {!isPerson && (
        <TextInput
          label={rules.type}
          description={rules.typeHint}
          placeholder={rules.typeExample}
          maxLength={60}
          {...form.getInputProps('type')}
          value={form.values.type ?? ''}
          onChange={(event) => form.setFieldValue('type', event.currentTarget.value || null)}
        />
      )}
      {!isPerson && <StandsIn form={form} units={units} />}
      <OptionalWhole
        label={rules.dailyLimit}
        description={rules.dailyLimitHint}
        unit=""
        value={form.values.dailyLimit}
        onChange={(limit) => form.setFieldValue('dailyLimit', limit)}
        error={form.errors['dailyLimit']}
      />
      <FieldGroup title={isPerson ? text.hours : text.thingHours} hint={isPerson ? text.hoursHint : text.thingHoursHint}>
        <HoursEditor
          label={text.hours}
          empty={isPerson ? text.off : text.likeClinic}
          value={form.values.hours}
          units={isPerson ? units : []}
          onChange={(hours) => form.setFieldValue('hours', hours)}
        />
        {form.errors['hours'] && <p role="alert">{form.errors['hours']}</p>}
      </FieldGroup>
      <FieldGroup title={isPerson ? text.does : text.usedFor} hint={isPerson ? text.doesHint : text.usedForHint}>
        <Does form={form} procedures={procedures} />
      </FieldGroup>
      {isPerson && (
        <Button variant="subtle" renderRoot={(props) => <Link to="/configuracoes/folgas" {...props} />}>
          {text.daysOff}
        </Button>
      )}
    </>
  )
}

function Person({ form }: { form: Props['form'] }) {
  // What the form has as null is an empty field.
  const orEmpty = (path: 'speciality' | 'council') => ({
    ...form.getInputProps(path),
    value: form.values[path] ?? '',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => form.setFieldValue(path, event.currentTarget.value || null),
  })
  return (
    <>
      <TextInput label={text.speciality} placeholder={text.specialityHint} maxLength={80} {...orEmpty('speciality')} />
      <TextInput label={text.council} description={text.councilHint} maxLength={60} {...orEmpty('council')} />
      <WordsInput label={text.synonyms} description={text.synonymsHint} {...form.getInputProps('synonyms')} />
      <ColourChoice value={form.values.colour} onChange={(colour) => form.setFieldValue('colour', colour)} />
    </>
  )
}

type ServiceId = `srv_${string}`
const isServiceId = (raw: string): raw is ServiceId => raw.startsWith('srv_')

function Does({ form, procedures }: Omit<Props, 'units'>) {
  if (procedures.length === 0)
    return (
      <p className={classes.none}>
        {text.noProcedures} <Link to="/configuracoes/procedimentos">{text.addProcedures}</Link>
      </p>
    )
  return (
    <Checkbox.Group
      value={[...form.values.serviceIds]}
      onChange={(ids) => form.setFieldValue('serviceIds', ids.filter(isServiceId))}
      aria-label={text.does}
    >
      <div className={classes.kinds}>
        {byCategory(procedures).map(({ category, procedures: all }) => (
          <div key={category}>
            <p className={classes.kind}>{category}</p>
            {all.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </div>
        ))}
      </div>
    </Checkbox.Group>
  )
}
