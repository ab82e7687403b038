import { setOpeningHours } from '#clinic/index.ts'
import { newId, type ClinicId, type ContactId, type ResourceId, type ServiceId, type VariantId } from '#platform/ids.ts'
import type { Weekday } from '#platform/local-time.ts'
import { addResource, addService, setWorkingHours } from '#scheduling/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { Units } from './units.ts'

export type ClinicWish = {
  quietTimeMs: number
  gridMin?: number
  horizonDays?: number
  holdMin?: number
  professionals?: number
  rooms?: number
  machines?: number
}

export type ProvenClinic = {
  clinicId: ClinicId
  professionals: ResourceId[]
  rooms: ResourceId[]
  machines: ResourceId[]
  /** Needs a professional, a room and a machine, takes 60 minutes. */
  service: { serviceId: ServiceId; variantId: VariantId }
}

const weekdays: Weekday[] = [0, 1, 2, 3, 4, 5, 6]
const openHours = weekdays.map((weekday) => ({ weekday, from: '08:00', to: '20:00' }) as const)
const actor = { kind: 'system', what: 'prove' } as const

/** A clinic open every day from 8 to 20 h, with prices to ask for and something to book. */
export async function makeClinic(units: Units, wish: ClinicWish): Promise<ProvenClinic> {
  const clinicId = newId('clinic')
  // As the owner, who may set what no use case sets yet.
  await units.database.pool.query(
    `insert into clinic (id, name, zone, assistant_name, address, quiet_time_ms, grid_min, min_notice_min, horizon_days, hold_min, created_at)
     values ($1, 'Clínica Provada', 'America/Sao_Paulo', 'Lia', 'Rua das Flores, 10, Pinheiros', $2, $3, 0, $4, $5, now())`,
    [clinicId, wish.quietTimeMs, wish.gridMin ?? 30, wish.horizonDays ?? 90, wish.holdMin ?? 10],
  )
  return units.work(clinicId, actor, async (ctx) => {
    await setOpeningHours(ctx, openHours)
    const professionals = await addSeveral(ctx, 'professional', wish.professionals ?? 2)
    for (const resourceId of professionals) await setWorkingHours(ctx, { resourceId, hours: openHours })
    const rooms = await addSeveral(ctx, 'room', wish.rooms ?? 2)
    const machines = await addSeveral(ctx, 'machine', wish.machines ?? 2)
    const { serviceId, variantIds } = await addServices(ctx, [...professionals, ...rooms, ...machines], professionals)
    const [variantId] = variantIds
    if (!variantId) throw new Error('a service without a variant')
    return { clinicId, professionals, rooms, machines, service: { serviceId, variantId } }
  })
}

async function addServices(ctx: Ctx, everything: ResourceId[], professionals: ResourceId[]) {
  const plain = {
    synonyms: [],
    summary: '',
    priceDependsOn: '',
    needsEvaluation: false,
    isEvaluation: false,
    isBookableOnline: true,
    bufferBeforeMin: 0,
    bufferAfterMin: 0,
  }
  const cleaning = { area: null, synonyms: [], durationMin: 60, price: { kind: 'fixed', priceCents: 18_000 } } as const
  const botox = { area: null, synonyms: [], durationMin: 30, price: { kind: 'from', priceCents: 90_000 } } as const
  const added = await addService(ctx, {
    ...plain,
    name: 'Limpeza de pele',
    category: 'Facial',
    variants: [cleaning],
    resourceIds: everything,
  })
  await addService(ctx, {
    ...plain,
    name: 'Toxina botulínica',
    synonyms: ['botox'],
    category: 'Injetáveis',
    variants: [botox],
    resourceIds: professionals,
  })
  return added
}

async function addSeveral(ctx: Ctx, kind: 'professional' | 'room' | 'machine', count: number): Promise<ResourceId[]> {
  const ids: ResourceId[] = []
  for (let i = 1; i <= count; i++)
    ids.push(
      await addResource(ctx, {
        kind,
        name: `${kindNames[kind]} ${i}`,
        synonyms: [],
        speciality: null,
        council: null,
        colour: null,
      }),
    )
  return ids
}

const kindNames = { professional: 'Dra. Prova', room: 'Sala', machine: 'Aparelho' } as const

export async function makeContacts(units: Units, clinicId: ClinicId, count: number): Promise<ContactId[]> {
  const ids = Array.from({ length: count }, () => newId('contact'))
  await units.database.pool.query(
    `insert into contact (id, clinic_id, display_name, source, created_at) select id, $1, 'Ana', 'prove', now() from unnest($2::text[]) as id`,
    [clinicId, ids],
  )
  return ids
}
