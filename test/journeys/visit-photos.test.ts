import assert from 'node:assert/strict'
import { crc32, deflateSync } from 'node:zlib'
import { after, before, test } from 'node:test'
import type {
  PhotoPurpose,
  PlannedReturn,
  ReturnsAnswer,
  ReturnTimesAnswer,
  VisitPhotosAnswer,
  VisitReturnsAnswer,
} from '#clinical/visits/contract.ts'
import { makePhoto } from '#engines/audio/index.ts'
import { listVariants } from '#scheduling/index.ts'
import {
  isId,
  newId,
  type AppointmentId,
  type ContactId,
  type ResourceId,
  type ServiceId,
  type VariantId,
} from '#platform/ids.ts'
import { world, type Desk, type World } from '../world.ts'

let w: World
let owner: Desk
let desk: Desk
let rita: ResourceId
let ritaDesk: Desk
let brunaDesk: Desk
let botox: ServiceId
let variantId: VariantId
before(async () => {
  w = await world({ at: '2026-03-02T08:00:00-03:00' })
  rita = await w.professional({ name: 'Rita', open: 'mon-sat 08:00-19:00' })
  const bruna = await w.professional({ name: 'Bruna', open: 'mon-sat 08:00-19:00' })
  owner = await w.desk('owner')
  desk = await w.desk('receptionist')
  ritaDesk = await w.desk('professional', w.clinicId, rita)
  brunaDesk = await w.desk('professional', w.clinicId, bruna)
  botox = await w.service({ name: 'Botox', resourceIds: [rita, bruna] })
  await w.asSystem((ctx) => ctx.sql`update service set return_after_days = 60 where id = ${botox}`)
  const [variant] = await w.asSystem(listVariants)
  assert.ok(variant)
  variantId = variant.id
})
after(() => w.close())

const press = () => newId('message').slice(4)

async function visitOf(name: string): Promise<{ id: AppointmentId; contactId: ContactId }> {
  const person = w.person(name)
  await w.asks(person, 'oi')
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ contact_id: ContactId }>`select contact_id from identity where value = ${person.slug}`,
  )
  assert.ok(row)
  return { id: await book(row.contact_id, new Date(w.now().getTime() + 3_600_000)), contactId: row.contact_id }
}

let minutes = 0
async function book(contactId: ContactId, from: Date): Promise<AppointmentId> {
  const startsAt = new Date(from.getTime() + (minutes += 60) * 60_000).toISOString()
  const wish = { clientId: press(), contactId, variantId, professionalId: rita, startsAt, tellPatient: false, anyway: true }
  const { body, status } = await desk.send('POST', '/api/appointments', wish)
  assert.equal(status, 200, JSON.stringify(body))
  assert.ok(typeof body === 'object' && body !== null && 'id' in body && isId('appointment', body.id))
  return body.id
}

/** 40 by 20, held sideways, with the place where it was taken. */
async function fromAPhone(): Promise<Buffer> {
  const { photo } = await makePhoto(png(40, 20), 'png_pipe')
  const tiff = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0])
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS 23.5S 46.6W')])
  const size = Buffer.alloc(2)
  size.writeUInt16BE(exif.length + 2)
  return Buffer.concat([photo.subarray(0, 2), Buffer.from([0xff, 0xe1]), size, exif, photo.subarray(2)])
}

function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const lines = deflateSync(
    Buffer.alloc((width * 3 + 1) * height, 200).map((byte, at) => (at % (width * 3 + 1) === 0 ? 0 : byte)),
  )
  const chunks = [chunk('IHDR', head), chunk('IDAT', lines), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...chunks])
}

/** As a JPEG's own frame says. */
function sizeOf(jpeg: Buffer): [number, number] {
  const at = jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === 0xc0)
  return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)]
}

async function upload(id: AppointmentId, bytes: Buffer, purposes: PhotoPurpose[], as = ritaDesk) {
  const query = new URLSearchParams({ purposes: purposes.join(','), moment: 'before', area: 'glabela' })
  const headers = { cookie: as.cookie, 'content-type': 'application/octet-stream' }
  const answer = await w.http.inject({
    method: 'POST',
    url: `/api/appointments/${id}/photos?${query.toString()}`,
    headers,
    payload: bytes,
  })
  return { status: answer.statusCode, text: answer.body }
}

const open = (id: string, as: Desk, query = '') =>
  w.http.inject({ method: 'GET', url: `/api/visit-photos/${id}${query}`, headers: { cookie: as.cookie } })
const photosOf = (id: AppointmentId) => ritaDesk.get<VisitPhotosAnswer>(`/api/appointments/${id}/photos`)
async function sign(id: AppointmentId, purpose: PhotoPurpose): Promise<void> {
  const { consents } = await photosOf(id)
  const formVersionId = consents.find((one) => one.purpose === purpose)?.term.formVersionId ?? null
  const signed = { purpose, formVersionId, signer: 'Ana Souza' }
  assert.equal((await ritaDesk.send('POST', `/api/appointments/${id}/photo-consents`, signed)).status, 204)
}

