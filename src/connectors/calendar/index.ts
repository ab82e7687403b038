/** Calendars outside: as files and feeds that any program reads. */
export { writeCalendar, type CalendarEvent } from './ics.ts'
