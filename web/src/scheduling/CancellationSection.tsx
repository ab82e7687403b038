import { Button, NativeSelect, Switch, TextInput } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { CancellationRules, CancellationRulesAnswer } from '#scheduling/cancellation/contract.ts'
import type { SavedAnswer } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { Loaded } from '../settings/Loaded.tsx'
import { OptionalWhole } from '../settings/OptionalWhole.tsx'
import { Section } from '../settings/Section.tsx'
import { SettingsForm } from '../settings/SettingsForm.tsx'
import { useVersionedForm } from '../settings/use-versioned-form.ts'
import { request } from '../shell/http.ts'
import { WholeInput } from '../ui/WholeInput.tsx'
import { CancellationCount } from './CancellationCount.tsx'
import classes from './CancellationSection.module.css'
import { entriesOf, OwnRules } from './CancellationOwnRules.tsx'

const text = words.scheduling.cancellation
const path = '/api/settings/cancellation'
const rulesQuery = queryOptions({
  queryKey: ['settings', 'cancellation'],
  queryFn: () => request<CancellationRulesAnswer>('GET', path),
})
const save = (value: CancellationRules, version: string) => request<SavedAnswer>('PUT', path, { value, version })

/** What cancelling late costs, and the reasons the desk chooses from. */
export function CancellationSection() {
  const rules = useQuery(rulesQuery)
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={rules}>{(answer) => <RulesForm saved={answer} />}</Loaded>
      <CancellationCount />
    </Section>
  )
}

function RulesForm({ saved }: { saved: CancellationRulesAnswer }) {
  const state = useVersionedForm<CancellationRules>({ saved, save })
  const { form } = state
  return (
    <SettingsForm state={state}>
      <WholeInput label={text.freeHours} description={text.freeHoursHint} unit="h" {...form.getInputProps('freeHours')} />
      <NativeSelect
        label={text.deposit}
        description={form.values.deposit === 'keep' ? text.depositLaw : null}
        data={entriesOf(text.deposits)}
        {...form.getInputProps('deposit')}
      />
      <NativeSelect label={text.session} data={entriesOf(text.sessions)} {...form.getInputProps('session')} />
      <NativeSelect label={text.lateMove} data={entriesOf(text.lateMoves)} {...form.getInputProps('lateMove')} />
      <OptionalWhole
        label={text.movesMax}
        description={text.movesMaxHint}
        unit=""
        value={form.values.movesMax}
        onChange={(moves) => form.setFieldValue('movesMax', moves)}
        error={form.errors['movesMax']}
      />
      <OwnRules form={form} services={saved.services} />
      <FieldGroup title={text.reasons} hint={text.reasonsHint}>
        {form.values.reasons.map((_, i) => (
          <div key={form.key(`reasons.${i}.name`)} className={classes.reason}>
            <TextInput
              className={classes.name}
              aria-label={text.reason(i + 1)}
              maxLength={60}
              {...form.getInputProps(`reasons.${i}.name`)}
            />
            <Switch label={text.isClinics} {...form.getInputProps(`reasons.${i}.isClinics`, { type: 'checkbox' })} />
            <Button
              variant="subtle"
              color="red"
              disabled={form.values.reasons.length === 1}
              onClick={() => form.removeListItem('reasons', i)}
            >
              {text.remove}
            </Button>
          </div>
        ))}
        {form.values.reasons.length < 20 && (
          <Button variant="default" onClick={() => form.insertListItem('reasons', { name: '', isClinics: false })}>
            {text.add}
          </Button>
        )}
      </FieldGroup>
    </SettingsForm>
  )
}
