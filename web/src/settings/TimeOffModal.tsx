import { NativeSelect, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TimeOffAnswer } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { ConfirmModal } from '../ui/ConfirmModal.tsx'
import { TimeInput } from '../ui/TimeInput.tsx'
import { addTimeOff, changeTimeOff, unitsQuery } from './api.ts'
import type { TimeOffForm } from './time-off-form.ts'
import classes from './TimeOffSection.module.css'

const text = words.settings.timeOff

type Props = {
  /** Null: a new one. */
  id: string | null
  initial: TimeOffForm
  resources: TimeOffAnswer['resources']
  onSaved: (booked: number) => void
  onClose: () => void
}

export function TimeOffModal({ id, initial, resources, onSaved, onClose }: Props) {
  const queryClient = useQueryClient()
  const form = useForm<TimeOffForm>({ initialValues: initial })
  const saving = useMutation({
    mutationFn: (wish: TimeOffForm) => (id ? changeTimeOff(id, wish) : addTimeOff(wish)),
    onSuccess: ({ booked }) => onSaved(booked),
    onError: (error) => {
      if (error instanceof ApiError && error.field) form.setFieldError(error.field, error.message)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  const { firstDay, hours } = form.values
  const units = (useQuery(unitsQuery).data?.units ?? []).filter((unit) => unit.isActive)
  const fault = saving.error && !(saving.error instanceof ApiError && saving.error.field) ? saving.error.message : null
  return (
    <ConfirmModal
      isOpen
      title={id ? text.change : text.add}
      confirm={words.common.save}
      isBusy={saving.isPending}
      fault={fault}
      onConfirm={() => saving.mutate({ ...form.values, lastDay: form.values.lastDay || firstDay })}
      onClose={onClose}
    >
      <NativeSelect
        label={text.who}
        value={form.values.resourceId ?? form.values.unitId ?? ''}
        data={[
          { value: '', label: text.wholeClinic },
          ...(units.length > 1 ? units : []).map((unit) => ({ value: unit.id, label: words.units.onlyIn(unit.name) })),
          ...resources.map(({ id: value, name }) => ({ value, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          const isUnit = value.startsWith('uni_')
          form.setValues({ resourceId: isUnit ? null : value || null, unitId: isUnit ? value : null })
        }}
      />
      <div className={classes.pair}>
        <TextInput type="date" label={text.firstDay} {...form.getInputProps('firstDay')} />
        <TextInput
          type="date"
          label={text.lastDay}
          min={firstDay}
          {...form.getInputProps('lastDay')}
          value={form.values.lastDay || firstDay}
        />
      </div>
      <Switch
        label={text.wholeDays}
        checked={hours === null}
        onChange={(event) => form.setFieldValue('hours', event.currentTarget.checked ? null : { from: '12:00', to: '18:00' })}
      />
      {hours && (
        <div className={classes.pair}>
          <TimeInput label={text.from} {...form.getInputProps('hours.from')} error={form.errors['hours']} />
          <TimeInput label={text.until} {...form.getInputProps('hours.to')} />
        </div>
      )}
      <TextInput label={text.reason} placeholder={text.reasonHint} maxLength={120} {...form.getInputProps('reason')} />
    </ConfirmModal>
  )
}
