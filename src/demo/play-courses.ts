import { addContacts } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type ContactId } from '#platform/ids.ts'
import { addDays, addMinutes, toInstant, toLocal, type LocalTime } from '#platform/local-time.ts'
import { addOffer, createDeskDeposits, sellPackage, settleVisit } from '#sales/index.ts'
import { bookSeries, centsIn, joinWaitlist, parseAppointment, planSeries } from '#scheduling/index.ts'
import { demoServices } from './catalogue.ts'
import { workday } from './moments.ts'
import { desk, listSteps, takeStep } from './play-visit.ts'
import { listAttendedOf } from './queries.ts'
import type { Treat } from './regulars.ts'
import { askFor } from './set-up-catalogue.ts'
import type { Stage } from './stage.ts'
import type { ProfessionalKey } from './team.ts'

type Offered = { name: string; treat: Treat; sessions: number; validityDays: number }

/** Of what is sold as a package in the demo, at so much less than one by one. */
const discountPercent = 12
const offers = {
  laser: { name: '6 sessões de laser (axilas)', treat: { service: 'laser', area: 'Axilas' }, sessions: 6, validityDays: 365 },
  drainage: { name: '10 drenagens', treat: { service: 'drenagem' }, sessions: 10, validityDays: 180 },
  cleaning: { name: '3 limpezas de pele', treat: { service: 'limpeza' }, sessions: 3, validityDays: 180 },
} satisfies Record<string, Offered>

/** In the middle of a treatment: two sessions behind her, the third in a few days. */
const running = { name: 'Rosana Vilaça', everyDays: 28, sessionsBehind: 2, professional: 'sabrina', time: '15:00' } as const
/** They have come before and paid for more at once. */
const holders = [
  { name: 'Odete Marinho', offer: 'drainage', soldDaysAgo: 20 },
  { name: 'Isadora Peixoto', offer: 'cleaning', soldDaysAgo: 26 },
] as const

type Waiting = { name: string; treat: Treat; professional?: ProfessionalKey; from: LocalTime; to: LocalTime }
const waiting: readonly Waiting[] = [
  { name: 'Dalva Teixeira', treat: { service: 'bioestimulador' }, professional: 'cecilia', from: '14:00', to: '18:00' },
  { name: 'Jaqueline Torres', treat: { service: 'microagulhamento', area: 'Rosto' }, from: '09:00', to: '12:00' },
]

/** A treatment of several sessions, paid as a package, before the rest of the agenda is filled around it. */
export async function playSeries(stage: Stage): Promise<ContactId> {
  const today = toLocal(stage.now, stage.zone).date
  const first = addDays(workday(today, 2), -running.everyDays * running.sessionsBehind)
  const bookedAt = toInstant(addDays(first, -1), '10:25', stage.zone)
  const { contactId, booked } = await stage.play(bookedAt, desk(stage), async (ctx) => {
    const [id] = await addContacts(ctx, [{ name: running.name, source: 'recepcao' }])
    if (!id) throw new Error('a contact that was added has an id')
    await sell(ctx, stage, id, 'laser')
    return { contactId: id, booked: await bookSessions(ctx, stage, id, toInstant(first, running.time, stage.zone)) }
  })
  const { treat } = offers.laser
  for (const { appointmentId, slot } of booked)
    for (const step of listSteps(stage, { slot, bookedAt }, { fate: 'comes', confirms: true }))
      await stage.play(step.at, desk(stage), (ctx) => takeStep(ctx, { appointmentId, contactId, slot, treat, bookedAt }, step))
  return contactId
}

async function bookSessions(ctx: Ctx, stage: Stage, contactId: ContactId, startsAt: Date) {
  const { sessions, treat } = offers.laser
  const { variantId, professionalId, durationMin } = askFor(stage.ids, { ...treat, professional: running.professional })
  const planned = await planSeries(ctx, {
    variantId,
    contactId,
    professionalId,
    startsAt,
    sessions,
    everyDays: running.everyDays,
  })
  const series = await bookSeries(ctx, {
    id: newId('series'),
    idOf: () => newId('appointment'),
    contactId,
    variantId,
    everyDays: running.everyDays,
    note: '',
    tellPatient: false,
    sessions: planned.flatMap(({ number, proposed }) =>
      proposed ? [{ number, startsAt: new Date(proposed.startsAt), professionalId, anyway: false }] : [],
    ),
    deposits: createDeskDeposits(),
  })
  return series.booked.map((one) => {
    const begins = new Date(one.startsAt)
    const slot = { startsAt: begins, endsAt: addMinutes(begins, durationMin), professionalId, resourceIds: [] }
    return { appointmentId: parseAppointment(one.id), slot }
  })
}

/** Sells the others theirs, and takes of every package the sessions that were used by now. */
export async function playPackages(stage: Stage, runningId: ContactId, contacts: ReadonlyMap<string, ContactId>): Promise<void> {
  const buyers = [runningId]
  for (const { name, offer, soldDaysAgo } of holders) {
    const contactId = idOf(contacts, name)
    await stage.play(addMinutes(stage.now, -soldDaysAgo * 24 * 60), desk(stage), (ctx) => sell(ctx, stage, contactId, offer))
    buyers.push(contactId)
  }
  const visits = await stage.play(stage.now, desk(stage), (ctx) => listAttendedOf(ctx, buyers))
  for (const { id, ends_at } of visits)
    await stage.play(ends_at, desk(stage), (ctx) => settleVisit(ctx, { appointmentId: id, by: stage.staff.receptionist }))
}

/** Whom the desk has told that nothing is free when they can. */
export async function playWaiting(stage: Stage, contacts: ReadonlyMap<string, ContactId>): Promise<void> {
  await stage.play(addMinutes(stage.now, -26 * 60), desk(stage), async (ctx) => {
    for (const { name, treat, professional, from, to } of waiting) {
      const { variantId, professionalId } = askFor(stage.ids, { ...treat, professional })
      const whens = [{ days: null, time: { kind: 'window', from, to } as const }]
      await joinWaitlist(ctx, { contactId: idOf(contacts, name), variantId, professionalId, whens, source: 'desk' })
    }
  })
}

/** The clinic begins to offer a package with the first that is sold of it. */
async function sell(ctx: Ctx, stage: Stage, contactId: ContactId, key: keyof typeof offers): Promise<void> {
  const { name, treat, sessions, validityDays } = offers[key]
  const { serviceId, variantId } = askFor(stage.ids, treat)
  const priceCents = Math.round((priceOf(treat) * sessions * (100 - discountPercent)) / 10_000) * 100
  const offer = {
    name,
    serviceId,
    variantId: 'area' in treat ? variantId : null,
    sessions,
    priceCents,
    validityDays,
    isActive: true,
  }
  const offerId = await addOffer(ctx, offer)
  await sellPackage(ctx, { id: newId('packageSale'), contactId, offerId, priceCents, payment: 'Pix' })
}

function priceOf({ service, area }: Treat): number {
  const sold = demoServices.find((one) => one.key === service)?.variants.find((one) => one.area === (area ?? null))
  const [cents] = sold ? centsIn(sold.price) : []
  if (cents === undefined) throw new Error(`the demo has no price for ${service} ${area ?? ''}`)
  return cents
}

function idOf(contacts: ReadonlyMap<string, ContactId>, name: string): ContactId {
  const id = contacts.get(name)
  if (!id) throw new Error(`${name} is not registered`)
  return id
}
