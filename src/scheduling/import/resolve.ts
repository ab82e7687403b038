/** What each row of a file would become here, and what is missing for it. */
import { matchPeople, readPhone, type PersonMatch } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ContactId, ResourceId } from '#platform/ids.ts'
import { minutesToTime, timeToMinutes, toLocal } from '#platform/local-time.ts'
import type { ResourceKind } from '../model.ts'
import { listResources, listServiceRows, listVariants } from '../queries-catalogue.ts'
import { listNamedBusy } from '../queries-place.ts'
import { guessPerson, guessVariant, type KnownPerson, type KnownVariant } from './catalogue.ts'
import type { ImportChoice, ImportMapping, ImportPerson, RowState } from './contract.ts'
import { folded } from './folded.ts'
import { createBook } from './overlaps.ts'
import { listKnownKeys, listVisitsOf } from './queries.ts'
import { endOf, personKeyOf, stateOf, type Fault, type ImportedState, type RawRow } from './rows.ts'

export type ReadyRow = {
  variant: KnownVariant
  startsAt: Date
  endsAt: Date
  state: ImportedState
  resourceIds: ResourceId[]
  person: { known: ContactId | null; key: string; name: string | null; phone: string | null }
}

export type ResolvedRow = {
  row: RawRow
  state: RowState
  faults: Fault[]
  becomes: ReadyRow | null
  professional: string
  service: string
}

export type Resolved = {
  rows: ResolvedRow[]
  services: ImportChoice[]
  professionals: ImportChoice[]
  people: ImportPerson[]
  variants: KnownVariant[]
  staff: KnownPerson[]
}

type Resource = KnownPerson & { kind: ResourceKind }
type Catalogue = { variants: KnownVariant[]; resources: Resource[]; needs: Map<string, ResourceId[]> }

export async function resolveRows(ctx: Ctx, raw: RawRow[], mapping: ImportMapping, zone: string): Promise<Resolved> {
  const catalogue = await readCatalogue(ctx)
  const staff = catalogue.resources.filter((one) => one.kind === 'professional')
  const known = new Set(
    await listKnownKeys(
      ctx,
      raw.map((row) => row.key),
    ),
  )
  const all = raw.map((row) => orient(row, catalogue.variants))
  // Nothing is asked about what was booked before.
  const rows = all.filter((row) => !known.has(row.key))
  const services = choicesOf(rows, 'service', mapping.services, (text) => guessVariant(text, catalogue.variants)?.id ?? null)
  const professionals = choicesOf(rows, 'professional', mapping.professionals, (text) => guessPerson(text, staff)?.id ?? null)
  const people = await readPeople(ctx, rows, mapping)
  const picked: Picked = { services, professionals, people: new Map(people.map((one) => [one.key, one])), mapping, zone }
  const resolved = rows.map((row) => resolveRow(row, catalogue, picked, ctx.now))
  const judged = await judge(ctx, resolved, catalogue, picked)
  return {
    rows: [...judged, ...all.filter((row) => known.has(row.key)).map(alreadyThere)],
    services,
    professionals,
    people: people.filter((one) => one.suggestions.length > 0 && !one.isSure).map(presentPerson),
    variants: catalogue.variants,
    staff,
  }
}

async function readCatalogue(ctx: Ctx): Promise<Catalogue> {
  const [services, variants, resources] = await Promise.all([listServiceRows(ctx), listVariants(ctx), listResources(ctx)])
  return {
    variants: variants.flatMap((variant) => {
      const service = services.find((one) => one.id === variant.service_id)
      if (!service) return []
      const { id, name: area, duration_min: durationMin } = variant
      return [{ id, serviceId: service.id, service: service.name, area, synonyms: service.synonyms, durationMin }]
    }),
    resources: resources.map(({ id, kind, name, synonyms }) => ({ id, kind, name, synonyms })),
    needs: new Map(services.map((one) => [one.id, one.resource_ids])),
  }
}

const alreadyThere = (row: RawRow): ResolvedRow => ({
  row,
  state: 'already',
  faults: [],
  becomes: null,
  professional: row.professional,
  service: row.service,
})

/** A calendar says "Limpeza - Ana" as often as "Ana - Limpeza": the catalogue knows which of the two is the procedure. */
function orient(row: RawRow, variants: KnownVariant[]): RawRow {
  if (!row.key.startsWith('ics ')) return row
  const isTurned = guessVariant(row.service, variants) === null && guessVariant(row.name, variants) !== null
  return isTurned ? { ...row, name: row.service, service: row.name } : row
}

