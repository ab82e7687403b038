import { clinicWords } from './tone.ts'

/** What the clinic wrote itself: no tone changes it. */
export function asWritten(answer: string): string {
  return clinicWords(answer)
}
