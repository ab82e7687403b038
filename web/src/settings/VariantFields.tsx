import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconTrash } from '@tabler/icons-react'
import { words } from '../i18n/index.ts'
import { MoneyInput } from '../ui/MoneyInput.tsx'
import { WholeInput } from '../ui/WholeInput.tsx'
import { WordsInput } from '../ui/WordsInput.tsx'
import { priceKinds, type ProcedureDraft } from './procedure-form.ts'
import classes from './ProcedureFields.module.css'

const text = words.settings.procedures

type Props = {
  form: UseFormReturnType<ProcedureDraft>
  at: number
  hasArea: boolean
  /** Null: it is the only one. */
  onRemove: (() => void) | null
}

/** How long and how much: of the whole procedure, or of one of its areas. */
export function VariantFields({ form, at, hasArea, onRemove }: Props) {
  const name = form.values.variants[at]?.area ?? ''
  const path = `variants.${at}` as const
  return (
    <div className={hasArea ? classes.variant : classes.whole} role="group" aria-label={name === '' ? text.pricing : name}>
      {hasArea && (
        <div className={classes.variantHead}>
          <TextInput
            label={text.area}
            placeholder={text.areaHint}
            maxLength={80}
            {...form.getInputProps(`${path}.area`)}
            value={name}
          />
          {onRemove && (
            <ActionIcon aria-label={text.removeArea(name)} color="red" onClick={onRemove}>
              <IconTrash size={20} aria-hidden="true" />
            </ActionIcon>
          )}
        </div>
      )}
      <div className={classes.pair}>
        <WholeInput label={text.duration} unit="min" {...form.getInputProps(`${path}.durationMin`)} />
        <PriceFields form={form} at={at} />
      </div>
      {hasArea && <WordsInput label={text.areaSynonyms} {...form.getInputProps(`${path}.synonyms`)} />}
    </div>
  )
}

function PriceFields({ form, at }: { form: Props['form']; at: number }) {
  const typed = form.values.variants[at]?.typed
  if (!typed) return null
  const path = `variants.${at}` as const
  // The server names the amount by the kind of price it belongs to.
  const errorAt = (...fields: string[]) => {
    const field = fields.find((one) => `${path}.price.${one}` in form.errors)
    return field && form.errors[`${path}.price.${field}`]
  }
  return (
    <>
      <NativeSelect
        label={text.priceKind}
        data={priceKinds.map((kind) => ({ value: kind, label: text.priceKinds[kind] }))}
        value={typed.kind}
        onChange={(event) =>
          form.setFieldValue(`${path}.typed.kind`, priceKinds.find((kind) => kind === event.currentTarget.value) ?? 'fixed')
        }
      />
      {typed.kind !== 'on_evaluation' && (
        <MoneyInput
          label={typed.kind === 'range' ? text.lowest : text.price}
          cents={typed.cents}
          onCents={(cents) => form.setFieldValue(`${path}.typed.cents`, cents)}
          error={errorAt('priceCents', 'fromCents')}
        />
      )}
      {typed.kind === 'range' && (
        <MoneyInput
          label={text.highest}
          cents={typed.toCents}
          onCents={(cents) => form.setFieldValue(`${path}.typed.toCents`, cents)}
          error={errorAt('toCents')}
        />
      )}
    </>
  )
}
