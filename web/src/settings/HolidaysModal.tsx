import { Checkbox } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { HolidaysAnswer, HolidaysSavedAnswer } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { fullDay } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { ConfirmModal } from '../ui/ConfirmModal.tsx'
import { addHolidays, holidaysQuery, unitsQuery } from './api.ts'
import { LocalHolidays } from './LocalHolidays.tsx'
import classes from './TimeOffSection.module.css'

const text = words.settings.timeOff

const kinds = {
  national: '',
  optional: text.optional,
  state: words.rules.holidays.ofState,
  local: words.rules.holidays.ofTown,
} as const

type Props = { onSaved: (saved: HolidaysSavedAnswer) => void; onClose: () => void }

/** The country's holidays of the coming year; days that are a matter of choice are not chosen beforehand. */
export function HolidaysModal({ onSaved, onClose }: Props) {
  const { data, error } = useQuery(holidaysQuery)
  if (!data)
    return (
      <ConfirmModal isOpen title={text.holidays} confirm={text.holidaysNow} isBusy={!error} onConfirm={onClose} onClose={onClose}>
        <p>{error ? messageOf(error) : words.common.loading}</p>
      </ConfirmModal>
    )
  return <Holidays {...data} onSaved={onSaved} onClose={onClose} />
}

function Holidays({ onSaved, onClose, ...answer }: HolidaysAnswer & Props) {
  const { holidays } = answer
  const units = useQuery(unitsQuery).data?.units ?? []
  const ofUnit = (id: string | undefined) => {
    const unit = units.find((one) => one.id === id)
    return unit ? ` (${words.units.onlyIn(unit.name)})` : ''
  }
  const queryClient = useQueryClient()
  const [chosen, choose] = useState(() => holidays.filter((one) => one.kind === 'national' && !one.isOff).map(({ date }) => date))
  const adding = useMutation({
    mutationFn: () => addHolidays(chosen),
    onSuccess: onSaved,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  return (
    <ConfirmModal
      isOpen
      title={text.holidays}
      confirm={text.holidaysNow}
      isBusy={adding.isPending}
      fault={adding.isError ? messageOf(adding.error) : null}
      onConfirm={() => (chosen.length === 0 ? onClose() : adding.mutate())}
      onClose={onClose}
    >
      <p>{text.holidaysText}</p>
      <Checkbox.Group value={chosen} onChange={choose} aria-label={text.holidays}>
        <div className={classes.holidays}>
          {holidays.map(({ date, name, kind, isOff, unitId }) => (
            <Checkbox
              key={`${date} ${unitId ?? ''}`}
              value={date}
              disabled={isOff}
              label={`${fullDay(date)}: ${name}${ofUnit(unitId)}${isOff ? text.alreadyOff : kinds[kind]}`}
            />
          ))}
        </div>
      </Checkbox.Group>
      <LocalHolidays {...answer} />
    </ConfirmModal>
  )
}
