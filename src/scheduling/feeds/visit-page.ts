import { writeCalendar } from '#connectors/calendar/index.ts'
import { addressOf, getClinic, mapLinkOf, type Clinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { VisitPageAnswer } from './contract.ts'
import { firstNameOf, plainEvent, titleOf } from './outside-event.ts'
import { findOutsideVisit, type PlacedVisit } from './queries.ts'
import { fileOf, type CalendarFile } from './read-feed.ts'
import type { VisitLinks } from './visit-links.ts'

/** A link that was sent once opens nothing for ever. */
const openDays = 30

/** What the page behind a patient's link shows: the appointment as it stands now. */
export async function readVisitPage(ctx: Ctx, id: AppointmentId): Promise<VisitPageAnswer> {
  const visit = await getVisit(ctx, id)
  const clinic = await getClinic(ctx)
  const { address, addressHint, mapUrl } = addressOf(clinic, visit.unit_id)
  return {
    clinic: clinic.name,
    state: visit.state === 'cancelled' ? 'cancelled' : visit.ends_at <= ctx.now ? 'past' : 'coming',
    firstName: firstNameOf(visit),
    title: titleOf(visit),
    professional: visit.professional,
    startsAt: visit.starts_at.toISOString(),
    endsAt: visit.ends_at.toISOString(),
    zone: clinic.zone,
    address,
    addressHint,
    mapUrl: mapLinkOf({ name: clinic.name, address, mapUrl }),
  }
}

/** The same for a calendar: opened again after a move or a cancellation it puts right what was kept. */
export async function writeVisitFile(ctx: Ctx, id: AppointmentId, links: VisitLinks): Promise<CalendarFile> {
  const visit = await getVisit(ctx, id)
  const clinic = await getClinic(ctx)
  const event = {
    ...plainEvent(visit),
    title: `${titleOf(visit)} (${clinic.name})`,
    description: describe(visit, clinic),
    place: addressOf(clinic, visit.unit_id).address || null,
    url: links.urlOf(id),
  }
  return fileOf(writeCalendar({ name: clinic.name, refreshMin: null, events: [event] }))
}

async function getVisit(ctx: Ctx, id: AppointmentId): Promise<PlacedVisit> {
  const visit = await findOutsideVisit(ctx, id)
  if (!visit || visit.ends_at < addMinutes(ctx.now, -openDays * 1440)) throw goneVisit()
  return visit
}

export const goneVisit = () => new Refusal('not_found', 'Este link não abre nenhum horário. Confira se ele veio inteiro.')

function describe({ professional, unit_id }: PlacedVisit, clinic: Clinic): string {
  const { address, addressHint, mapUrl } = addressOf(clinic, unit_id)
  const map = mapLinkOf({ name: clinic.name, address, mapUrl })
  const lines = [professional && `Com ${professional}`, addressHint, map && `Como chegar: ${map}`]
  return lines.filter((line) => line).join('\n')
}
