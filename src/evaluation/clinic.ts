import { insertMembership } from '#auth/index.ts'
import { changeClinic, getClinic, insertClinic, pauseAssistant, readSection } from '#clinic/index.ts'
import type { Alias, Sender } from '#channels/channel.ts'
import { nameContact, recogniseSenders, setNoReply } from '#contacts/index.ts'
import { connectChannel, setChannelMode } from '#conversations/index.ts'
import { demoClinic, setUpCatalogue } from '#demo/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type AppointmentId, type ChannelId, type ClinicId, type ContactId } from '#platform/ids.ts'
import { addDays, addMinutes, dayBounds, toInstant, toLocal, type LocalDate, type LocalTime } from '#platform/local-time.ts'
import {
  addTimeOff,
  bookAppointment,
  changeState,
  findSlots,
  listResources,
  listServiceRows,
  listVariants,
} from '#scheduling/index.ts'
import type { Conversation, GivenVisit } from './format.ts'
import type { Stage } from './stage.ts'

export const { zone } = demoClinic

/** A clinic of the conversation's own, with who writes and who must not be heard of. */
export type Setting = {
  clinicId: ClinicId
  channelId: ChannelId
  contactId: ContactId
  sender: Sender
  /** By the time they were given with. */
  appointments: Map<string, AppointmentId>
}

/** In every clinic: whose name, phone and appointment nobody else may ever be told. */
export const bystander = { name: 'Valdirene Quintanilha', phone: '5511976543210' }

/** Makes the clinic of a conversation and everything that is given in it, as it stands when the first message comes. */
export async function setTheScene(stage: Stage, story: Conversation): Promise<Setting> {
  const now = instantOf(story.now)
  stage.clock.set(addMinutes(now, -24 * 60))
  const { clinicId, channelId } = (isOrdinary(story) && takeSpare(stage, story)) || (await makeClinic(stage, story, now))
  const alias: Alias = { kind: 'simulator', scope: channelId, value: newId('contact').slice(4) }
  const sender: Sender = { aliases: [alias], replyTo: alias, displayName: null, username: null }
  const setting = await stage.app.work(clinicId, { kind: 'staff', staffId: stage.staffId }, async (ctx) => {
    if (story.clinic.mode !== 'on') await setChannelMode(ctx, { channelId, mode: story.clinic.mode })
    for (const date of story.clinic.closed)
      await addTimeOff(ctx, { resourceId: null, ...dayBounds(readDate(date), zone), reason: 'fechada' })
    const contactId = await meet(ctx, sender, story.person ?? null)
    if (story.noReply) await setNoReply(ctx, { contactId, noReply: true })
    return { clinicId, channelId, contactId, sender, appointments: await giveAppointments(ctx, story, contactId) }
  })
  stage.clock.set(now)
  if (story.clinic.paused)
    await stage.app.work(clinicId, { kind: 'staff', staffId: stage.staffId }, (ctx) =>
      pauseAssistant(ctx, { staffId: stage.staffId, end: 'turned_on' }),
    )
  return setting
}

/** Keeps the clinic of a conversation that left nothing in the agenda for the next one like it. */
export function giveSpare(stage: Stage, story: Conversation, { clinicId, channelId }: Setting, isUntouched: boolean): void {
  if (isUntouched && isOrdinary(story)) stage.spare.set(story.now, { clinicId, channelId })
}

function takeSpare({ spare }: Stage, { now }: Conversation): { clinicId: ClinicId; channelId: ChannelId } | null {
  const found = spare.get(now) ?? null
  spare.delete(now)
  return found
}

/** Nothing in it but the person and the words. */
function isOrdinary({ clinic, appointments, others, talk }: Conversation): boolean {
  const isPlain = clinic.tone === 'warm' && clinic.mode === 'on' && !clinic.paused && clinic.closed.length === 0
  return isPlain && appointments.length === 0 && others.length === 0 && talk.every((turn) => !turn.taken)
}

async function makeClinic(
  stage: Stage,
  { clinic }: Conversation,
  now: Date,
): Promise<{ clinicId: ClinicId; channelId: ChannelId }> {
  const clinicId = newId('clinic')
  const channelId = newId('channel')
  await stage.app.edge(async (edge) => {
    await insertClinic(edge, { ...demoClinic, id: clinicId, isDemo: false, tone: clinic.tone })
    await insertMembership(edge, { clinicId, staffId: stage.staffId, name: 'Recepção', role: 'owner' })
  })
  await stage.app.work(clinicId, { kind: 'staff', staffId: stage.staffId }, async (ctx) => {
    const { id, kind, label } = { id: channelId, kind: 'simulator', label: 'Simulador' } as const
    await connectChannel(ctx, { id, kind, label, externalId: clinicId, appId: null, accountId: null, credentials: null })
    await setUpCatalogue(ctx)
    const day = nextThursday(addDays(toLocal(now, zone).date, 9))
    const { service, with: who } = { service: 'Massagem modeladora', with: 'Thiago Amaral' }
    await bookFor(ctx, await meetByPhone(ctx, bystander), { service, at: `${day} 11:00`, with: who })
  })
  return { clinicId, channelId }
}

