import { Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ClinicSettingsAnswer } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { WholeInput } from '../ui/WholeInput.tsx'
import { clinicQuery, saveClinicData } from './api.ts'
import { Loaded } from './Loaded.tsx'
import { Section } from './Section.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { useVersionedForm } from './use-versioned-form.ts'

const text = words.settings.clinic

/** Who the clinic is: what the assistant says of it. */
export function ClinicSection() {
  const clinic = useQuery(clinicQuery)
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={clinic}>{({ data }) => <ClinicForm saved={data} />}</Loaded>
    </Section>
  )
}

function ClinicForm({ saved }: { saved: ClinicSettingsAnswer['data'] }) {
  const state = useVersionedForm({ saved, save: saveClinicData })
  const { form } = state
  return (
    <SettingsForm state={state}>
      <TextInput label={text.name} maxLength={120} {...form.getInputProps('name')} />
      <Textarea
        label={text.address}
        description={text.addressHint}
        autosize
        minRows={2}
        maxLength={300}
        {...form.getInputProps('address')}
      />
      <TextInput label={text.reference} placeholder={text.referenceHint} maxLength={300} {...form.getInputProps('addressHint')} />
      <TextInput
        label={text.map}
        description={text.mapHint}
        type="url"
        inputMode="url"
        maxLength={500}
        {...form.getInputProps('mapUrl')}
      />
      <TextInput label={text.parking} placeholder={text.parkingHint} maxLength={300} {...form.getInputProps('parking')} />
      <Textarea
        label={text.payment}
        description={text.paymentHint}
        autosize
        minRows={2}
        maxLength={500}
        {...form.getInputProps('payment')}
      />
      <WholeInput
        label={text.instalments}
        description={text.instalmentsHint}
        unit="x"
        {...form.getInputProps('instalmentsMax')}
      />
    </SettingsForm>
  )
}
