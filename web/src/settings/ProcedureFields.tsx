import { Button, Switch, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus } from '@tabler/icons-react'
import type { ListedAgendaResource } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { WholeInput } from '../ui/WholeInput.tsx'
import { WordsInput } from '../ui/WordsInput.tsx'
import { FieldGroup } from './FieldGroup.tsx'
import { blankVariant, type ProcedureDraft } from './procedure-form.ts'
import classes from './ProcedureFields.module.css'
import { Places, TypeChoice } from './Places.tsx'
import { ProcedurePhases } from './ProcedurePhases.tsx'
import { ProcedureRules } from './ProcedureRules.tsx'
import { ResourceChoice } from './ResourceChoice.tsx'
import { VariantFields } from './VariantFields.tsx'

const text = words.settings.procedures

type Props = { form: UseFormReturnType<ProcedureDraft>; categories: string[]; resources: ListedAgendaResource[] }

export function ProcedureFields({ form, categories, resources }: Props) {
  return (
    <>
      <TextInput label={text.name} maxLength={120} {...form.getInputProps('name')} />
      <TextInput
        label={text.category}
        description={text.categoryHint}
        maxLength={60}
        list="categories"
        {...form.getInputProps('category')}
      />
      <datalist id="categories">
        {categories.map((category) => (
          <option key={category} value={category}>
            {category}
          </option>
        ))}
      </datalist>
      <Variants form={form} />
      <FieldGroup title={text.words} hint={text.wordsHint}>
        <WordsInput label={text.synonyms} description={text.synonymsHint} {...form.getInputProps('synonyms')} />
        <Textarea
          label={text.summary}
          description={text.summaryHint}
          autosize
          minRows={2}
          maxLength={600}
          {...form.getInputProps('summary')}
        />
        <TextInput
          label={text.dependsOn}
          placeholder={text.dependsOnHint}
          maxLength={200}
          {...form.getInputProps('priceDependsOn')}
        />
      </FieldGroup>
      <FieldGroup title={text.who} hint={text.whoHint}>
        <ResourceChoice
          resources={resources}
          chosen={form.values.resourceIds}
          onChange={(ids) => form.setFieldValue('resourceIds', ids)}
          error={form.errors['resourceIds']}
        />
        <TypeChoice form={form} resources={resources} />
      </FieldGroup>
      <Places form={form} resources={resources} />
      <Booking form={form} />
      <ProcedurePhases form={form} resources={resources} />
      <ProcedureRules form={form} />
    </>
  )
}

function Variants({ form }: { form: Props['form'] }) {
  const { variants } = form.values
  const hasAreas = variants.length > 1 || variants[0]?.area !== null
  return (
    <FieldGroup title={text.pricing} {...(hasAreas && { hint: text.areasHint })}>
      {variants.map((variant, i) => (
        <VariantFields
          key={variant.id ?? `new-${i}`}
          form={form}
          at={i}
          hasArea={hasAreas}
          onRemove={variants.length > 1 ? () => form.removeListItem('variants', i) : null}
        />
      ))}
      <Button
        className={classes.add ?? ''}
        variant="light"
        leftSection={<IconPlus size={18} aria-hidden="true" />}
        onClick={() => {
          if (!hasAreas) form.setFieldValue('variants.0.area', '')
          form.insertListItem('variants', blankVariant(''))
        }}
      >
        {hasAreas ? text.addArea : text.splitAreas}
      </Button>
    </FieldGroup>
  )
}

function Booking({ form }: { form: Props['form'] }) {
  return (
    <FieldGroup title={text.booking}>
      <Switch
        label={text.online}
        description={text.onlineHint}
        {...form.getInputProps('isBookableOnline', { type: 'checkbox' })}
      />
      <Switch
        label={text.needsEvaluation}
        description={text.needsEvaluationHint}
        {...form.getInputProps('needsEvaluation', { type: 'checkbox' })}
      />
      <Switch
        label={text.isEvaluation}
        description={text.isEvaluationHint}
        {...form.getInputProps('isEvaluation', { type: 'checkbox' })}
      />
      <div className={classes.pair}>
        <WholeInput label={text.before} description={text.beforeHint} unit="min" {...form.getInputProps('bufferBeforeMin')} />
        <WholeInput label={text.after} description={text.afterHint} unit="min" {...form.getInputProps('bufferAfterMin')} />
      </div>
    </FieldGroup>
  )
}
