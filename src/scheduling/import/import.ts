import { recordAudit } from '#auth/index.ts'
import { importPeople } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ContactId, type ImportId } from '#platform/ids.ts'
import { getClinicRules, listResources } from '../queries-catalogue.ts'
import { lockResources } from '../queries-booking.ts'
import { guessColumns } from './columns.ts'
import {
  importMapping,
  rowStates,
  type ImportAnswer,
  type ImportListAnswer,
  type ImportMapping,
  type ImportRow,
  type ImportRunAnswer,
  type ImportUndoAnswer,
} from './contract.ts'
import { decodeText, readTable } from './csv.ts'
import { readCalendar } from './ics.ts'
import { guessOrder } from './moments.ts'
import {
  deleteImport,
  deleteUntouched,
  insertImport,
  insertImported,
  listImports,
  lockImport,
  updateMapping,
  updateToRun,
  updateToUndone,
  type ImportRecord,
} from './queries.ts'
import { resolveRows, type ReadyRow, type Resolved } from './resolve.ts'
import { readRows, type RawRow } from './rows.ts'

const mostRows = 5_000
const shownRows = 200

/** Keeps a file to be looked at; nothing is booked yet. */
export async function startImport(ctx: Ctx, wish: { fileName: string; bytes: Uint8Array }): Promise<{ id: ImportId }> {
  // PostgreSQL keeps no zeros in a text.
  const content = decodeText(wish.bytes).replaceAll('\u0000', '')
  const kind = /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(content) ? 'ics' : 'csv'
  const { zone } = await getClinicRules(ctx)
  const rows = readContent({ kind, content }, emptyMapping, zone, ctx.now).rows
  if (rows.length === 0)
    throw new Refusal(
      'invalid',
      'Não achei nenhum agendamento nesse arquivo. Confira se é uma planilha CSV ou um calendário .ics.',
      'file',
    )
  if (rows.length > mostRows)
    throw new Refusal(
      'invalid',
      `São ${rows.length} linhas; importe no máximo ${mostRows} de cada vez, em arquivos separados.`,
      'file',
    )
  const id = newId('appointmentImport')
  const createdBy = ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
  await insertImport(ctx, { id, fileName: wish.fileName, kind, content, createdBy })
  return { id }
}

const emptyMapping: ImportMapping = importMapping.parse({})

/** What would come of it, with what has been said so far. */
export async function readImport(ctx: Ctx, id: ImportId): Promise<ImportAnswer> {
  const record = await getImport(ctx, id)
  const { zone } = await getClinicRules(ctx)
  const mapping = mappingOf(record)
  const file = readContent(record, mapping, zone, ctx.now)
  const resolved = await resolveRows(ctx, file.rows, mapping, zone)
  return { ...present(record, file, resolved), overbook: mapping.overbook }
}

export async function changeMapping(ctx: Ctx, id: ImportId, mapping: ImportMapping): Promise<ImportAnswer> {
  const record = await getImport(ctx, id)
  if (record.content === null) throw alreadyRun()
  await updateMapping(ctx, id, mapping)
  return readImport(ctx, id)
}

/** Books every row that is ready, all in one unit; the others stay out. The same row is never booked twice. */
export async function runImport(ctx: Ctx, id: ImportId): Promise<ImportRunAnswer> {
  const record = await getImport(ctx, id)
  if (record.content === null) throw alreadyRun()
  // Everything holds still: what is seen to be free stays free until all of it is booked.
  await lockResources(
    ctx,
    (await listResources(ctx)).map((one) => one.id),
  )
  const { zone } = await getClinicRules(ctx)
  const mapping = mappingOf(record)
  const { rows } = await resolveRows(ctx, readContent(record, mapping, zone, ctx.now).rows, mapping, zone)
  const ready = rows.flatMap(({ state, becomes, row, faults }) =>
    state === 'ready' && becomes ? [{ row, becomes, isOverbooked: faults.length > 0 }] : [],
  )
  if (ready.length === 0)
    throw new Refusal('conflict', 'Nenhuma linha está pronta para entrar. Resolva o que falta e tente de novo.')
  const people = await registerNew(
    ctx,
    ready.map((one) => one.becomes),
  )
  const made = ready.map(({ row, becomes, isOverbooked }) => ({
    id: newId('appointment'),
    key: row.key,
    contactId: becomes.person.known ?? people.get(becomes.person.key) ?? unregistered(),
    serviceId: becomes.variant.serviceId,
    variantId: becomes.variant.id,
    startsAt: becomes.startsAt,
    endsAt: becomes.endsAt,
    state: becomes.state,
    note: row.note,
    resourceIds: becomes.resourceIds,
    isOverbooked,
  }))
  const staffId = ctx.actor.kind === 'staff' ? ctx.actor.staffId : null
  await insertImported(ctx, id, made, { staffId, reason: 'Importado por cima de outro horário' })
  await updateToRun(ctx, id)
  // Those to come are confirmed and reminded of like any other.
  const coming = made.filter((one) => one.startsAt > ctx.now)
  if (coming.length > 0)
    await ctx.enqueue(
      ...coming.map((one) => ({ name: 'reminder.watch' as const, payload: { appointmentId: one.id, confirmedBy: null } })),
    )
  await ctx.emit({ type: 'appointments.imported', importId: id })
  const after = { file: record.file_name, booked: made.length, people: people.size }
  await recordAudit(ctx, { action: 'appointments.imported', about: { kind: 'appointmentImport', id }, after })
  return { booked: made.length, people: people.size }
}

