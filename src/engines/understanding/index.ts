/**
 * Text to meaning, with no network and no database: what a message is about, what it names and when it speaks of. It proposes;
 * it never knows a price, a free hour or a person.
 */
export { runClassify, runUnderstand } from './command-line.ts'
export { findIdentifiers } from './entities/identifiers.ts'
export { createUnderstandingEngine } from './engine.ts'
export { foldPhrase } from './normalise.ts'
export { speaksOfBody } from './rules/emergency.ts'
export { loadExamples, withoutAnnotations } from './examples.ts'
export { intents } from './model.ts'
export { nationalHolidays, type NationalHoliday } from './when/holidays.ts'
export type { HouseEngine, UnderstandingEngine } from './engine.ts'
export type { Example } from './classifier/train.ts'
export { trainAhead } from './training/train-ahead.ts'
export { trainInThread } from './training/train-in-thread.ts'
export type {
  Asked,
  Catalogue,
  DayWish,
  Entity,
  EntityKind,
  Grain,
  Hearing,
  Intent,
  NamedThing,
  Opinion,
  RuleHit,
  TimeWish,
  Understanding,
  WhenSpan,
  WhenWish,
} from './model.ts'
export { editDistance } from './distance.ts'
