/** Run by `train-ahead.ts` in a process of its own: makes the house's model and keeps it. */
import { createUnderstandingEngine } from '../engine.ts'

createUnderstandingEngine()
