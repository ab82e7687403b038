import { Refusal } from '#platform/errors.ts'
import { needNameOf, type NeedName } from './phases.ts'
import type { ServiceRules } from './queries-service-rules.ts'
import type { ServiceState } from './service-edit.ts'

/** A service about which nothing particular was said. */
export const noRules: ServiceRules = {
  colour: null,
  dailyLimit: null,
  minIntervalDays: null,
  returnAfterDays: null,
  contraindications: '',
  beforeHolds: null,
  afterHolds: null,
  phases: [],
  places: [],
  types: [],
}

/** What could not be booked, or would leave a part of the visit out of the agenda. `kindOf`: of the service's resources. */
export function refuseWrongRules(
  { rules, variants, resourceIds }: Pick<ServiceState, 'rules' | 'variants' | 'resourceIds'>,
  kindOf: ReadonlyMap<string, 'professional' | 'room' | 'machine'>,
): void {
  const placeOf = new Map<string, number>(rules.places.map(({ resourceId, place }) => [resourceId, place]))
  const needed = new Set<NeedName>([
    ...resourceIds.flatMap((id) => needNameOf(kindOf.get(id) ?? 'room', placeOf.get(id) ?? 1)),
    ...rules.types.map(({ kind, place }) => needNameOf(kind, place)),
  ])
  const { phases } = rules
  if (phases.length === 0) return
  if (phases.filter((phase) => phase.minutes === null).length > 1)
    throw new Refusal('invalid', 'Só uma etapa pode ficar sem minutos: ela usa o tempo que sobra.', 'rules.phases')
  if (!phases.some((phase) => phase.kind === 'active'))
    throw new Refusal('invalid', 'Pelo menos uma etapa precisa ser de atendimento.', 'rules.phases')
  const fixed = phases.reduce((sum, phase) => sum + (phase.minutes ?? 0), 0)
  const shortest = Math.min(...variants.map(({ durationMin }) => durationMin))
  if (fixed > shortest)
    throw new Refusal(
      'invalid',
      `As etapas somam ${fixed} min, mais que a duração do procedimento (${shortest} min).`,
      'rules.phases',
    )
  const held = new Set(phases.flatMap((phase) => [...phase.holds]))
  for (const name of needed)
    if (!held.has(name)) throw new Refusal('invalid', `Diga em que etapa ${namesOf[name]} é usado.`, 'rules.phases')
}

const namesOf: Record<NeedName, string> = {
  professional: 'o tempo da profissional',
  professional2: 'o tempo da segunda profissional',
  room: 'o espaço da sala',
  machine: 'o equipamento',
  machine2: 'o segundo equipamento',
  machine3: 'o terceiro equipamento',
}
