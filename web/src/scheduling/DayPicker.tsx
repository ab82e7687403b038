import '@mantine/dates/styles.css'
import 'dayjs/locale/pt-br'
import { DatePicker } from '@mantine/dates'
import { words } from '../i18n/index.ts'
import classes from './DayPicker.module.css'

type Props = { day: string; today: string; onDay: (day: string) => void }

export function DayPicker({ day, today, onDay }: Props) {
  return (
    <DatePicker
      locale="pt-br"
      classNames={{
        day: classes.day ?? '',
        calendarHeaderControl: classes.control ?? '',
        calendarHeaderLevel: classes.level ?? '',
        monthsListControl: classes.level ?? '',
        yearsListControl: classes.level ?? '',
      }}
      firstDayOfWeek={0}
      weekendDays={[0]}
      weekdayFormat="ddd"
      hideOutsideDates
      value={day}
      defaultDate={day}
      onChange={(chosen) => onDay(chosen ?? today)}
      ariaLabels={{
        previousMonth: words.scheduling.previousMonth,
        nextMonth: words.scheduling.nextMonth,
        previousYear: words.scheduling.previousYear,
        nextYear: words.scheduling.nextYear,
      }}
    />
  )
}
