import type { Talk } from '../talk.ts'
import { askedTalks } from './asked.ts'
import { bookedBodyTalks } from './booked-body.ts'
import { bookedFaceTalks } from './booked-face.ts'
import { caredTalks } from './cared.ts'
import { handledTalks } from './handled.ts'
import { lostTalks } from './lost.ts'
import { waitingTalks } from './waiting.ts'

/** No sentence stands in two of them. */
export const talks: Talk[] = [
  ...bookedFaceTalks,
  ...bookedBodyTalks,
  ...handledTalks,
  ...lostTalks,
  ...caredTalks,
  ...askedTalks,
  ...waitingTalks,
]
