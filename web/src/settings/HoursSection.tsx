import { useQuery } from '@tanstack/react-query'
import type { ClinicSettingsAnswer } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { HoursEditor } from '../ui/HoursEditor.tsx'
import { hoursFaults, type Period } from '../ui/hours.ts'
import { clinicQuery, saveOpeningHours } from './api.ts'
import { Loaded } from './Loaded.tsx'
import { Seasons } from './Seasons.tsx'
import { Section } from './Section.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { useVersionedForm } from './use-versioned-form.ts'

const text = words.settings.hours

/** When the clinic is open. */
export function HoursSection() {
  const clinic = useQuery(clinicQuery)
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={clinic}>{({ hours }) => <HoursForm saved={hours} />}</Loaded>
      <Seasons />
    </Section>
  )
}

function HoursForm({ saved }: { saved: ClinicSettingsAnswer['hours'] }) {
  const state = useVersionedForm<{ openingHours: Period[] }>({
    saved,
    save: saveOpeningHours,
    validate: { openingHours: (hours) => (hoursFaults(hours).size > 0 ? words.settings.checkFields : null) },
  })
  return (
    <SettingsForm state={state}>
      <HoursEditor
        label={text.title}
        empty={text.closed}
        value={state.form.values.openingHours}
        onChange={(openingHours) => state.form.setFieldValue('openingHours', openingHours)}
      />
    </SettingsForm>
  )
}
