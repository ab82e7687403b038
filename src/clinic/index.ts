/** Who the clinic is, when it is open and when people answer, how its assistant speaks. Knows nobody and sells nothing. */
export { changeClinic, readSection, type SectionWish } from './change.ts'
export { refuseWrongHours, setOpeningHours } from './hours.ts'
export { answeringHours, type Clinic, type Tone, type WeeklyHours } from './model.ts'
export type { ClinicSection } from './sections.ts'
export { findClinic, getClinic, insertClinic, listClinics, type NewClinic } from './queries.ts'