test('a photo needs leave for each use, loses what its camera wrote, and is shown only to who treats, each opening audited', async () => {
  const { id } = await visitOf('Ana')
  const picture = await fromAPhone()
  const refused = await upload(id, picture, ['photo_record', 'photo_progress'])
  assert.deepEqual([refused.status, /prontuário e acompanhar a evolução/.test(refused.text)], [409, true], refused.text)
  assert.match(refused.text, /"missing":\["photo_record","photo_progress"\]/)
  await sign(id, 'photo_record')
  assert.equal((await upload(id, picture, ['photo_record', 'photo_marketing'])).status, 409)
  assert.equal((await upload(id, Buffer.from('isto não é uma foto'), ['photo_record'])).status, 400)
  assert.equal((await upload(id, picture, ['photo_record'], desk)).status, 403)
  assert.equal((await upload(id, picture, ['photo_record'], brunaDesk)).status, 404)
  assert.equal((await upload(id, picture, ['photo_record'])).status, 201)

  const [photo] = (await photosOf(id)).photos
  assert.ok(photo)
  const shown = await open(photo.id, ritaDesk)
  assert.deepEqual([shown.statusCode, sizeOf(shown.rawPayload)], [200, [20, 40]], 'upright')
  assert.ok(!shown.rawPayload.includes('Exif') && !shown.rawPayload.includes('GPS'), 'nothing of the camera')
  assert.equal((await open(photo.id, desk)).statusCode, 403)
  assert.equal((await open(photo.id, brunaDesk)).statusCode, 404)
  await open(photo.id, ritaDesk)
  for (let again = 0; again < 3; again++) assert.equal((await open(photo.id, owner, '?as=thumbnail')).statusCode, 200)
  const rows = await w.asSystem(
    (ctx) =>
      ctx.sql<{
        actor: string
      }>`select actor from audit where action = 'visit_photo.opened' and about_id = ${photo.id} order by id`,
  )
  assert.deepEqual(
    rows.map((row) => row.actor),
    [ritaDesk.staffId, ritaDesk.staffId, owner.staffId],
  )
  const sneaked = w.asSystem(
    (ctx) => ctx.sql`update visit_photo set purposes = '{photo_record,photo_marketing}' where id = ${photo.id}`,
  )
  await assert.rejects(sneaked, { code: '23514' })
})

test('leave that is taken back hides what was only for that; the record stays, and nothing of it is removed', async () => {
  const { id } = await visitOf('Bia')
  const picture = await fromAPhone()
  for (const purpose of ['photo_record', 'photo_progress'] as const) await sign(id, purpose)
  for (const purposes of [['photo_record'], ['photo_progress']] as const)
    assert.equal((await upload(id, picture, [...purposes])).status, 201)
  const [kept, compared] = (await photosOf(id)).photos
  assert.ok(kept && compared)
  assert.equal((await ritaDesk.send('PUT', `/api/appointments/${id}/visit/closure`)).status, 204)
  for (const purpose of ['photo_record', 'photo_progress'] as const) {
    const back = { purpose, how: 'pediu na sala' }
    assert.equal((await ritaDesk.send('POST', `/api/appointments/${id}/photo-withdrawals`, back)).status, 204)
  }
  assert.deepEqual([(await open(kept.id, ritaDesk)).statusCode, (await open(compared.id, ritaDesk)).statusCode], [200, 403])
  assert.equal((await upload(id, picture, ['photo_record'])).status, 409)
  const removal = { reason: 'saiu tremida' }
  assert.equal((await ritaDesk.send('PUT', `/api/visit-photos/${kept.id}/removal`, removal)).status, 409)
  assert.equal((await ritaDesk.send('PUT', `/api/visit-photos/${compared.id}/removal`, removal)).status, 204)
  assert.equal((await photosOf(id)).photos.length, 1)
})

test('a return is suggested from the interval, left for the desk or booked at one go, and the desk is told whom to call', async () => {
  const { id, contactId } = await visitOf('Caio')
  const path = `/api/appointments/${id}`
  assert.equal((await ritaDesk.send('PUT', `${path}/visit/closure`)).status, 204)
  const returns = () => ritaDesk.get<VisitReturnsAnswer>(`${path}/returns`)
  const { suggested } = await returns()
  assert.deepEqual(
    suggested.map(({ kind, dueOn }) => [kind, dueOn]),
    [['review', '2026-03-17']],
  )
  const [review] = suggested
  assert.ok(review)
  const toCall = async () =>
    (await desk.get<ReturnsAnswer>('/api/returns')).returns
      .filter((one) => one.contact.name === 'Caio')
      .map((one) => [one.dueOn, one.isLate])
  assert.deepEqual(await toCall(), [])

  const { times } = await desk.get<ReturnTimesAnswer>(`${path}/return-times?serviceId=${botox}&dueOn=${review.dueOn}`)
  assert.ok(times.length > 0 && times.every((time) => time.professional === 'Rita'), JSON.stringify(times))
  const booking = { clientId: press(), kind: 'review', serviceId: botox, dueOn: review.dueOn, ...times[0], tellPatient: false }
  assert.equal((await ritaDesk.send('POST', `${path}/return-bookings`, booking)).status, 403)
  for (let press = 0; press < 2; press++) assert.equal((await desk.send('POST', `${path}/return-bookings`, booking)).status, 201)
  const planned = async (kind: string): Promise<PlannedReturn | undefined> =>
    (await returns()).planned.find((one) => one.kind === kind)
  // Closing the visit has left it by itself.
  assert.equal((await planned('return'))?.dueOn, '2026-05-01')
  assert.equal((await planned('review'))?.booked?.at, times[0]?.startsAt)
  assert.equal((await planned('return'))?.booked, null, 'a look at the result is not the return')

  w.pass(45 * 86_400_000)
  desk = await w.desk('receptionist')
  assert.deepEqual(await toCall(), [['2026-05-01', false]])
  await book(contactId, new Date('2026-05-04T10:00:00-03:00'))
  assert.deepEqual(await toCall(), [], 'whoever has booked is not called')
})
