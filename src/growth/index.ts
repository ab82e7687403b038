/** What the clinic says of its own accord: who is asked and reminded, when, and what is left to people. Never decides what is booked. */
export type { GrowthFact } from './events.ts'
export { listClinicsWithReminders } from './queries.ts'
export { takeNextReminder } from './remind.ts'
export { leaveFormToDesk, settleForms } from './remind-of-form.ts'
export { returnToDesk } from './return-to-desk.ts'
export { growthRoutes } from './routes.ts'
export { watchAppointment } from './watch.ts'
export { weighReaction } from './weigh-reaction.ts'
