import { Radio, Stack, Switch, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { emojiPolicies, tones } from '#clinic/contract.ts'
import type { ClinicSettingsAnswer } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { HoursEditor } from '../ui/HoursEditor.tsx'
import { hoursFaults } from '../ui/hours.ts'
import { WholeInput } from '../ui/WholeInput.tsx'
import { clinicQuery, saveVoice, voicePreviewQuery, type VoiceForm } from './api.ts'
import { FieldGroup } from './FieldGroup.tsx'
import { Loaded } from './Loaded.tsx'
import { Section } from './Section.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { useVersionedForm, type VersionedForm } from './use-versioned-form.ts'
import { VoicePreview } from './VoicePreview.tsx'

const text = words.settings.voice

/** How the assistant speaks, how long it waits, and when people answer in its place. */
export function VoiceSection() {
  const clinic = useQuery(clinicQuery)
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={clinic}>{(answer) => <VoiceFields answer={answer} />}</Loaded>
    </Section>
  )
}

function VoiceFields({ answer }: { answer: ClinicSettingsAnswer }) {
  const state = useVersionedForm<VoiceForm>({
    saved: answer.voice,
    save: saveVoice,
    validate: { deskHours: (hours) => (hoursFaults(hours).size > 0 ? words.settings.checkFields : null) },
  })
  const { form } = state
  const [name] = useDebouncedValue(form.values.assistantName, 400)
  const preview = useQuery(voicePreviewQuery(name))
  return (
    <SettingsForm state={state} demands="assistant.edit">
      <TextInput label={text.name} description={text.nameHint} maxLength={40} {...form.getInputProps('assistantName')} />
      <FieldGroup title={text.tone} hint={text.toneHint}>
        <Radio.Group aria-label={text.tone} {...form.getInputProps('tone')}>
          {tones.map((tone) => (
            <div key={tone}>
              <Radio value={tone} label={text.tones[tone]} />
              <VoicePreview text={preview.data?.greetings[tone] ?? '…'} isChosen={form.values.tone === tone} />
            </div>
          ))}
        </Radio.Group>
      </FieldGroup>
      <FieldGroup title={text.emoji} hint={text.emojiHint}>
        <Radio.Group aria-label={text.emoji} {...form.getInputProps('emojiPolicy')}>
          <Stack gap="xs">
            {emojiPolicies.map((policy) => (
              <Radio key={policy} value={policy} label={text.emojis[policy]} />
            ))}
          </Stack>
        </Radio.Group>
      </FieldGroup>
      <Switch
        label={text.saysClosed}
        description={text.saysClosedHint}
        {...form.getInputProps('saysClosed', { type: 'checkbox' })}
      />
      <Switch
        label={text.readReceipts}
        description={text.readReceiptsHint}
        {...form.getInputProps('readReceipts', { type: 'checkbox' })}
      />
      <WholeInput
        label={text.quiet}
        description={text.quietHint}
        unit="s"
        value={Math.round(form.values.quietTimeMs / 1000)}
        onChange={(seconds) => form.setFieldValue('quietTimeMs', seconds * 1000)}
        error={form.errors['quietTimeMs']}
      />
      <DeskHours form={form} opening={answer.hours.value.openingHours} />
      <WholeInput label={text.escalate} description={text.escalateHint} unit="min" {...form.getInputProps('escalateAfterMin')} />
    </SettingsForm>
  )
}

type DeskProps = { form: VersionedForm<VoiceForm>['form']; opening: VoiceForm['deskHours'] }

function DeskHours({ form, opening }: DeskProps) {
  const { deskHours } = form.values
  const followsClinic = deskHours.length === 0
  return (
    <FieldGroup title={text.desk} hint={text.deskHint}>
      <Switch
        label={text.deskLikeClinic}
        checked={followsClinic}
        onChange={(event) => form.setFieldValue('deskHours', event.currentTarget.checked ? [] : opening)}
      />
      {!followsClinic && (
        <HoursEditor
          label={text.desk}
          empty={text.nobody}
          value={deskHours}
          onChange={(hours) => form.setFieldValue('deskHours', hours)}
        />
      )}
    </FieldGroup>
  )
}
