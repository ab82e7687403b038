import { Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ModelUseAnswer } from '#assistant/learning/contract.ts'
import { modelPolicies } from '#clinic/contract.ts'
import type { ClinicSettingsAnswer, ModelRules } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { clinicQuery } from '../settings/api.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { SettingsForm } from '../settings/SettingsForm.tsx'
import { useVersionedForm } from '../settings/use-versioned-form.ts'
import { MoneyInput } from '../ui/MoneyInput.tsx'
import { modelUseQuery, saveModelRules } from './api.ts'
import classes from './Understanding.module.css'

const text = words.understanding.model

/** When a language model from outside helps, what it may cost, what it did cost, and what leaves the clinic for it. */
export function ModelSection() {
  const clinic = useQuery(clinicQuery)
  const use = useQuery(modelUseQuery)
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={use}>{(data) => <Use use={data} />}</Loaded>
      <FieldGroup title={text.privacy}>
        <ul className={classes.plain}>
          {text.privacyText.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </FieldGroup>
      <Loaded query={clinic}>{(data) => <Rules answer={data} />}</Loaded>
    </Section>
  )
}

function Rules({ answer }: { answer: ClinicSettingsAnswer }) {
  const state = useVersionedForm<ModelRules>({ saved: answer.understanding, save: saveModelRules })
  const { form } = state
  return (
    <SettingsForm state={state} demands="assistant.edit">
      <FieldGroup title={text.policy}>
        <Radio.Group aria-label={text.policy} {...form.getInputProps('modelPolicy')}>
          <div className={classes.modes}>
            {modelPolicies.map((policy) => (
              <Radio.Card key={policy} value={policy} className={classes.mode ?? ''}>
                <Radio.Indicator />
                <span>
                  <span className={classes.name}>{text.policies[policy].name}</span>
                  <span className={classes.modeText}>{text.policies[policy].text}</span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      </FieldGroup>
      <FieldGroup title={text.cost}>
        <MoneyInput
          label={text.budget}
          description={text.budgetHint}
          leftSection={<span aria-hidden="true">US$</span>}
          leftSectionWidth={52}
          cents={form.values.modelBudgetCents}
          onCents={(cents) => form.setFieldValue('modelBudgetCents', cents ?? 0)}
          error={form.errors['modelBudgetCents']}
        />
      </FieldGroup>
    </SettingsForm>
  )
}

const dollars = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'USD' })
const microsPerDollar = 1_000_000

function Use({ use }: { use: ModelUseAnswer }) {
  return (
    <div className={classes.card}>
      <p className={classes.name}>{use.model ? text.connected(use.model) : text.notConnected}</p>
      {!use.model && <p className={classes.hint}>{text.notConnectedText}</p>}
      {(use.model !== null || use.calls > 0) && (
        <dl className={classes.figures} aria-label={text.use}>
          <Figure name={`${text.spent} (${text.use.toLowerCase()})`} value={dollars.format(use.costMicros / microsPerDollar)} />
          <Figure name={text.calls} value={String(use.calls)} />
          <Figure name={text.mean} value={use.meanMs === null ? '–' : `${(use.meanMs / 1000).toFixed(1).replace('.', ',')} s`} />
          <Figure name={text.failed} value={faultsInWords(use.faults)} />
        </dl>
      )}
    </div>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
      </dd>
    </div>
  )
}

function faultsInWords(faults: ModelUseAnswer['faults']): string {
  if (faults.length === 0) return text.noFaults
  return faults.map(({ fault, count }) => `${count} ${text.faults[fault] ?? fault}`).join(', ')
}