/** Lets a connected model hear every turn, whatever it costs. */
export async function preferModel(ctx: Ctx): Promise<void> {
  const { version } = readSection(await getClinic(ctx), 'understanding')
  const value = { modelPolicy: 'model_first', modelBudgetCents: 100_000 } as const
  await changeClinic(ctx, { section: 'understanding', value, version })
}

async function giveAppointments(ctx: Ctx, story: Conversation, contactId: ContactId): Promise<Map<string, AppointmentId>> {
  for (const other of story.others) await bookFor(ctx, await meetByPhone(ctx, { name: other.name, phone: null }), other)
  const ids = new Map<string, AppointmentId>()
  for (const visit of story.appointments) ids.set(visit.at, await bookFor(ctx, contactId, visit))
  return ids
}

export type Booking = Pick<GivenVisit, 'service' | 'at' | 'with'> & Partial<Pick<GivenVisit, 'area' | 'for' | 'confirmed'>>

/** As the desk books: the time must be one the clinic can give, or the conversation is written wrongly. */
export async function bookFor(ctx: Ctx, contactId: ContactId, visit: Booking): Promise<AppointmentId> {
  const service = (await listServiceRows(ctx)).find((one) => one.name === visit.service)
  const variant = (await listVariants(ctx)).find((one) => one.service_id === service?.id && one.name === (visit.area ?? null))
  const professional = (await listResources(ctx)).find((one) => one.name === visit.with)
  if (!service || !variant || !professional)
    throw new Error(`the clinic has no ${visit.service} ${visit.area ?? ''} with ${visit.with}`)
  const startsAt = instantOf(visit.at)
  const [date] = splitInstant(visit.at)
  const ask = { serviceId: service.id, variantId: variant.id, professionalId: professional.id, minNoticeMin: 0 }
  const slot = (await findSlots(ctx, ask, date, date)).find((one) => one.startsAt.getTime() === startsAt.getTime())
  if (!slot) throw new Error(`${visit.service} with ${visit.with} at ${visit.at} is no time the clinic can give`)
  const booking = await bookAppointment(ctx, {
    contactId,
    serviceId: service.id,
    variantId: variant.id,
    attendeeName: visit.for ?? null,
    startsAt,
    endsAt: slot.endsAt,
    resourceIds: slot.resourceIds,
    source: 'desk',
    sourceMessageId: null,
  })
  if (booking.outcome !== 'booked') throw new Error(`${visit.service} at ${visit.at} is taken`)
  if (visit.confirmed) await changeState(ctx, { appointmentId: booking.appointmentId, to: 'confirmed' })
  return booking.appointmentId
}

export async function meetByPhone(ctx: Ctx, { name, phone }: { name: string; phone: string | null }): Promise<ContactId> {
  const value = phone ?? `55119${String(80_000_000 + (Math.abs(hashOf(name)) % 9_999_999))}`
  const alias: Alias = { kind: 'phone', scope: '', value }
  return meet(ctx, { aliases: [alias], replyTo: alias, displayName: name, username: null }, name)
}

async function meet(ctx: Ctx, sender: Sender, name: string | null): Promise<ContactId> {
  const [contactId] = await recogniseSenders(ctx, [{ sender, source: 'simulador', sourceDetail: null }])
  if (!contactId) throw new Error('a sender without a contact')
  if (name !== null) await nameContact(ctx, { contactId, name })
  return contactId
}

function hashOf(text: string): number {
  return Array.from(text).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) | 0, 7)
}

function nextThursday(from: LocalDate): LocalDate {
  let day = from
  while (toLocal(toInstant(day, '12:00', zone), zone).weekday !== 4) day = addDays(day, 1)
  return day
}

/** "2026-11-23 10:00" on the clinic's wall. */
export function instantOf(written: string): Date {
  const [date, time] = splitInstant(written)
  return toInstant(date, time, zone)
}

function splitInstant(written: string): [LocalDate, LocalTime] {
  const [date = '', time = ''] = written.split(' ')
  // The format has read them before: a day and a time of day.
  return [readDate(date), time as LocalTime]
}

function readDate(written: string): LocalDate {
  // As above.
  return written as LocalDate
}