function choicesOf(
  rows: RawRow[],
  field: 'service' | 'professional',
  said: Record<string, string | null>,
  guess: (text: string) => string | null,
): ImportChoice[] {
  const groups = Map.groupBy(rows, (row) => folded(row[field]))
  return [...groups]
    .map(([key, same]) => {
      const text = same[0]?.[field] ?? ''
      const isSaid = Object.hasOwn(said, key)
      return { key, text, count: same.length, chosen: isSaid ? (said[key] ?? null) : guess(text), isGuess: !isSaid }
    })
    .toSorted((a, b) => b.count - a.count)
}

type Person = {
  key: string
  name: string
  phone: string | null
  count: number
  suggestions: PersonMatch[]
  /** Phone and name say the same. */
  isSure: boolean
  chosen: ContactId | 'new' | null
}

async function readPeople(ctx: Ctx, rows: RawRow[], mapping: ImportMapping): Promise<Person[]> {
  const groups = [...Map.groupBy(rows, personKeyOf)]
  const keys = groups.flatMap(([key]) => (key.startsWith('tel ') ? [key.slice(4)] : []))
  const names = groups.flatMap(([, same]) => folded(same[0]?.name ?? '') || [])
  const known = await matchPeople(ctx, { keys, names: [...new Set(names)] })
  return groups.map(([key, same]) => {
    const name = same[0]?.name.trim() ?? ''
    const byPhone = key.startsWith('tel ') ? known.byKey.get(key.slice(4)) : undefined
    const byName = known.byName.get(folded(name)) ?? []
    const suggestions = [...(byPhone ? [byPhone] : []), ...byName.filter((one) => one.id !== byPhone?.id)]
    const isSure = byPhone !== undefined && (name === '' || isSameName(byPhone.name ?? '', name))
    const said = mapping.people[key]
    const told = said === 'new' ? said : (suggestions.find((one) => one.id === said)?.id ?? null)
    const chosen = isSure && byPhone ? byPhone.id : suggestions.length === 0 ? 'new' : told
    return { key, name, phone: readPhone(same[0]?.phone ?? ''), count: same.length, suggestions, isSure, chosen }
  })
}

/** "Ana" and "Ana Souza" are one; "Ana" and "Maria" with one phone are mother and daughter until somebody says so. */
function isSameName(one: string, other: string): boolean {
  const [a, b] = [folded(one).split(' '), folded(other).split(' ')]
  return a[0] === b[0] || one === ''
}

type Picked = {
  services: ImportChoice[]
  professionals: ImportChoice[]
  people: Map<string, Person>
  mapping: ImportMapping
  zone: string
}

function resolveRow(row: RawRow, catalogue: Catalogue, picked: Picked, now: Date): ResolvedRow {
  const service = picked.services.find((one) => one.key === folded(row.service))
  const who = picked.professionals.find((one) => one.key === folded(row.professional))
  const person = picked.people.get(personKeyOf(row))
  const variant = catalogue.variants.find((one) => one.id === service?.chosen)
  const needed = variant ? (catalogue.needs.get(variant.serviceId) ?? []) : []
  const only = catalogue.resources.filter((one) => one.kind === 'professional' && needed.includes(one.id))
  const named = catalogue.resources.find((one) => one.id === who?.chosen)
  const professional = named ?? (row.professional === '' && only.length === 1 ? only[0] : undefined)
  const shown = {
    row,
    becomes: null,
    service: variant ? sayVariant(variant) : row.service,
    professional: professional?.name ?? row.professional,
  }
  const state = row.startsAt ? stateOf(row, row.startsAt <= now) : null
  const isLeftOut = (one: ImportChoice | undefined) => one !== undefined && !one.isGuess && one.chosen === null
  if (row.faults.length === 0 && (state === null || isLeftOut(service) || isLeftOut(who)))
    return { ...shown, state: 'skipped', faults: [] }
  const faults: Fault[] = [
    ...row.faults,
    ...(variant ? [] : [{ field: 'service' as const, text: askFor(row.service, 'o procedimento') }]),
    ...(professional ? [] : [{ field: 'professional' as const, text: askFor(row.professional, 'a profissional') }]),
    ...(person?.chosen ? [] : [{ field: 'name' as const, text: 'Diga se é alguém já cadastrado ou uma pessoa nova.' }]),
  ]
  const endsAt = endOf(row, variant?.durationMin ?? 0)
  if (faults.length > 0 || !variant || !professional || !person?.chosen || !row.startsAt || !endsAt || state === null)
    return { ...shown, state: 'fault', faults }
  const known = person.chosen === 'new' ? null : person.chosen
  return {
    ...shown,
    state: 'ready',
    faults: [],
    becomes: {
      variant,
      startsAt: row.startsAt,
      endsAt,
      state,
      resourceIds: [professional.id],
      person: { known, key: person.key, name: person.name || null, phone: person.phone },
    },
  }
}

