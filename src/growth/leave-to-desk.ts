import type { Ctx } from '#platform/ctx.ts'
import { insertReminders, type NewReminder } from './queries.ts'

/** People see to it: it stands in their list, and they are told once a day that there is something. */
export async function leaveToDesk(ctx: Ctx, reminders: readonly NewReminder[]): Promise<void> {
  const left = await insertReminders(ctx, reminders)
  await ctx.emit(...left.map((appointmentId) => ({ type: 'reminder.left_to_desk', appointmentId }) as const))
}
