import assert from 'node:assert/strict'
import { newId, type AppointmentId, type ResourceId, type SeriesId } from '#platform/ids.ts'
import { bookSeries } from '#scheduling/series/book.ts'
import { cancelSeries, moveSeries } from '#scheduling/series/change.ts'
import type { SeriesAnswer, SeriesPlanRow } from '#scheduling/series/contract.ts'
import { planSeries, planSeriesMove } from '#scheduling/series/plan.ts'
import * as model from './model-series.ts'
import type { Series, Verdict } from './model-series.ts'
import type { SeriesStep } from './model-steps.ts'
import {
  atHalf,
  choose,
  dayStartMs,
  isOpen,
  kindsOf,
  nowMs,
  placesOf,
  refusalOf,
  serviceMs,
  unit,
  type Both,
} from './model-world.ts'
import { clearWay, isFree, isMovable, isSame, type Kept, type Span } from './slots-agenda.ts'
import { numbersOf } from './slots-real.ts'

/** Does the step to both, compares what they answer and says what it was. Throws when they differ. */
export async function takeSeriesStep(step: SeriesStep, both: Both): Promise<string> {
  switch (step.do) {
    case 'book_series':
      return begin(step, both)
    case 'go_on':
      return goOn(step, both)
    case 'move_series':
      return move(step, both)
    case 'cancel_series':
      return cancel(step, both)
  }
}

type Wished = { number: number; fromMs: number; professional: number | null; anyway: boolean }

async function begin(step: Extract<SeriesStep, { do: 'book_series' }>, both: Both): Promise<string> {
  const fromMs = atHalf(step.day, step.at)
  const professional = step.professional < 2 ? step.professional : null
  let wished: Wished[] = Array.from({ length: step.sessions }, (_, i) => ({
    number: i + 1,
    fromMs: fromMs + i * step.everyDays * dayMs,
    professional,
    anyway: step.how === 'anyway',
  }))
  if (step.how === 'plan') {
    const ask = {
      variantId: both.real.clinic.service.variantId,
      contactId: null,
      professionalId: idOf(professional, both),
      startsAt: new Date(fromMs),
    }
    const rows = await unit(both, (ctx) => planSeries(ctx, { ...ask, sessions: step.sessions, everyDays: step.everyDays }))
    wished = wished.map((one, i) => follow(rows[i], one, { durationMs: serviceMs, apart: [] }, both))
  }
  const id: SeriesId = `ser_${newId('appointment').slice(4)}`
  const series: Series = { id, who: step.who, sessions: new Map() }
  const outcome = await book(series, wished, both)
  if (series.sessions.size > 0) both.model.series.push(series)
  // Pressed twice: it books nothing more, and is told the same.
  if (step.isTwice) await book(series, wished, both)
  return outcome
}

/** The session that could not be had, or one more. */
async function goOn(step: Extract<SeriesStep, { do: 'go_on' }>, both: Both): Promise<string> {
  const series = choose(both.model.series, step.which)
  if (!series) return 'no series'
  const number = Array.from({ length: 9 }, (_, i) => i + 1).find((one) => !series.sessions.has(one)) ?? 10
  const wished = { number, fromMs: atHalf(step.day, step.at), professional: null, anyway: false }
  return `series goes on: ${await book(series, [wished], both)}`
}

async function book(series: Series, wished: Wished[], both: Both): Promise<string> {
  const { model: known, real } = both
  const contactId = real.contacts[series.who]
  if (!contactId) throw new Error('nobody to book for')
  const idOfSession = (number: number): AppointmentId => `apt_${series.id.slice(4)}n${number}`
  const answer = await unit(both, (ctx) =>
    bookSeries(ctx, {
      id: series.id,
      idOf: idOfSession,
      contactId,
      variantId: real.clinic.service.variantId,
      everyDays: 7,
      note: '',
      tellPatient: false,
      deposits: { listFor: async () => new Map(), listAmounts: async () => new Map(), plan: async () => null },
      sessions: wished.map(({ number, fromMs, professional, anyway }) => ({
        number,
        startsAt: new Date(fromMs),
        professionalId: idOf(professional, both),
        anyway,
      })),
    }),
  )
  const places = await placesOf(
    wished.map((one) => idOfSession(one.number)),
    both,
  )
  let booked = 0
  for (const { number, fromMs, professional, anyway } of wished) {
    if (series.sessions.has(number)) {
      assert.ok(!answer.refused.some((one) => one.number === number), 'booked before')
      continue
    }
    const at = { fromMs, toMs: fromMs + serviceMs }
    const verdict = model.judge(known.agenda, kindsOf(real, professional), judgedAt(at, both), null)
    if (!isHad(verdict, { number, anyway, answer, fallback: null }, both)) continue
    const span = { ...at, resources: places.get(idOfSession(number))?.resources ?? [] }
    checkPlace(span, { professional, before: null }, both)
    clearWay(known.agenda, span, nowMs(both))
    const kept: Kept = {
      ...span,
      id: idOfSession(number),
      who: series.who,
      state: 'booked',
      expiresAtMs: null,
      message: null,
      madeMs: nowMs(both),
      endedBy: null,
    }
    known.agenda.kept.push(kept)
    series.sessions.set(number, kept)
    booked += 1
  }
  // Nothing was made of it, or nothing is left.
  assert.equal(answer.seriesId, model.standing(series).length > 0 ? series.id : null)
  compareStanding(answer, series)
  return `series: ${sayCount(booked, wished.length)} booked`
}

