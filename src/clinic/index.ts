/** Who the clinic is, when it is open and when people answer, how its assistant speaks. Knows nobody and sells nothing. */
export { mapLinkOf, mapPointIn } from './map-point.ts'
export { changeClinic, readSection, type SectionWish } from './change.ts'
export { refuseWrongHours, setOpeningHours } from './hours.ts'
export {
  answeringHours,
  type Clinic,
  type EmojiPolicy,
  type ModelPolicy,
  type SetUpStep,
  type Tone,
  type WeeklyHours,
} from './model.ts'
export { addUnit, changeUnit, getUnit, setUnitActive, type UnitState } from './unit-edit.ts'
export { addressOf, mainUnitId, unitsToChoose, type Unit, type VisitAddress } from './unit.ts'
export type { ClinicSection } from './sections.ts'
export {
  findClinic,
  getClinic,
  insertClinic,
  listClinics,
  lockFirstClinic,
  type NewClinic,
  updatePhrasesMark,
  updateState,
  updateSetUpStep,
} from './queries.ts'
export type { ClinicFact } from './events.ts'
export type { PauseEnd } from './contract.ts'
export { pauseAssistant, resumeAssistant } from './pause.ts'
export { findPause, type Pause } from './queries.ts'
