import { NativeSelect, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ClinicSettingsAnswer } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { WholeInput } from '../ui/WholeInput.tsx'
import { clinicQuery, saveAgendaRules, unitsQuery } from './api.ts'
import { Loaded } from './Loaded.tsx'
import { OptionalWhole } from './OptionalWhole.tsx'
import { Section } from './Section.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { useVersionedForm } from './use-versioned-form.ts'
import { zoneChoices } from './zones.ts'

const text = words.settings.agenda
const grids = [5, 10, 15, 20, 30, 60]

/** How the agenda counts. */
export function AgendaSection() {
  const clinic = useQuery(clinicQuery)
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={clinic}>{({ agenda }) => <AgendaForm saved={agenda} />}</Loaded>
    </Section>
  )
}

function AgendaForm({ saved }: { saved: ClinicSettingsAnswer['agenda'] }) {
  const units = useQuery(unitsQuery)
  const state = useVersionedForm({ saved, save: saveAgendaRules })
  const { form } = state
  return (
    <SettingsForm state={state}>
      <NativeSelect
        label={text.zone}
        description={text.zoneHint}
        data={zoneChoices(form.values.zone)}
        {...form.getInputProps('zone')}
      />
      <NativeSelect
        label={text.grid}
        description={text.gridHint}
        error={form.errors['gridMin']}
        value={String(form.values.gridMin)}
        data={[...new Set([...grids, form.values.gridMin])]
          .sort((a, b) => a - b)
          .map((minutes) => ({ value: String(minutes), label: text.everyMinutes(minutes) }))}
        onChange={(event) => form.setFieldValue('gridMin', Number(event.currentTarget.value))}
      />
      <WholeInput label={text.notice} description={text.noticeHint} unit="min" {...form.getInputProps('minNoticeMin')} />
      <WholeInput label={text.horizon} description={text.horizonHint} unit="dias" {...form.getInputProps('horizonDays')} />
      <WholeInput label={text.hold} description={text.holdHint} unit="min" {...form.getInputProps('holdMin')} />
      <WholeInput label={text.offer} description={text.offerHint} unit="min" {...form.getInputProps('offerMin')} />
      <WholeInput
        label={text.offerClosed}
        description={text.offerClosedHint}
        unit="min"
        {...form.getInputProps('offerClosedMin')}
      />
      <OptionalWhole
        label={words.rules.personGap}
        description={words.rules.personGapHint}
        unit="min"
        value={form.values.personGapMin}
        onChange={(minutes) => form.setFieldValue('personGapMin', minutes)}
        error={form.errors['personGapMin']}
      />
      <WholeInput
        label={words.lateness.tolerance}
        description={words.lateness.toleranceHint}
        unit="min"
        {...form.getInputProps('lateToleranceMin')}
      />
      <WholeInput
        label={words.lateness.shortenMax}
        description={words.lateness.shortenMaxHint}
        unit="min"
        {...form.getInputProps('lateShortenMaxMin')}
      />
      <Switch
        label={words.calendars.visitLinks}
        description={words.calendars.visitLinksHint}
        {...form.getInputProps('visitLinks', { type: 'checkbox' })}
      />
      {(units.data?.units.length ?? 0) > 1 && (
        <WholeInput
          label={words.units.travel}
          description={words.units.travelHint}
          unit="min"
          {...form.getInputProps('travelMin')}
        />
      )}
    </SettingsForm>
  )
}
