import { getClinic } from '#clinic/index.ts'
import type { ClinicFigures } from '#library/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ServiceId } from '#platform/ids.ts'
import { centsIn, listAllServices, type PriceKind } from '#scheduling/index.ts'
import type { Known } from './found.ts'

/** The figures an article may name, of what a turn knows. */
export function figuresOf({ services, clinic }: Pick<Known, 'services' | 'clinic'>): ClinicFigures {
  return { procedures: services.map(priced), ...ofClinic(clinic) }
}

/** The same for whoever writes articles, with the procedures that are archived. */
export async function readFigures(ctx: Ctx): Promise<ClinicFigures> {
  return { procedures: (await listAllServices(ctx)).map(priced), ...ofClinic(await getClinic(ctx)) }
}

type Priced = { id: ServiceId; name: string; variants: readonly { price: PriceKind }[] }

function priced({ id, name, variants }: Priced): ClinicFigures['procedures'][number] {
  return { id, name, cents: variants.flatMap(({ price }) => centsIn(price)) }
}

type Opening = { openingHours: readonly { from: string; to: string }[]; instalmentsMax: number }

function ofClinic({ openingHours, instalmentsMax }: Opening): Pick<ClinicFigures, 'openingTimes' | 'instalmentsMax'> {
  return { openingTimes: [...new Set(openingHours.flatMap(({ from, to }) => [from, to]))], instalmentsMax }
}
