import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ListedUnit } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { FieldGroup } from './FieldGroup.tsx'
import type { ResourceForm } from './resource-form.ts'
import own from './TimeOffSection.module.css'

const text = words.units
type UnitId = `uni_${string}`
const isUnitId = (raw: string): raw is UnitId => raw.startsWith('uni_')

type Props = { form: UseFormReturnType<ResourceForm>; units: ListedUnit[] }

/** Where a room or a machine stands, and when a machine is elsewhere. Nothing where the clinic has one place. */
export function StandsIn({ form, units }: Props) {
  if (units.length < 2) return null
  const { unitId, loans, kind } = form.values
  const choices = units.map((unit) => ({ value: unit.id, label: unit.name }))
  const change = (at: number, loan: Partial<ResourceForm['loans'][number]>) =>
    form.setFieldValue(
      'loans',
      loans.map((one, i) => (i === at ? { ...one, ...loan } : one)),
    )
  const elsewhere = units.find((unit) => unit.id !== unitId) ?? units[0]
  return (
    <>
      <NativeSelect
        label={text.stands}
        value={unitId ?? units[0]?.id ?? ''}
        data={choices}
        onChange={({ currentTarget: { value } }) => isUnitId(value) && form.setFieldValue('unitId', value)}
      />
      {kind === 'machine' && (
        <FieldGroup title={text.loans} hint={text.loansHint}>
          {loans.map((loan, i) => (
            <div key={i} className={own.pair}>
              <NativeSelect
                label={text.lentTo}
                value={loan.unitId}
                data={choices}
                onChange={({ currentTarget: { value } }) => isUnitId(value) && change(i, { unitId: value })}
              />
              <TextInput
                type="date"
                label={text.firstDay}
                value={loan.from}
                onChange={(event) => change(i, { from: event.currentTarget.value })}
              />
              <TextInput
                type="date"
                label={text.lastDay}
                min={loan.from}
                value={loan.to}
                onChange={(event) => change(i, { to: event.currentTarget.value })}
              />
              <ActionIcon
                aria-label={text.removeLoan}
                onClick={() =>
                  form.setFieldValue(
                    'loans',
                    loans.filter((_, at) => at !== i),
                  )
                }
              >
                <IconX size={18} aria-hidden="true" />
              </ActionIcon>
            </div>
          ))}
          {form.errors['loans'] && <p role="alert">{form.errors['loans']}</p>}
          {elsewhere && (
            <Button
              variant="light"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              onClick={() => form.setFieldValue('loans', [...loans, { unitId: elsewhere.id, from: '', to: '' }])}
            >
              {text.addLoan}
            </Button>
          )}
        </FieldGroup>
      )}
    </>
  )
}
