import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import { ConfirmModal } from './ConfirmModal.tsx'
import { weekOrder } from './hours.ts'

const workdays = [1, 2, 3, 4, 5]

/** Onto which days the hours of one are copied; working days are proposed. */
export function CopyDayModal(props: { weekday: number | null; onCopy: (days: number[]) => void; onClose: () => void }) {
  const { weekday, onCopy, onClose } = props
  const [days, choose] = useState(() => workdays.filter((day) => day !== weekday).map(String))
  const name = weekday === null ? '' : (words.hours.days[weekday] ?? '')
  return (
    <ConfirmModal
      isOpen={weekday !== null}
      title={words.hours.copy(name)}
      confirm={words.hours.copyNow}
      onConfirm={() => onCopy(days.map(Number))}
      onClose={onClose}
    >
      <Checkbox.Group value={days} onChange={choose} aria-label={words.hours.copy(name)}>
        {weekOrder
          .filter((day) => day !== weekday)
          .map((day) => (
            <Checkbox key={day} value={String(day)} label={words.hours.days[day]} />
          ))}
      </Checkbox.Group>
    </ConfirmModal>
  )
}