async function move(step: Extract<SeriesStep, { do: 'move_series' }>, both: Both): Promise<string> {
  const found = findSession(step.which, both)
  if (!found) return 'no series'
  const { series, anchor } = found
  const now = nowMs(both)
  const professional = step.professional < 2 ? step.professional : null
  const days = dayStartMs(anchor.fromMs) + step.days * dayMs
  const startsAtMs = days + hourOf(atHalf(0, step.at))
  const shift = (one: Kept): number => dayStartMs(one.fromMs) + step.days * dayMs + hourOf(atHalf(0, step.at))
  const all = model.inScope(series, anchor, step.scope)
  const going = step.how === 'all' ? all : all.filter(([, one]) => isMovable(one) && model.isComing(one, anchor, now))
  let wished = going.map(([number, kept]) => ({ number, kept, fromMs: shift(kept), professional, anyway: step.how === 'anyway' }))
  if (step.how === 'plan') {
    const ask = {
      appointmentId: anchor.id,
      scope: step.scope,
      startsAt: new Date(startsAtMs),
      professionalId: idOf(professional, both),
    }
    const planned: { rows: SeriesPlanRow[] } = { rows: [] }
    const refusal = await refusalOf(unit(both, async (ctx) => void (planned.rows = await planSeriesMove(ctx, ask))))
    assert.equal(refusal, isMovable(anchor) ? null : 'conflict')
    if (refusal) return 'series not to be moved'
    const apart = going.map(([, kept]) => kept)
    assert.deepEqual(
      planned.rows.map((row) => row.number),
      wished.map((one) => one.number),
    )
    wished = wished.map((one, i) => {
      const kept = { durationMs: one.kept.toMs - one.kept.fromMs, apart, self: one.kept }
      const own = professional ?? one.kept.resources.find((each) => each < 2) ?? null
      return { ...one, ...follow(planned.rows[i], { ...one, professional: own }, kept, both) }
    })
  }
  if (wished.length === 0) return 'nothing of the series to move'
  const answer = await unit(both, (ctx) =>
    moveSeries(ctx, {
      appointmentId: anchor.id,
      tellPatient: false,
      sessions: wished.map((one) => ({
        id: one.kept.id,
        startsAt: new Date(one.fromMs),
        professionalId: idOf(one.professional, both),
        anyway: one.anyway,
      })),
    }),
  )
  const places = await placesOf(
    wished.map((one) => one.kept.id),
    both,
  )
  let moved = 0
  for (const one of model.moveOrder(wished.map((each) => ({ ...each, toMs: each.fromMs })))) {
    const { kept, number, anyway } = one
    const at = { fromMs: one.fromMs, toMs: one.fromMs + kept.toMs - kept.fromMs }
    const keeps = one.professional ?? kept.resources.find((each) => each < 2) ?? null
    const verdict: Verdict = isMovable(kept)
      ? model.judge(both.model.agenda, kindsOf(both.real, keeps), judgedAt(at, both), kept)
      : 'refused'
    if (!isHad(verdict, { number, anyway, answer, fallback: kept }, both)) continue
    const span = { ...at, resources: places.get(kept.id)?.resources ?? [] }
    checkPlace(span, { professional: keeps, before: kept }, both)
    moved += 1
    if (isSame(kept, span)) continue
    clearWay(both.model.agenda, span, now)
    if (kept.state === 'confirmed' && kept.fromMs !== span.fromMs) kept.state = 'booked'
    Object.assign(kept, span)
  }
  assert.equal(answer.seriesId, series.id)
  compareStanding(answer, series)
  return `series: ${sayCount(moved, wished.length)} moved`
}

async function cancel(step: Extract<SeriesStep, { do: 'cancel_series' }>, both: Both): Promise<string> {
  const found = findSession(step.which, both)
  if (!found) return 'no series'
  const { series, anchor } = found
  const expected = model.cancel(series, anchor, step.scope, nowMs(both))
  const wish = { appointmentId: anchor.id, scope: step.scope, reason: 'prova', tellPatient: false }
  const { cancelled } = await unit(both, (ctx) => cancelSeries(ctx, wish))
  assert.equal(cancelled, expected)
  return cancelled === 0 ? 'series cancelled: nothing left' : 'series cancelled'
}

