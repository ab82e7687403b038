import type { Fault } from '../fakes/graph/faults.ts'
import { pick, seededRandom, shuffled } from './random.ts'

export type FaultPlan = { faultFor: (n: number) => Fault | null; statusesFor: (ourId: string) => string[] }

/**
 * What goes wrong, by shares of all sends: 10 % are taken without our hearing of it, some of those by a time-out; 3 % are lost on the
 * way, 4 % answered with a 5xx and 4 % refused as too many. Statuses come doubled and in any order, and never for one in five.
 */
export function planFaults(seed: number, hangs: boolean): FaultPlan {
  const random = seededRandom(seed)
  const silentlyTaken: Fault[] = [
    { kind: 'accept_and_drop' },
    { kind: 'accept_and_garble' },
    ...(hangs ? [{ kind: 'accept_and_hang' } as const] : []),
  ]
  const faultFor = (): Fault | null => {
    const draw = random()
    if (draw < 0.1) return pick(random, silentlyTaken)
    if (draw < 0.13) return { kind: 'drop' }
    if (draw < 0.17) return { kind: 'http', status: pick(random, [500, 502, 503]) }
    if (draw < 0.21) return { kind: 'error', code: 130429 }
    return draw < 0.25 ? { kind: 'slow', ms: 300 } : null
  }
  const statusesFor = (): string[] => {
    if (random() < 0.2) return []
    const all = ['sent', 'delivered', 'read']
    return shuffled(random, random() < 0.3 ? [...all, ...all] : all)
  }
  return { faultFor, statusesFor }
}
