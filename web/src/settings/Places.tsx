import { Checkbox, NativeSelect } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import type { ListedAgendaResource } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { FieldGroup } from './FieldGroup.tsx'
import type { ProcedureDraft } from './procedure-form.ts'
import classes from './ProcedureFields.module.css'

const text = words.rules
type Props = { form: UseFormReturnType<ProcedureDraft>; resources: ListedAgendaResource[] }

/** Any room or machine of a type, those bought later included. */
export function TypeChoice({ form, resources }: Props) {
  const { types } = form.values.rules
  const known = Map.groupBy(
    resources.filter((one) => one.kind !== 'professional' && one.type !== null),
    (one) => `${one.kind} ${one.type ?? ''}`,
  )
  if (known.size === 0) return null
  return (
    <div>
      {[...known].map(([key, [first, ...more]]) => {
        const { kind, type } = first ?? {}
        if (!type || !kind || kind === 'professional') return null
        const isChosen = types.some((one) => one.kind === kind && one.type === type)
        const others = types.filter((one) => one.kind !== kind || one.type !== type)
        return (
          <Checkbox
            key={key}
            label={text.anyOfType(type, more.length + 1)}
            checked={isChosen}
            onChange={() => form.setFieldValue('rules.types', isChosen ? others : [...others, { kind, place: 1, type }])}
          />
        )
      })}
    </div>
  )
}

/** Which of the machines stand in for each other, and which are needed together. Only where there is a choice to make. */
export function Places({ form, resources }: Props) {
  const { resourceIds, rules } = form.values
  const machines = resources.filter((one) => one.kind === 'machine' && resourceIds.includes(one.id))
  if (machines.length < 2) return null
  const placeOf = (id: string) => rules.places.find((one) => one.resourceId === id)?.place ?? 1
  const setPlace = (id: `res_${string}`, place: number) => {
    const others = rules.places.filter((one) => one.resourceId !== id)
    form.setFieldValue('rules.places', place === 1 ? others : [...others, { resourceId: id, place }])
  }
  return (
    <FieldGroup title={text.together} hint={text.togetherHint}>
      <div className={classes.pair}>
        {machines.map(({ id, name }) => (
          <NativeSelect
            key={id}
            label={name}
            aria-label={text.place(name)}
            value={String(placeOf(id))}
            data={['1', '2', '3']}
            onChange={(event) => setPlace(id, Number(event.currentTarget.value))}
          />
        ))}
      </div>
    </FieldGroup>
  )
}