function findSession(which: number, { model: known }: Both): { series: Series; anchor: Kept } | null {
  const sessions = known.series.flatMap((series) => [...series.sessions.values()].map((anchor) => ({ series, anchor })))
  return choose(sessions, which)
}

/** What was planned, held against the model, and taken as it is proposed. */
function follow(
  row: SeriesPlanRow | undefined,
  wish: Wished,
  { durationMs, apart, self = null }: { durationMs: number; apart: Kept[]; self?: Kept | null },
  both: Both,
): Wished {
  const { agenda } = both.model
  assert.equal(row?.number, wish.number)
  const kinds = kindsOf(both.real, wish.professional)
  const at = { fromMs: wish.fromMs, toMs: wish.fromMs + durationMs }
  const verdict = model.judge(agenda, kinds, judgedAt(at, both), self)
  const isSistersOnly = apart.length > 1 && isOnOffer(at, { kinds, apart }, both)
  assert.equal(
    row.whyNot === null,
    verdict === 'free' || isSistersOnly,
    `${wish.number} of the plan is ${verdict}, ${row.whyNot}`,
  )
  if (row.whyNot !== null) assert.equal(row.mayInsist, verdict === 'insist')
  for (const one of row.alternatives) {
    const fromMs = Date.parse(one.startsAt)
    const other = numbersOf(both.real).findIndex((id) => id === one.professionalId)
    assert.ok(
      isOnOffer({ fromMs, toMs: fromMs + durationMs }, { kinds: kindsOf(both.real, other), apart }, both),
      'an alternative that is free',
    )
  }
  if (!row.proposed || row.whyNot === null) return wish
  const professional = numbersOf(both.real).findIndex((id) => id === row.proposed?.professionalId)
  return { ...wish, fromMs: Date.parse(row.proposed.startsAt), professional }
}

function isOnOffer(
  at: { fromMs: number; toMs: number },
  { kinds, apart }: { kinds: number[][]; apart: Kept[] },
  both: Both,
): boolean {
  const now = nowMs(both)
  return at.fromMs >= now && isOpen(at) && model.isOnOffer(both.model.agenda, kinds, { ...at, nowMs: now }, apart)
}

const judgedAt = (at: { fromMs: number; toMs: number }, both: Both) => ({ ...at, isOpen: isOpen(at), nowMs: nowMs(both) })

/** Whether it was to be had, and so was had. */
function isHad(
  verdict: Verdict,
  { number, anyway, answer, fallback }: { number: number; anyway: boolean; answer: SeriesAnswer; fallback: Kept | null },
  both: Both,
): boolean {
  const refused = answer.refused.find((one) => one.number === number)
  const expected = verdict === 'free' || (verdict === 'insist' && anyway)
  assert.equal(refused === undefined, expected, `session ${number} is ${verdict}, and ${refused?.text ?? 'had'}`)
  if (!refused) return true
  assert.equal(refused.mayInsist, verdict === 'insist')
  for (const one of refused.alternatives) {
    const fromMs = Date.parse(one.startsAt)
    const professional = numbersOf(both.real).findIndex((id) => id === one.professionalId)
    const toMs = fromMs + (fallback ? fallback.toMs - fallback.fromMs : serviceMs)
    const apart = fallback ? [fallback] : []
    assert.ok(
      isOnOffer({ fromMs, toMs }, { kinds: kindsOf(both.real, professional), apart }, both),
      'an alternative that is free',
    )
  }
  return false
}

/** One of each kind, as wished, where nothing stands; who had a room keeps it as long as nothing speaks against it. */
function checkPlace(
  span: Span,
  { professional, before }: { professional: number | null; before: Kept | null },
  both: Both,
): void {
  const { agenda } = both.model
  const kinds = kindsOf(both.real, professional)
  assert.deepEqual(
    kinds.map((numbers) => numbers.filter((one) => span.resources.includes(one)).length),
    kinds.map(() => 1),
  )
  assert.equal(span.resources.length, kinds.length)
  assert.ok(isFree(agenda, span, nowMs(both), before), 'where nothing stands')
  for (const kept of before?.resources.filter((one) => one >= 2) ?? [])
    if (isFree(agenda, { ...span, resources: [kept] }, nowMs(both), before))
      assert.ok(span.resources.includes(kept), 'the room stays')
}

function compareStanding(answer: SeriesAnswer, series: Series): void {
  assert.deepEqual(
    answer.booked,
    model.standing(series).map(([number, { id, fromMs }]) => ({ number, id, startsAt: new Date(fromMs).toISOString() })),
  )
}

const dayMs = 86_400_000
const hourOf = (ms: number): number => ms - dayStartMs(ms)
const idOf = (number: number | null, { real }: Both): ResourceId | null =>
  number === null ? null : (numbersOf(real)[number] ?? null)
const sayCount = (count: number, of: number): string => (count === 0 ? 'none' : count === of ? 'all' : 'some')
