import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { linkOptions } from '@tanstack/react-router'
import { useMemo } from 'react'
import { priceCategories, type MessagePrices, type MessagePricesAnswer } from '#conversations/numbers/contract.ts'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { SettingsForm } from '../settings/SettingsForm.tsx'
import { useVersionedForm } from '../settings/use-versioned-form.ts'
import { pricesQuery, savePrices } from './api.ts'
import { microsOf, priceText } from './cost-text.ts'
import classes from './Numbers.module.css'

const text = words.numbers
const back = linkOptions({ to: '/configuracoes/whatsapp' })
const currencies = ['USD', 'BRL'] as const

/** As typed: "0,035". */
type Typed = Record<(typeof priceCategories)[number], string> & { currency: MessagePrices['currency'] }

/** What a message costs, by kind: the clinic's own figures, since Meta changes its table and bills in the account's currency. */
export function PricesPage() {
  const prices = useQuery(pricesQuery)
  return (
    <Section title={text.pricesTitle} intro={text.pricesIntro} back={back}>
      <Loaded query={prices}>{(answer) => <PricesForm answer={answer} />}</Loaded>
    </Section>
  )
}

function PricesForm({ answer }: { answer: MessagePricesAnswer }) {
  const queryClient = useQueryClient()
  // The form begins anew with each other object it is given.
  const saved = useMemo(() => ({ value: typed(answer.value), version: answer.version }), [answer])
  const bad = (value: string) => (microsOf(value) === null ? text.priceBad : null)
  const state = useVersionedForm<Typed>({
    saved,
    save: async (value, version) => {
      const saved = await savePrices(asPrices(value), version)
      await queryClient.invalidateQueries({ queryKey: ['numbers'] })
      return saved
    },
    validate: { service: bad, utility: bad, marketing: bad, authentication: bad },
  })
  const { form } = state
  return (
    <SettingsForm state={state}>
      {!answer.isOwn && <p className={classes.hint}>{text.pricesEstimate}</p>}
      <NativeSelect
        label={text.currency}
        data={currencies.map((currency) => ({ value: currency, label: text.currencies[currency] }))}
        {...form.getInputProps('currency')}
      />
      {priceCategories.map((category) => (
        <TextInput
          key={category}
          label={text.categories[category]}
          inputMode="decimal"
          autoComplete="off"
          {...form.getInputProps(category)}
        />
      ))}
    </SettingsForm>
  )
}

function typed({ currency, ...micros }: MessagePrices): Typed {
  const { service, utility, marketing, authentication } = micros
  return {
    currency,
    service: priceText(service),
    utility: priceText(utility),
    marketing: priceText(marketing),
    authentication: priceText(authentication),
  }
}

/** What is no price was refused before it came here. */
function asPrices({ currency, ...prices }: Typed): MessagePrices {
  const micros = (category: keyof typeof prices): number => microsOf(prices[category]) ?? 0
  return {
    currency,
    service: micros('service'),
    utility: micros('utility'),
    marketing: micros('marketing'),
    authentication: micros('authentication'),
  }
}
