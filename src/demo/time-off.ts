import { toInstant, toLocal, type LocalTime } from '#platform/local-time.ts'
import { addTimeOff } from '#scheduling/index.ts'
import { workday } from './moments.ts'
import { desk } from './play-visit.ts'
import type { Stage } from './stage.ts'
import type { ProfessionalKey } from './team.ts'

type Off = { who: ProfessionalKey; workdays: number; from: LocalTime; to: LocalTime; reason: string }

const absences: Off[] = [
  { who: 'thiago', workdays: 4, from: '13:00', to: '18:00', reason: 'Curso de atualização' },
  { who: 'cecilia', workdays: 8, from: '09:00', to: '18:00', reason: 'Congresso de dermatologia' },
]

export async function addDemoTimeOff(stage: Stage): Promise<void> {
  const today = toLocal(stage.now, stage.zone).date
  await stage.play(stage.now, desk(stage), async (ctx) => {
    for (const { who, workdays, from, to, reason } of absences) {
      const date = workday(today, workdays)
      const span = { startsAt: toInstant(date, from, stage.zone), endsAt: toInstant(date, to, stage.zone) }
      await addTimeOff(ctx, { resourceId: stage.ids.resources.get(who) ?? null, ...span, reason })
    }
  })
}
