import type { Talk } from '../talk.ts'
import { bookedTalks } from './booked.ts'
import { caredTalks } from './cared.ts'
import { lostTalks } from './lost.ts'
import { waitingTalks } from './waiting.ts'

/** No sentence stands in two of them. */
export const talks: Talk[] = [...bookedTalks, ...lostTalks, ...caredTalks, ...waitingTalks]
