import { ActionIcon, Button, NativeSelect } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { needNames, type ListedAgendaResource, type NeedNameOf } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { Chips } from '../ui/Chips.tsx'
import { FieldGroup } from './FieldGroup.tsx'
import { OptionalWhole } from './OptionalWhole.tsx'
import { needsOf, type ProcedureDraft } from './procedure-form.ts'
import classes from './ProcedureFields.module.css'

const text = words.rules
type Props = { form: UseFormReturnType<ProcedureDraft>; resources: ListedAgendaResource[] }
type PhaseDraft = ProcedureDraft['rules']['phases'][number]

/** What happens while the person is there, and what each part of it occupies. */
export function ProcedurePhases({ form, resources }: Props) {
  const needs = needsOf(form.values, resources)
  const { phases } = form.values.rules
  const setPhases = (next: PhaseDraft[]) => form.setFieldValue('rules.phases', next)
  const split = () =>
    setPhases([
      { kind: 'active', minutes: 15, holds: needs },
      { kind: 'processing', minutes: 20, holds: needs.filter((one) => one !== 'professional') },
      { kind: 'active', minutes: null, holds: needs },
    ])
  return (
    <FieldGroup title={text.phases} hint={text.phasesHint}>
      {phases.map((phase, i) => (
        <Phase
          key={i}
          number={i + 1}
          phase={phase}
          needs={needs}
          onChange={(next) => setPhases(phases.map((one, at) => (at === i ? next : one)))}
          onRemove={() => setPhases(phases.length === 1 ? [] : phases.filter((_, at) => at !== i))}
        />
      ))}
      <Button
        className={classes.add ?? ''}
        variant="light"
        leftSection={<IconPlus size={18} aria-hidden="true" />}
        onClick={phases.length === 0 ? split : () => setPhases([...phases, { kind: 'active', minutes: 10, holds: needs }])}
      >
        {phases.length === 0 ? text.split : text.addPhase}
      </Button>
      {form.errors['rules.phases'] && <p role="alert">{form.errors['rules.phases']}</p>}
      {needs.length > 1 && <Buffers form={form} needs={needs} />}
    </FieldGroup>
  )
}

type PhaseProps = {
  number: number
  phase: PhaseDraft
  needs: NeedNameOf[]
  onChange: (phase: PhaseDraft) => void
  onRemove: () => void
}

function Phase({ number, phase, needs, onChange, onRemove }: PhaseProps) {
  return (
    <div className={classes.variant} role="group" aria-label={text.phase(number)}>
      <div className={classes.variantHead}>
        <NativeSelect
          label={text.kind}
          data={(['active', 'processing'] as const).map((kind) => ({ value: kind, label: text.kinds[kind] }))}
          value={phase.kind}
          onChange={(event) => onChange({ ...phase, kind: event.currentTarget.value === 'processing' ? 'processing' : 'active' })}
        />
        <ActionIcon aria-label={text.removePhase(number)} color="red" onClick={onRemove}>
          <IconTrash size={20} aria-hidden="true" />
        </ActionIcon>
      </div>
      <OptionalWhole
        label={text.phaseMinutes}
        placeholder={text.rest}
        unit={text.minutes}
        value={phase.minutes}
        onChange={(minutes) => onChange({ ...phase, minutes })}
      />
      <Holds label={text.holds} needs={needs} held={phase.holds} onChange={(holds) => onChange({ ...phase, holds })} />
    </div>
  )
}

/** What preparing and tidying up occupy: everything, while nothing else is said. */
function Buffers({ form, needs }: { form: Props['form']; needs: NeedNameOf[] }) {
  const { bufferBeforeMin, bufferAfterMin, rules } = form.values
  const of = (field: 'beforeHolds' | 'afterHolds') => ({
    needs,
    held: rules[field] ?? needs,
    onChange: (holds: NeedNameOf[]) =>
      form.setFieldValue(`rules.${field}`, needs.every((one) => holds.includes(one)) ? null : holds),
  })
  return (
    <>
      {bufferBeforeMin > 0 && <Holds label={text.before} {...of('beforeHolds')} />}
      {bufferAfterMin > 0 && <Holds label={text.after} {...of('afterHolds')} />}
    </>
  )
}

type HoldsProps = { label: string; needs: NeedNameOf[]; held: readonly NeedNameOf[]; onChange: (held: NeedNameOf[]) => void }

function Holds({ label, needs, held, onChange }: HoldsProps) {
  return (
    <div>
      <p className={classes.label}>{label}</p>
      <Chips
        label={label}
        chips={needs.map((one) => ({ value: one, label: text.needs[one] }))}
        chosen={held.filter((one) => needs.includes(one))}
        onChoose={(one) =>
          onChange(needNames.filter((name) => needs.includes(name) && (name === one ? !held.includes(one) : held.includes(name))))
        }
      />
    </div>
  )
}
