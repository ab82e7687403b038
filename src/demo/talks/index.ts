import type { Talk } from '../talk.ts'
import { bookedBodyTalks } from './booked-body.ts'
import { bookedFaceTalks } from './booked-face.ts'
import { caredTalks } from './cared.ts'
import { lostTalks } from './lost.ts'
import { waitingTalks } from './waiting.ts'

/** No sentence stands in two of them. */
export const talks: Talk[] = [...bookedFaceTalks, ...bookedBodyTalks, ...lostTalks, ...caredTalks, ...waitingTalks]
