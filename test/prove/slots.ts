import { createTestDatabase } from '../database.ts'
import type { Proof } from './proof.ts'
import { raceForSlots, type RaceSize } from './slots-race.ts'
import { compareWithModel, type ModelSize } from './slots-model.ts'

const sizes: Record<'small' | 'full', { race: RaceSize; model: ModelSize }> = {
  small: { race: { rounds: 1, processes: 4, attempts: 200, connections: 4 }, model: { steps: 1_000, clinics: 4, seed: 1 } },
  full: {
    race: { rounds: 20, processes: 4, attempts: 200, connections: 12 },
    model: { steps: 100_000, clinics: 4, seed: 1_000_000 },
  },
}

export const slots: Proof = {
  about: 'one slot wanted by many has one winner; the agenda does what a model in memory does, without an overlap',
  run: async (size, say) => {
    const database = await createTestDatabase()
    try {
      const race = await raceForSlots(database.url, sizes[size].race, say)
      const model = await compareWithModel(database.url, sizes[size].model, say)
      return { findings: [...race.findings, ...model.findings], figures: { ...race.figures, ...model.figures } }
    } finally {
      await database.drop()
    }
  },
}