const unregistered = (): never => {
  throw new Error('a row of a person nobody registered')
}

async function registerNew(ctx: Ctx, rows: ReadyRow[]): Promise<Map<string, ContactId>> {
  const fresh = [...new Map(rows.filter((one) => !one.person.known).map((one) => [one.person.key, one.person])).values()]
  const ids = await importPeople(ctx, fresh)
  return new Map(fresh.flatMap((one, i) => (ids[i] ? [[one.key, ids[i]] as const] : [])))
}

/** Takes back what it has booked, as far as nobody has done anything with it since. The people it registered stay. */
export async function undoImport(ctx: Ctx, id: ImportId): Promise<ImportUndoAnswer> {
  const record = await getImport(ctx, id)
  if (!record.run_at) throw new Refusal('conflict', 'Esse arquivo ainda não foi importado.')
  if (record.undone_at) throw new Refusal('conflict', 'Essa importação já foi desfeita.')
  const before = (await listImports(ctx)).find((one) => one.id === id)?.count ?? 0
  const removed = await deleteUntouched(ctx, id)
  await updateToUndone(ctx, id)
  await ctx.emit({ type: 'appointments.import_undone', importId: id })
  const kept = Math.max(0, before - removed)
  await recordAudit(ctx, {
    action: 'appointments.import_undone',
    about: { kind: 'appointmentImport', id },
    after: { removed, kept },
  })
  return { removed, kept }
}

/** A file that was looked at and is not wanted. */
export async function discardImport(ctx: Ctx, id: ImportId): Promise<void> {
  const record = await getImport(ctx, id)
  if (record.run_at) throw new Refusal('conflict', 'Esse arquivo já foi importado. Desfaça a importação.')
  await deleteImport(ctx, id)
}

export async function readImports(ctx: Ctx): Promise<ImportListAnswer> {
  const rows = await listImports(ctx)
  return {
    imports: rows.map((row) => ({
      id: row.id,
      fileName: row.file_name,
      state: stateOf(row),
      createdAt: row.created_at.toISOString(),
      count: row.count,
    })),
  }
}

async function getImport(ctx: Ctx, id: ImportId): Promise<ImportRecord> {
  const record = await lockImport(ctx, id)
  if (!record) throw new Refusal('not_found', 'Essa importação não existe mais.')
  return record
}

const alreadyRun = () => new Refusal('conflict', 'Esse arquivo já foi importado.')
const stateOf = (row: Pick<ImportRecord, 'run_at' | 'undone_at'>) => (row.undone_at ? 'undone' : row.run_at ? 'done' : 'draft')
const mappingOf = (record: ImportRecord): ImportMapping => importMapping.parse(record.mapping)

type ReadFile = {
  rows: RawRow[]
  header: ImportAnswer['header']
  columns: ImportAnswer['columns']
  dateOrder: ImportAnswer['dateOrder']
}

function readContent(
  { kind, content }: Pick<ImportRecord, 'kind' | 'content'>,
  mapping: ImportMapping,
  zone: string,
  now: Date,
): ReadFile {
  if (content === null) return { rows: [], header: [], columns: {}, dateOrder: 'dmy' }
  if (kind === 'ics') return { rows: readEvents(content, zone, now), header: [], columns: {}, dateOrder: 'dmy' }
  const table = readTable(content)
  const columns = mapping.columns ?? guessColumns(table)
  const dates = columns.date
  const dateOrder =
    mapping.dateOrder ?? guessOrder(dates === undefined ? [] : table.rows.flatMap((row) => row.cells[dates] ?? []))
  const header = table.header.map((name, i) => ({ name, sample: table.rows.find((row) => row.cells[i])?.cells[i] ?? '' }))
  return { rows: readRows(table, columns, dateOrder, zone), header, columns, dateOrder }
}

function readEvents(content: string, zone: string, now: Date): RawRow[] {
  try {
    return readCalendar(content, zone, now)
  } catch (cause) {
    const refusal = new Refusal(
      'invalid',
      'Esse calendário está quebrado e não deu para ler. Exporte de novo e tente outra vez.',
      'file',
    )
    throw Object.assign(refusal, { cause })
  }
}

function present(record: ImportRecord, file: ReadFile, { rows, ...rest }: Resolved): Omit<ImportAnswer, 'overbook'> {
  const counts = Object.fromEntries(rowStates.map((state) => [state, rows.filter((one) => one.state === state).length]))
  const order = ['fault', 'overlap', 'ready', 'skipped', 'already'] as const
  const shown = rows.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state)).slice(0, shownRows)
  return {
    id: record.id,
    fileName: record.file_name,
    kind: record.kind,
    state: stateOf(record),
    createdAt: record.created_at.toISOString(),
    header: file.header,
    columns: file.columns,
    dateOrder: file.dateOrder,
    services: rest.services,
    professionals: rest.professionals,
    people: rest.people,
    options: {
      services: rest.variants.map(({ id, service, area }) => ({ id, name: area ? `${service} (${area})` : service })),
      professionals: rest.staff.map(({ id, name }) => ({ id, name })),
    },
    // One for each state, by construction.
    counts: counts as ImportAnswer['counts'],
    past: rows.filter(
      (one) => one.state === 'ready' && one.becomes && one.becomes.state !== 'booked' && one.becomes.state !== 'confirmed',
    ).length,
    rows: shown.map(({ row, state, faults, service, professional }): ImportRow => ({
      line: row.line,
      state,
      startsAt: row.startsAt?.toISOString() ?? null,
      who: row.name || row.phone,
      service,
      professional,
      faults,
    })),
  }
}
