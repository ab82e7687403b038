import { ActionIcon, NativeSelect, Switch } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReminderRulesAnswer } from '#growth/contract.ts'
import { words } from '../i18n/index.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { SettingsForm } from '../settings/SettingsForm.tsx'
import { useVersionedForm, type VersionedForm } from '../settings/use-versioned-form.ts'
import { TimeInput } from '../ui/TimeInput.tsx'
import { rulesQuery, saveRules, type OwnLadderForm, type RulesForm } from './api.ts'
import { LadderFields, SilenceFields } from './LadderFields.tsx'
import classes from './Reminders.module.css'

const text = words.growth.settings

/** When the clinic asks whether people come, and what happens when nobody answers. */
export function RemindersSection() {
  const rules = useQuery(rulesQuery)
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={rules}>{(saved) => <RulesFields saved={saved} />}</Loaded>
    </Section>
  )
}

function RulesFields({ saved }: { saved: ReminderRulesAnswer }) {
  const state = useVersionedForm<RulesForm>({ saved, save: saveRules })
  const { form } = state
  const { values, errors } = form
  return (
    <SettingsForm state={state}>
      <FieldGroup title={text.ladderTitle}>
        <LadderFields value={values} errorOf={(field) => errors[field]} onChange={(change) => form.setValues(change)} />
      </FieldGroup>
      <FieldGroup title={text.silenceTitle}>
        <SilenceFields value={values} errorOf={(field) => errors[field]} onChange={(change) => form.setValues(change)} />
      </FieldGroup>
      <FieldGroup title={text.quietTitle}>
        <p className={classes.about}>{text.quietText}</p>
        <div className={classes.span}>
          <TimeInput
            label={text.from}
            value={values.sendFrom}
            error={errors['sendFrom']}
            onChange={(sendFrom) => form.setValues({ sendFrom })}
          />
          <TimeInput
            label={text.to}
            value={values.sendTo}
            error={errors['sendTo']}
            onChange={(sendTo) => form.setValues({ sendTo })}
          />
        </div>
      </FieldGroup>
      <FieldGroup title={text.ownTitle}>
        <p className={classes.about}>{text.ownText}</p>
        <OwnLadders form={form} services={saved.services} />
      </FieldGroup>
    </SettingsForm>
  )
}

type OwnProps = { form: VersionedForm<RulesForm>['form']; services: ReminderRulesAnswer['services'] }

function OwnLadders({ form, services }: OwnProps) {
  const { own, firstDays, firstAt, againDays, againAt, hoursBefore, unansweredAt, releaseAt } = form.values
  const others = services.filter(({ id }) => !own.some((one) => one.serviceId === id))
  const change = (serviceId: string, part: Partial<OwnLadderForm>) =>
    form.setValues({ own: own.map((one) => (one.serviceId === serviceId ? { ...one, ...part } : one)) })
  return (
    <>
      {own.map((one, i) => {
        const name = services.find(({ id }) => id === one.serviceId)?.name ?? ''
        return (
          <div key={one.serviceId} className={classes.own}>
            <div className={classes.ownHead}>
              <h4 className={classes.ownName}>{name}</h4>
              <ActionIcon
                aria-label={text.removeOwn(name)}
                onClick={() => form.setValues({ own: own.filter((each) => each !== one) })}
              >
                <IconX size={20} aria-hidden="true" />
              </ActionIcon>
            </div>
            <LadderFields
              value={one}
              errorOf={(field) => form.errors[`own.${i}.${field}`]}
              onChange={(part) => change(one.serviceId, part)}
            />
            <Switch
              className={classes.ownSilence}
              label={text.ownSilence}
              checked={one.silence !== null}
              onChange={(event) =>
                change(one.serviceId, { silence: event.currentTarget.checked ? { unansweredAt, releaseAt } : null })
              }
            />
            {one.silence && (
              <SilenceFields
                value={one.silence}
                errorOf={(field) => form.errors[`own.${i}.silence.${field}`]}
                onChange={(silence) => change(one.serviceId, { silence })}
              />
            )}
          </div>
        )
      })}
      {others.length > 0 && (
        <NativeSelect
          aria-label={text.addOwn}
          value=""
          data={[{ value: '', label: text.addOwn }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => {
            const serviceId = event.currentTarget.value
            const ladder = { firstDays, firstAt, againDays, againAt, hoursBefore, silence: null }
            if (serviceId !== '') form.setValues({ own: [...own, { serviceId, ...ladder }] })
          }}
        />
      )}
    </>
  )
}
