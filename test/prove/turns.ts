import type { Proof, Size } from './proof.ts'
import { onStage } from './stage.ts'
import { deadClaimers } from './turns-death.ts'
import { bursts, firstMessages, meanwhile, neverStops, overslept, rivals, takenOver } from './turns-scenes.ts'

const sizes: Record<Size, { people: number; many: number; deaths: number }> = {
  small: { people: 2, many: 12, deaths: 1 },
  full: { people: 10, many: 200, deaths: 5 },
}
const firstsAtOnce = 50

export const turns: Proof = {
  about: 'who writes is answered once, with all they wrote, by whoever lives, and not while a person has the word',
  run: async (size, say) => {
    const { people, many, deaths } = sizes[size]
    const [dead, alive] = await Promise.all([
      deadClaimers(deaths, say),
      onStage({ quietTimeMs: 400, receptions: 2 }, async (stage) => {
        for (const reception of stage.receptions) reception.start()
        const findings = [
          ...(await firstMessages(stage, people, firstsAtOnce)),
          ...(await bursts(stage, many)),
          ...(await meanwhile(stage, people)),
          ...(await neverStops(stage)),
          ...(await takenOver(stage, people)),
          ...(await overslept(stage, people)),
          ...(await rivals(stage, many)),
        ]
        say(`${stage.graph.sends.length} answers in the scenes with two receptions`)
        return findings
      }),
    ])
    return {
      findings: [...alive, ...dead.findings],
      figures: {
        first_messages_at_once: firstsAtOnce,
        dead_turn_answered_ms_min: Math.min(...dead.takenOverMs),
        dead_turn_answered_ms_max: Math.max(...dead.takenOverMs),
      },
    }
  },
}
