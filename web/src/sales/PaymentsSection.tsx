import { NativeSelect, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { PaymentsAnswer, PaymentsSettings } from '#sales/contract.ts'
import { words } from '../i18n/index.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { SettingsForm } from '../settings/SettingsForm.tsx'
import { useVersionedForm } from '../settings/use-versioned-form.ts'
import { MoneyInput } from '../ui/MoneyInput.tsx'
import { WholeInput } from '../ui/WholeInput.tsx'
import { paymentsQuery, savePayments } from './api.ts'
import classes from './Deposit.module.css'
import { ProviderPart } from './ProviderPart.tsx'

const text = words.sales

/** Whether, where and how much is paid to keep a time. */
export function PaymentsSection() {
  const payments = useQuery(paymentsQuery)
  return (
    <Section title={text.payments} intro={text.intro}>
      <Loaded query={payments}>
        {(answer) => (
          <>
            <PaymentsForm answer={answer} />
            <ProviderPart provider={answer.provider} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

function PaymentsForm({ answer }: { answer: PaymentsAnswer }) {
  const state = useVersionedForm<PaymentsSettings>({ saved: answer.settings, save: savePayments })
  const { form } = state
  const isSaved = form.values.pixKey === answer.settings.value.pixKey
  const kind = answer.keyKind && isSaved ? text.readAs(text.keyKinds[answer.keyKind]) : text.pixKeyHint
  return (
    <SettingsForm state={state}>
      <Switch
        label={text.asksDeposits}
        description={text.asksDepositsHint}
        {...form.getInputProps('asksDeposits', { type: 'checkbox' })}
      />
      <TextInput label={text.pixKey} description={kind} autoComplete="off" maxLength={100} {...form.getInputProps('pixKey')} />
      <TextInput
        label={text.receiverName}
        description={text.receiverNameHint}
        maxLength={80}
        {...form.getInputProps('receiverName')}
      />
      <TextInput label={text.receiverCity} maxLength={80} {...form.getInputProps('receiverCity')} />
      <WholeInput label={text.holdMin} description={text.holdMinHint} unit="min" {...form.getInputProps('holdMin')} />
      <FieldGroup title={text.rules} hint={answer.services.length > 0 ? text.rulesHint : text.noServices}>
        {answer.services.map((service) => (
          <div key={service.id}>
            <Rule
              name={service.name}
              about={{ serviceId: service.id, variantId: null }}
              rules={form.values.rules}
              onRules={(rules) => form.setFieldValue('rules', rules)}
            />
            {hasRule(form.values.rules, service.id) &&
              service.areas.length > 1 &&
              service.areas.map((area) => (
                <Rule
                  key={area.id}
                  name={text.ofArea(area.name)}
                  isArea
                  about={{ serviceId: service.id, variantId: area.id }}
                  rules={form.values.rules}
                  onRules={(rules) => form.setFieldValue('rules', rules)}
                />
              ))}
          </div>
        ))}
      </FieldGroup>
    </SettingsForm>
  )
}

type Rules = PaymentsSettings['rules']
type About = { serviceId: string; variantId: string | null }
type RuleProps = { name: string; about: About; isArea?: true; rules: Rules; onRules: (rules: Rules) => void }
const kinds = ['none', 'amount', 'percent'] as const

const isAbout = (rule: Rules[number], about: About): boolean =>
  rule.serviceId === about.serviceId && rule.variantId === about.variantId
const hasRule = (rules: Rules, serviceId: string): boolean => rules.some((rule) => rule.serviceId === serviceId)

function Rule({ name, about, isArea, rules, onRules }: RuleProps) {
  const rule = rules.find((one) => isAbout(one, about))
  const others = rules.filter((one) => !isAbout(one, about))
  const change = (next: Pick<Rules[number], 'kind' | 'value'> | null) =>
    onRules(next ? [...others, { ...about, ...next }] : others)
  return (
    <div className={classes.rule}>
      <span className={`${classes.ruleName ?? ''} ${isArea ? (classes.area ?? '') : ''}`}>{name}</span>
      <NativeSelect
        aria-label={text.kindOf(name)}
        data={kinds.map((kind) => ({ value: kind, label: text.ruleKinds[kind] }))}
        value={rule?.kind ?? 'none'}
        onChange={(event) => {
          const kind = kinds.find((one) => one === event.currentTarget.value) ?? 'none'
          change(kind === 'none' ? null : { kind, value: kind === 'amount' ? 5_000 : 30 })
        }}
      />
      {rule?.kind === 'amount' && (
        <MoneyInput
          aria-label={text.valueOf(name)}
          cents={rule.value}
          onCents={(cents) => change({ kind: 'amount', value: cents ?? 0 })}
        />
      )}
      {rule?.kind === 'percent' && (
        <WholeInput
          aria-label={text.valueOf(name)}
          unit="%"
          value={rule.value}
          onChange={(value) => change({ kind: 'percent', value: Number.isNaN(value) ? 0 : value })}
        />
      )}
    </div>
  )
}
