import { useQuery } from '@tanstack/react-query'
import { createContext, use, type ReactNode } from 'react'
import type { MarksAnswer, ReminderMark } from '#growth/contract.ts'
import { addDays, instantOf } from '../ui/zoned-time.ts'
import { marksQuery } from './api.ts'

const Marks = createContext<MarksAnswer['marks']>({})

type Props = { first: string; days: number; zone: string; children: ReactNode }

/** What is known of who comes, for every card of these days. */
export function ReminderMarks({ first, days, zone, children }: Props) {
  const marks = useQuery(marksQuery(instantOf(first, '00:00', zone), instantOf(addDays(first, days), '00:00', zone)))
  return <Marks value={marks.data?.marks ?? {}}>{children}</Marks>
}

export function useReminderMark(appointmentId: string): ReminderMark | null {
  return use(Marks)[appointmentId] ?? null
}
