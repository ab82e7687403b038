import { Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { TemplateItem } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { MoneyInput } from '../ui/MoneyInput.tsx'
import { WholeInput } from '../ui/WholeInput.tsx'
import { FieldGroup } from './FieldGroup.tsx'
import { Loaded } from './Loaded.tsx'
import { toPrice, toTyped, type PriceForm } from './procedure-form.ts'
import { addFromTemplates, templatesQuery } from './set-up-api.ts'
import classes from './SetUpProcedures.module.css'
import type { StepProps } from './SetUpSteps.tsx'

const text = words.setUp

type Area = { durationMin: number; typed: PriceForm }
type Chosen = ReadonlyMap<string, Area[]>

/** What the clinic does, chosen from what many do; durations and prices are made its own. */
export function SetUpProcedures(props: StepProps) {
  const templates = useQuery(templatesQuery)
  if (!templates.data) return props.frame(<Loaded query={templates}>{() => null}</Loaded>)
  return <Choice templates={templates.data.templates} {...props} />
}

function Choice({ templates, frame, goOn }: StepProps & { templates: TemplateItem[] }) {
  const [chosen, choose] = useState<Chosen>(() => new Map(templates.filter((one) => one.isEvaluation && !one.isThere).map(begin)))
  const queryClient = useQueryClient()
  const adding = useMutation({
    mutationFn: () =>
      addFromTemplates(
        [...chosen].map(([key, areas]) => ({
          key,
          variants: areas.map(({ durationMin, typed }) => ({ durationMin, price: toPrice(typed) })),
        })),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['settings'] })
      goOn()
    },
  })
  const edit = (key: string, areas: Area[] | null) => {
    const next = new Map(chosen)
    if (areas) next.set(key, areas)
    else next.delete(key)
    choose(next)
  }
  const categories = [...new Set(templates.map(({ category }) => category))]
  return frame(
    categories.map((category) => (
      <FieldGroup key={category} title={category}>
        {templates
          .filter((one) => one.category === category)
          .map((one) => (
            <Template
              key={one.key}
              template={one}
              areas={chosen.get(one.key) ?? null}
              onChange={(areas) => edit(one.key, areas)}
            />
          ))}
      </FieldGroup>
    )),
    {
      label: chosen.size === 0 ? text.next : text.addThese(chosen.size),
      isBusy: adding.isPending,
      onNext: () => (chosen.size === 0 ? goOn() : adding.mutate()),
      fault: adding.isError ? messageOf(adding.error) : null,
    },
  )
}

function begin({ key, variants }: TemplateItem): [string, Area[]] {
  return [key, variants.map(({ durationMin, price }) => ({ durationMin, typed: toTyped(price) }))]
}

type TemplateProps = { template: TemplateItem; areas: Area[] | null; onChange: (areas: Area[] | null) => void }

function Template({ template, areas, onChange }: TemplateProps) {
  const edit = (at: number, change: Partial<Area>) =>
    onChange((areas ?? []).map((area, i) => (i === at ? { ...area, ...change } : area)))
  return (
    <div className={classes.template}>
      <Checkbox
        label={template.isThere ? text.isThere(template.name) : template.name}
        checked={areas !== null || template.isThere}
        disabled={template.isThere}
        onChange={(event) => onChange(event.currentTarget.checked ? begin(template)[1] : null)}
      />
      {areas?.map(({ durationMin, typed }, i) => (
        <AreaFields
          key={i}
          name={template.variants[i]?.area ?? ''}
          durationMin={durationMin}
          typed={typed}
          onChange={(change) => edit(i, change)}
        />
      ))}
    </div>
  )
}

function AreaFields({ name, durationMin, typed, onChange }: Area & { name: string; onChange: (change: Partial<Area>) => void }) {
  const { procedures } = words.settings
  const label = (what: string) => (name === '' ? what : `${name}: ${what.toLocaleLowerCase('pt-BR')}`)
  const amount = { range: procedures.lowest, from: procedures.priceKinds.from, fixed: procedures.price, on_evaluation: '' }[
    typed.kind
  ]
  return (
    <div className={classes.area}>
      <WholeInput
        label={label(procedures.duration)}
        unit="min"
        value={durationMin}
        onChange={(minutes) => onChange({ durationMin: minutes })}
      />
      {typed.kind === 'on_evaluation' ? (
        <p className={classes.note}>{procedures.priceKinds.on_evaluation}</p>
      ) : (
        <MoneyInput label={label(amount)} cents={typed.cents} onCents={(cents) => onChange({ typed: { ...typed, cents } })} />
      )}
      {typed.kind === 'range' && (
        <MoneyInput
          label={label(procedures.highest)}
          cents={typed.toCents}
          onCents={(toCents) => onChange({ typed: { ...typed, toCents } })}
        />
      )}
    </div>
  )
}
