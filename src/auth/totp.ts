import { generateSecret, generateURI, verifySync } from 'otplib'
import { drawQr } from '#platform/qr.ts'
import type { SeedAnswer } from './contract.ts'

const stepSeconds = 30

export const newSeed = (): string => generateSecret({ length: 20 })

/**
 * The step a code belongs to, or null when it is wrong, or of `lastStep` or before: a code that was seen over a shoulder is worth
 * nothing once it has been used. One step to either side is allowed for phones whose clock is off.
 */
export function findStep(seed: string, code: string, now: Date, lastStep: number): number | null {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const epoch = Math.floor(now.getTime() / 1000)
  const found = verifySync({ secret: seed, token, epoch, epochTolerance: stepSeconds, afterTimeStep: lastStep })
  return found.valid && 'timeStep' in found ? found.timeStep : null
}

/** What the person's app reads: a picture for its camera, the same as text for fingers. */
export function presentSeed(seed: string, email: string, clinic: string): SeedAnswer {
  const uri = generateURI({ issuer: `Harmonia ${clinic}`, label: email, secret: seed })
  return { key: seed.replaceAll(/(.{4})(?=.)/g, '$1 '), uri, qr: drawQr(uri) }
}