const askFor = (text: string, what: string): string =>
  text === '' ? `Falta ${what}. Escolha acima o que vale para as linhas sem nome.` : `Diga acima a que corresponde “${text}”.`

const sayVariant = ({ service, area }: KnownVariant): string => (area ? `${service} (${area})` : service)

/** What is there already, what is said twice, and what would share a time. */
async function judge(ctx: Ctx, rows: ResolvedRow[], catalogue: Catalogue, { mapping, zone }: Picked): Promise<ResolvedRow[]> {
  const ready = rows.flatMap((one) => one.becomes ?? [])
  const span = {
    startsAt: new Date(Math.min(...ready.map((one) => one.startsAt.getTime()))),
    endsAt: new Date(Math.max(...ready.map((one) => one.endsAt.getTime()))),
  }
  if (ready.length === 0) return rows
  const ids = catalogue.resources.map((one) => one.id)
  const people = ready.flatMap((one) => one.person.known ?? [])
  const visits = new Set(
    (await listVisitsOf(ctx, [...new Set(people)], span)).map((one) => visitKey(one.person_id, one.service_id, one.starts_at)),
  )
  const busy = await listNamedBusy(ctx, ids, span, null)
  const book = createBook(
    busy.map((one) => ({
      resourceId: one.resource_id,
      startsAt: one.starts_at,
      endsAt: one.ends_at,
      by: `${one.who ?? 'alguém'} (${one.service})`,
    })),
  )
  const seen = new Map<string, number>()
  return rows.map((one) => {
    const { becomes, row } = one
    if (!becomes) return one
    const { person, variant, startsAt, endsAt } = becomes
    if (person.known && visits.has(visitKey(person.known, variant.serviceId, startsAt))) return { ...one, state: 'already' }
    const first = seen.get(row.key)
    if (first !== undefined)
      return { ...one, becomes: null, state: 'skipped', faults: [{ field: 'date', text: `Repetida: é igual à linha ${first}.` }] }
    seen.set(row.key, row.line)
    const resourceIds = withRooms(becomes, catalogue, book)
    const clash = resourceIds.flatMap((resourceId) => book.find({ resourceId, startsAt, endsAt }) ?? [])[0]
    for (const resourceId of resourceIds)
      book.add({ resourceId, startsAt, endsAt, by: `${person.name ?? 'alguém'}, linha ${row.line}` })
    const next = { ...one, becomes: { ...becomes, resourceIds } }
    if (!clash) return next
    const name = catalogue.resources.find((each) => each.id === clash.resourceId)?.name ?? ''
    const text = `${name} já tem ${clash.by} ${sayAt(clash.startsAt, zone)}. Corrija no arquivo, ou marque para ficar por cima.`
    return { ...next, state: mapping.overbook.includes(row.line) ? 'ready' : 'overlap', faults: [{ field: 'time', text }] }
  })
}

const visitKey = (person: ContactId, service: string, at: Date): string => `${person} ${service} ${at.toISOString()}`

/** A room and a machine where the procedure needs them: the first that is free, else the first. */
function withRooms(
  { variant, resourceIds, startsAt, endsAt }: ReadyRow,
  catalogue: Catalogue,
  book: ReturnType<typeof createBook>,
): ResourceId[] {
  const needed = catalogue.needs.get(variant.serviceId) ?? []
  const others = (['room', 'machine'] as const).flatMap((kind) => {
    const some = catalogue.resources.filter((one) => one.kind === kind && needed.includes(one.id))
    return some.find((one) => book.find({ resourceId: one.id, startsAt, endsAt }) === null) ?? some[0] ?? []
  })
  return [...resourceIds, ...others.map((one) => one.id)].toSorted()
}

function sayAt(at: Date, zone: string): string {
  const { date, time } = toLocal(at, zone)
  const minutes = timeToMinutes(time)
  return `em ${date.slice(8)}/${date.slice(5, 7)} às ${minutesToTime(minutes)}`
}

function presentPerson({ key, name, phone, count, suggestions, chosen }: Person): ImportPerson {
  return {
    key,
    name: name || 'Sem nome',
    phone,
    count,
    chosen,
    suggestions: suggestions.map((one) => ({ id: one.id, name: one.name ?? 'Sem nome', why: one.why })),
  }
}
