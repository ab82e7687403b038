/** One of each thing a route can be about, made by the use cases in a clinic of one's choice. */
import assert from 'node:assert/strict'
import { insertMembership, insertStaff } from '#auth/index.ts'
import type { TeamAnswer } from '#auth/contract.ts'
import { askForms, createForm, findTerm, giveConsent, setAskedFor, signForms } from '#clinical/index.ts'
import { addPhone, createTag, getContactCard, mergeContacts, writeContactNote } from '#contacts/index.ts'
import { connectChannel, fetchMedia, handOver, leaveCareToDesk, writeMessage } from '#conversations/index.ts'
import { addArticle, addReply, wishArticle } from '#library/index.ts'
import { insertPhoneLink, updateLinkState } from '#src/conversations/queries-phone-links.ts'
import type { Ctx } from '#platform/ctx.ts'
import {
  newId,
  type AppointmentId,
  type ClinicId,
  type ContactId,
  type ConversationId,
  type MediaId,
  type ResourceId,
} from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { addOffer, askDeposit, sellPackage, txidOf } from '#sales/index.ts'
import {
  addResource,
  addLocalHoliday,
  addSeason,
  createUnit,
  addService,
  addTimeOff,
  bookAppointment,
  cancelAppointment,
  holdSlot,
  listLocalHolidays,
  joinWaitlist,
  openFreedTime,
  setWorkingHours,
} from '#scheduling/index.ts'
import { readHours } from '../world-hours.ts'
import type { World } from '../world.ts'

export type Place = {
  /** Every name and word of the clinic: nobody of another may ever read it. */
  word: string
  clinicId: ClinicId
  professional: ResourceId
  colleague: ResourceId
  service: Awaited<ReturnType<typeof addService>>
  as: <T>(run: (ctx: Ctx) => Promise<T>) => Promise<T>
  /** Minutes from now until the next hour nobody has taken here. */
  nextFree: () => number
}

export async function furnish(w: World, clinicId: ClinicId, word: string): Promise<Place> {
  const as: Place['as'] = (run) => w.app.work(clinicId, { kind: 'system', what: 'test' }, run)
  let taken = 0
  return as(async (ctx) => {
    const [professional, colleague] = [await addProfessional(ctx, word), await addProfessional(ctx, word)]
    const variants = [{ area: null, synonyms: [], durationMin: 30, price: { kind: 'fixed' as const, priceCents: 10_000 } }]
    const service = await addService(ctx, {
      ...plain,
      name: word,
      variants,
      resourceIds: [professional, colleague],
    })
    const sheet = await createForm(ctx, {
      name: word,
      purpose: null,
      content: { kind: 'anamnesis', intro: word, questions: [alarming(word)] },
    })
    if (sheet) await setAskedFor(ctx, sheet, [{ serviceId: service.serviceId, validMonths: 6 }])
    return { word, clinicId, professional, colleague, service, as, nextFree: () => 60 * 24 + (taken += 60) }
  })
}

const alarming = (label: string) => ({
  id: 'pregnant',
  kind: 'yes_no' as const,
  label,
  help: '',
  isRequired: true,
  options: [],
  alarm: { on: ['yes'], message: '' },
})

const plain = {
  category: 'Estética facial',
  synonyms: [],
  summary: '',
  priceDependsOn: '',
  needsEvaluation: false,
  isEvaluation: false,
  isBookableOnline: true,
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
}

const nobody = { synonyms: [], speciality: null, council: null, colour: null }
const oneHour = { area: null, synonyms: [], durationMin: 60, price: { kind: 'fixed' as const, priceCents: 10_000 } }

async function addProfessional(ctx: Ctx, word: string): Promise<ResourceId> {
  const id = await addResource(ctx, { ...nobody, kind: 'professional', name: word })
  await setWorkingHours(ctx, { resourceId: id, hours: readHours('sun-sat 00:00-24:00') })
  return id
}

type Making = { w: World; place: Place; whose: 'own' | 'colleague' }
type Talk = { person: string; contact: ContactId; conversation: ConversationId }

/** Someone writes to the clinic, and is handed to the desk, which may then do everything. */
async function startTalk({ w, place }: Making): Promise<Talk> {
  const [channel] = await place.as((ctx) => ctx.sql<{ id: string }>`select id from channel where kind = 'simulator'`)
  const person = `p${newId('contact').slice(4)}`
  const alias = { kind: 'simulator', scope: String(channel?.id), value: person } as const
  await w.app.receiver.receive([
    {
      address: { kind: 'simulator', externalId: place.clinicId, appId: null },
      inbound: [
        {
          type: 'message',
          externalId: `in.${person}`,
          sender: { aliases: [alias], replyTo: alias, displayName: place.word, username: null },
          sentAt: w.now(),
          content: { kind: 'text', text: place.word },
          replyToExternalId: null,
          referral: null,
          fromClinic: false,
          raw: {},
        },
      ],
    },
  ])
  const [row] = await place.as(
    (ctx) => ctx.sql<{ contact: ContactId; conversation: ConversationId }>`
      select i.contact_id as contact, v.id as conversation from identity i join conversation v on v.contact_id = i.contact_id where i.value = ${person}`,
  )
  assert.ok(row)
  await place.as((ctx) => handOver(ctx, { conversationId: row.conversation, reason: place.word }))
  return { person, ...row }
}

/** A message with a file, of which each clinic's bytes say whose it is. */
async function startFile(making: Making, media: 'document' | 'audio'): Promise<{ media: string; message: string }> {
  const { person } = await startTalk(making)
  const { w, place } = making
  const { key } = await w.app.storage.keep(place.clinicId, [Buffer.from(place.word)], 1_000)
  const [channel] = await place.as((ctx) => ctx.sql<{ id: string }>`select id from channel where kind = 'simulator'`)
  const alias = { kind: 'simulator', scope: String(channel?.id), value: person } as const
  const content = { kind: 'media', media, voice: media === 'audio', caption: null, mimeType: null, fileName: place.word } as const
  await w.app.receiver.receive([
    {
      address: { kind: 'simulator', externalId: place.clinicId, appId: null },
      inbound: [
        {
          type: 'message',
          externalId: `in.file.${person}`,
          sender: { aliases: [alias], replyTo: alias, displayName: place.word, username: null },
          sentAt: w.now(),
          content: { ...content, providerMediaId: key },
          replyToExternalId: null,
          referral: null,
          fromClinic: false,
          raw: {},
        },
      ],
    },
  ])
  const [row] = await place.as(
    (ctx) =>
      ctx.sql<{ id: MediaId; message_id: string }>`select id, message_id from media order by created_at desc, id desc limit 1`,
  )
  assert.ok(row)
  if (media === 'document') await fetchMedia(w.app.media, place.clinicId, row.id)
  return { media: row.id, message: row.message_id }
}

const makeOffer = (ctx: Ctx, { word, service }: Place) =>
  addOffer(ctx, {
    name: word,
    serviceId: service.serviceId,
    variantId: null,
    sessions: 10,
    priceCents: 90_000,
    validityDays: 365,
    isActive: true,
  })

async function makeProduct(ctx: Ctx, { word }: Place, tracksLot: boolean): Promise<string> {
  const id = newId('product')
  await ctx.sql`
    insert into product (id, name, unit, tracks_lot, created_at) values (${id}, ${`${word} ${id}`}, ${word.slice(0, 20)}, ${tracksLot}, ${ctx.now})`
  return id
}

/** A visit that has begun to be written down: every list of it has been changed once. */
async function attend(making: Making): Promise<string> {
  const appointment = await makers.appointment(making)
  const { place, whose } = making
  await place.as(async (ctx) => {
    await ctx.sql`
      update appointment set state = 'attended', starts_at = ${addMinutes(ctx.now, -60)}, ends_at = ${addMinutes(ctx.now, -30)} where id = ${appointment}`
    const id = newId('visit')
    await ctx.sql`
      insert into visit (id, appointment_id, contact_id, professional_id, items_version, products_version, note, note_version, created_at)
      select ${id}, id, contact_id, ${whose === 'own' ? place.professional : place.colleague}, 1, 1, ${place.word}, 1, ${ctx.now}
      from appointment where id = ${appointment}`
    await ctx.sql`
      insert into visit_item (id, visit_id, service_id, variant_id, name, price_cents, position)
      select ${newId('visitItem')}, ${id}, service_id, variant_id, ${place.word}, 50000, 0 from appointment where id = ${appointment}`
  })
  return appointment
}

async function signSheet(making: Making): Promise<{ answer: string; alert: string }> {
  const { place, w } = making
  const raw = await makers.appointment(making)
  return place.as(async (ctx) => {
    const request = await askForms(ctx, { appointmentId: `apt_${raw.slice(4)}` })
    assert.ok(request)
    const [sheet] = await ctx.sql<{
      id: string
    }>`select form_version_id as id from form_request_sheet where request_id = ${request.id}`
    await signForms(ctx, w.app.vault, {
      id: request.id,
      filled: { answers: { [String(sheet?.id)]: { pregnant: 'yes' } }, accepted: {} },
      signature: { name: place.word, strokes: [] },
      channel: 'link',
      addressHash: Buffer.alloc(32),
      userAgent: place.word,
    })
    const [row] = await ctx.sql<{ answer: string; alert: string }>`
      select a.id as answer, h.id as alert from form_answer a join health_alert h on h.form_answer_id = a.id where a.request_id = ${request.id}`
    assert.ok(row)
    return row
  })
}

let phones = 0
let tags = 0

const makers = {
  person: async (making: Making) => (await startTalk(making)).person,
  /** A message the provider refused. */
  failedMessage: async (making: Making) => {
    const { conversation: conversationId } = await startTalk(making)
    const id = newId('message')
    await making.place.as(async (ctx) => {
      await writeMessage(ctx, { id, conversationId, author: 'assistant', staffId: null, text: making.place.word })
      await ctx.sql`update message set status = 'failed' where id = ${id}`
      await ctx.sql`delete from delivery where message_id = ${id}`
    })
    return id
  },
  /** A file that came with a message. */
  media: async (making: Making) => (await startFile(making, 'document')).media,
  /** The message of a recording. */
  voiceNote: async (making: Making) => (await startFile(making, 'audio')).message,
  /** Somebody who answers conversations. */
  answerer: async ({ place, w }: Making) => {
    const id = newId('staff')
    await w.app.edge(async (edge) => {
      await insertStaff(edge, { id, email: `${id}@example.test`, name: place.word, passwordHash: 'none' })
      await insertMembership(edge, { clinicId: place.clinicId, staffId: id, name: place.word, role: 'receptionist' })
    })
    return id
  },
  messageTemplate: async ({ place }: Making) =>
    place.as(async (ctx) => {
      const id = newId('messageTemplate')
      await ctx.sql`
        insert into message_template (id, account_id, name, language, category, body, status, created_at, updated_at)
        values (${id}, 'none', ${id}, 'pt_BR', 'utility', ${place.word}, 'draft', ${ctx.now}, ${ctx.now})`
      return id
    }),
  quickReply: async ({ place }: Making) =>
    place.as(async (ctx) => {
      const wish = { shortcut: newId('quickReply'), title: place.word, text: place.word, category: place.word }
      return (await addReply(ctx, wish)).id
    }),
  article: async ({ place }: Making) =>
    place.as((ctx) =>
      addArticle(ctx, {
        question: `${place.word}?`,
        phrasings: [],
        answer: place.word,
        serviceId: place.service.serviceId,
        sources: place.word,
        status: 'published',
      }),
    ),
  articleWish: async (making: Making) => {
    const { conversation: conversationId } = await startTalk(making)
    const { as, word, service } = making.place
    const question = `${word} ${newId('articleWish')}`
    await as((ctx) => wishArticle(ctx, { question, serviceId: service.serviceId, conversationId }))
    const [wish] = await as(
      (ctx) => ctx.sql<{ id: string }>`select id from article_wish order by last_asked_at desc, id desc limit 1`,
    )
    return wish?.id ?? ''
  },
  conversation: async (making: Making) => (await startTalk(making)).conversation,
  contact: async (making: Making) => (await startTalk(making)).contact,
  /** Another contact, for what is done with two. */
  lookalike: async (making: Making) => (await startTalk(making)).contact,
  contactNote: async (making: Making) => {
    const { contact: contactId } = await startTalk(making)
    const { as, word } = making.place
    await as((ctx) => writeContactNote(ctx, { contactId, text: word }))
    const [note] = (await as((ctx) => getContactCard(ctx, contactId))).notes
    return note?.id ?? ''
  },
  phone: async (making: Making) => {
    const { contact: contactId } = await startTalk(making)
    const phone = `55119${String(10_000_000 + (phones += 1))}`
    await making.place.as((ctx) => addPhone(ctx, { contactId, phone }))
    return phone
  },
  merge: async (making: Making) => {
    const [{ contact: contactId }, { contact: intoId }] = [await startTalk(making), await startTalk(making)]
    await making.place.as((ctx) => mergeContacts(ctx, { contactId, intoId }))
    const [self] = (await making.place.as((ctx) => getContactCard(ctx, intoId))).merged
    return self?.mergeId ?? ''
  },
  tag: async ({ place }: Making) => {
    const { tag } = await place.as((ctx) => createTag(ctx, { name: `${place.word} ${(tags += 1)}`, colour: '#9a3d6b' }))
    return tag.id
  },
  channel: async ({ place }: Making) => {
    const id = newId('channel')
    const number = { kind: 'cloud-api', label: place.word, appId: null, accountId: null, credentials: null } as const
    await place.as((ctx) => connectChannel(ctx, { ...number, id, externalId: id }))
    return id
  },
  /** A phone whose code nobody read in time. */
  phoneLink: async ({ place }: Making) => {
    const id = newId('phoneLink')
    await place.as(async (ctx) => {
      await insertPhoneLink(ctx, { id, way: 'qr', pairing_phone: null, mode: 'observe', server: null })
      await updateLinkState(ctx, id, { state: 'stopped', because: 'expired' }, null)
    })
    return id
  },
  suggestion: async (making: Making) => {
    const { conversation } = await startTalk(making)
    const id = newId('suggestion')
    await making.place.as(
      (ctx) => ctx.sql`
        insert into suggestion (id, conversation_id, upto_seq, last_message_id, heard, dialog, text, also, created_at)
        select ${id}, conversation_id, seq, id, '[]', '{}', ${making.place.word}, '[]', ${ctx.now}
        from message where conversation_id = ${conversation} and author = 'contact'`,
    )
    return id
  },
  /** Words of a patient that the assistant did not understand. */
  doubtfulTurn: async (making: Making) => {
    const { conversation } = await startTalk(making)
    const id = newId('turn')
    await making.place.as(
      (ctx) => ctx.sql`
        insert into turn (id, conversation_id, upto_seq, after_seq, interpreter, commands, outcome, thought_ms, doubt, at)
        select ${id}, conversation_id, max(seq), 0, 'embedded', '[]', 'handed_over', 1, 'not_understood', ${ctx.now}
        from message where conversation_id = ${conversation} and author = 'contact' group by conversation_id`,
    )
    return id
  },
  trainingExample: async ({ place }: Making) => {
    const id = newId('trainingExample')
    await place.as(
      (ctx) => ctx.sql`
        insert into training_example (id, text, key, intent, created_at, changed_at)
        values (${id}, ${`${place.word} ${id}`}, ${id}, 'waitlist', ${ctx.now}, ${ctx.now})`,
    )
    return id
  },
  /** One to go back to, while another is being trained. */
  classifierVersion: async ({ place }: Making) => {
    const [id, running] = [newId('classifierVersion'), newId('classifierVersion')]
    await place.as(
      (ctx) => ctx.sql`
        insert into classifier_version (id, number, status, own, house, model, requested_at)
        select v.id, (select coalesce(max(number), 0) from classifier_version) + v.place, v.status, '[]', ${place.word}, '', ${ctx.now}
        from (values (${running}, 1, 'training'), (${id}, 2, 'ready')) v (id, place, status) on conflict do nothing`,
    )
    return id
  },
  professional: async ({ place, whose }: Making) => (whose === 'own' ? place.professional : place.colleague),
  /** A professional whom no login is linked to. */
  unlinked: async ({ place }: Making) => place.as((ctx) => addProfessional(ctx, place.word)),
  member: async ({ w, place }: Making) => (await w.desk('receptionist', place.clinicId)).staffId,
  session: async ({ w, place }: Making) => {
    const { staffId } = await w.desk('receptionist', place.clinicId)
    const { rows } = await w.app.database.pool.query<{ id: string }>('select id from session where staff_id = $1', [staffId])
    return String(rows[0]?.id)
  },
  invitation: async ({ w, place }: Making) => {
    const owner = await w.desk('owner', place.clinicId)
    const email = `${newId('staff')}@example.test`
    const wish = { email, name: place.word, role: 'receptionist' }
    assert.equal((await owner.send('POST', '/api/team/invitations', wish)).status, 201)
    const { invitations } = await owner.get<TeamAnswer>('/api/team')
    return invitations.find((one) => one.email === email)?.id ?? ''
  },
  service: async ({ place }: Making) => place.service.serviceId,
  // Of its own, to be changed and put away: the others are booked.
  procedure: async ({ place }: Making) =>
    place.as(
      async (ctx) =>
        (await addService(ctx, { ...plain, name: newId('service'), variants: [oneHour], resourceIds: [] })).serviceId,
    ),
  room: async ({ place }: Making) => place.as((ctx) => addResource(ctx, { ...nobody, kind: 'room', name: newId('resource') })),
  unit: async ({ place }: Making) =>
    place.as((ctx) =>
      createUnit(ctx, {
        name: newId('unit').slice(0, 40),
        synonyms: [],
        address: 'Rua das Flores, 10',
        addressHint: '',
        mapUrl: '',
        parking: '',
        phone: null,
        city: null,
        state: null,
        colour: null,
      }),
    ),
  season: async ({ place }: Making) =>
    place.as((ctx) =>
      addSeason(ctx, { resourceId: null, name: place.word, firstDay: '2027-12-01', lastDay: '2027-12-31', hours: [] }),
    ),
  localHoliday: async ({ place }: Making) =>
    place.as(async (ctx) => {
      await addLocalHoliday(ctx, { month: 1, day: 25, name: place.word })
      return (await listLocalHolidays(ctx)).at(0)?.id ?? ''
    }),
  timeOff: async ({ place, w, whose }: Making) =>
    place.as(async (ctx) => {
      const startsAt = addMinutes(w.now(), 60 * 24 * 300)
      return (
        await addTimeOff(ctx, {
          resourceId: whose === 'own' ? place.professional : place.colleague,
          startsAt,
          endsAt: addMinutes(startsAt, 60),
          reason: place.word,
        })
      ).id
    }),
  variant: async ({ place }: Making) => String(place.service.variantIds[0]),
  packageOffer: async ({ place }: Making) => place.as((ctx) => makeOffer(ctx, place)),
  packageSale: async (making: Making) => {
    const { contact: contactId } = await startTalk(making)
    const id = newId('packageSale')
    await making.place.as(async (ctx) => {
      const offerId = await makeOffer(ctx, making.place)
      await sellPackage(ctx, { id, contactId, offerId, priceCents: 90_000, payment: making.place.word })
    })
    return id
  },
  appointment: async (making: Making) => {
    const { place, w, whose } = making
    const { contact } = await startTalk(making)
    const startsAt = addMinutes(w.now(), place.nextFree())
    const [variantId] = place.service.variantIds
    assert.ok(variantId)
    const booking = await place.as((ctx) =>
      bookAppointment(ctx, {
        contactId: contact,
        serviceId: place.service.serviceId,
        variantId,
        startsAt,
        endsAt: addMinutes(startsAt, 30),
        resourceIds: [whose === 'own' ? place.professional : place.colleague],
        source: 'desk',
        sourceMessageId: null,
      }),
    )
    assert.ok(booking.outcome === 'booked')
    const { appointmentId } = booking
    await place.as(async (ctx) => {
      await ctx.sql`
        insert into reminder (id, appointment_id, starts_at, step, outcome, because, text, at)
        values (${newId('reminder')}, ${appointmentId}, ${startsAt}, 'two_days', 'to_desk', 'window', ${place.word}, ${ctx.now})`
    })
    return appointmentId
  },
  careMessage: async (making: Making) => {
    const { contact } = await startTalk(making)
    const { place } = making
    return place.as(async (ctx) => {
      const id = newId('message')
      const news = { id, contactId: contact, appointmentId: null, news: 'other' as const, text: place.word, until: null }
      await leaveCareToDesk(ctx, news, 'window')
      return id
    })
  },
  calendarFeed: async ({ place, whose }: Making) =>
    place.as(async (ctx) => {
      const id = newId('calendarFeed')
      const resource = whose === 'own' ? place.professional : place.colleague
      await ctx.sql`delete from calendar_feed where resource_id = ${resource}`
      await ctx.sql`
        insert into calendar_feed (id, resource_id, token_hash, serial, made_at)
        values (${id}, ${resource}, sha256(${id}::bytea), ${id}, ${ctx.now})`
      return id
    }),
  calendarLink: async ({ place, whose }: Making) =>
    place.as(async (ctx) => {
      const id = newId('calendarLink')
      const resource = whose === 'own' ? place.professional : place.colleague
      await ctx.sql`delete from calendar_link where resource_id = ${resource}`
      await ctx.sql`
        insert into calendar_link (id, resource_id, account, sealed_grant, next_at, connected_at)
        values (${id}, ${resource}, ${`${place.word} ${id}`}, ${Buffer.from('sealed')}, ${ctx.now}, ${ctx.now})`
      return id
    }),
  absence: async ({ place }: Making) =>
    place.as(async (ctx) => {
      const id = newId('absence')
      await ctx.sql`
        insert into absence (id, resource_id, starts_at, ends_at, reason, created_at)
        values (${id}, ${place.professional}, ${ctx.now}, ${addMinutes(ctx.now, 60)}, ${place.word}, ${ctx.now})`
      return id
    }),
  appointmentImport: async ({ place }: Making) =>
    place.as(async (ctx) => {
      const id = newId('appointmentImport')
      await ctx.sql`
        insert into appointment_import (id, file_name, kind, content, created_at)
        values (${id}, ${place.word}, 'csv', ${`Nome;Data\n${place.word};nunca`}, ${ctx.now})`
      return id
    }),
  /** One of many that belong together. */
  seriesSession: async (making: Making): Promise<string> => {
    const appointment: string = await makers.appointment(making)
    const id = newId('series')
    await making.place.as(async (ctx) => {
      await ctx.sql`
        insert into appointment_series (id, contact_id, every_days, created_at)
        select ${id}, contact_id, 28, ${ctx.now} from appointment where id = ${appointment}`
      await ctx.sql`update appointment set series_id = ${id}, series_number = 1 where id = ${appointment}`
    })
    return appointment
  },
  /** A visit of an hour ago, of which something is written. */
  attended: async (making: Making) => attend(making),
  visitPayment: async (making: Making) => {
    const appointment = await attend(making)
    const id = newId('visitPayment')
    await making.place.as(
      (ctx) => ctx.sql`
        insert into visit_payment (id, visit_id, kind, amount_cents, at)
        select ${id}, id, 'pix', 500, ${ctx.now} from visit where appointment_id = ${appointment}`,
    )
    return id
  },
  /** A photo that its person allowed, with its picture. */
  visitPhoto: async (making: Making) => {
    const appointment = await attend(making)
    const { w, place } = making
    const { key, sizeBytes } = await w.app.photos.keep(place.clinicId, [Buffer.from(place.word)], 1_000)
    const id = newId('visitPhoto')
    await place.as(async (ctx) => {
      const content = { kind: 'consent' as const, text: `${place.word}. `.repeat(20), isOptional: true }
      const [row] = await ctx.sql<{ contact_id: ContactId; visit_id: string }>`
        select contact_id, id as visit_id from visit where appointment_id = ${appointment}`
      assert.ok(row)
      await createForm(ctx, { name: place.word, purpose: 'photo_record', content })
      const term = await findTerm(ctx, 'photo_record')
      assert.ok(term)
      const given = { contactId: row.contact_id, formVersionId: term.formVersionId }
      await giveConsent(ctx, { ...given, channel: 'desk', evidence: { how: place.word } })
      await ctx.sql`
        insert into visit_photo (id, visit_id, contact_id, purposes, moment, area, file_key, thumbnail_key, size_bytes, taken_at)
        values (${id}, ${row.visit_id}, ${row.contact_id}, '{photo_record}', 'before', ${place.word}, ${key}, ${key}, ${sizeBytes}, ${ctx.now})`
    })
    return id
  },
  visitReturn: async (making: Making) => {
    const appointment = await attend(making)
    const id = newId('visitReturn')
    await making.place.as(
      (ctx) => ctx.sql`
        insert into visit_return (id, visit_id, contact_id, service_id, kind, due_on, note, created_at)
        select ${id}, v.id, v.contact_id, a.service_id, 'return', '2026-03-20', ${making.place.word}, ${ctx.now}
        from visit v join appointment a on a.id = v.appointment_id where a.id = ${appointment}`,
    )
    return id
  },
  product: async ({ place }: Making) => place.as((ctx) => makeProduct(ctx, place, true)),
  /** A product whose uses say no lot. */
  loosePart: async ({ place }: Making) => place.as((ctx) => makeProduct(ctx, place, false)),
  productLot: async ({ place }: Making) => {
    const id = newId('productLot')
    await place.as(async (ctx) => {
      const product = await makeProduct(ctx, place, true)
      await ctx.sql`
        insert into product_lot (id, product_id, code, expires_on, created_at) values (${id}, ${product}, ${place.word}, '2030-01-31', ${ctx.now})`
    })
    return id
  },
  form: async ({ place }: Making) =>
    place.as(async (ctx) => {
      const content = {
        kind: 'consent',
        text: `${place.word} autoriza o procedimento, e já leu tudo o que está escrito.`,
        isOptional: false,
      } as const
      return (await createForm(ctx, { name: place.word, purpose: 'procedure', content })) ?? ''
    }),
  /** Signed, with an answer that rings. */
  formAnswer: async (making: Making) => (await signSheet(making)).answer,
  healthAlert: async (making: Making) => (await signSheet(making)).alert,
  clinicalConsent: async (making: Making) => {
    const { contact: contactId } = await startTalk(making)
    await makers.form(making)
    return making.place.as(async (ctx) => {
      const term = await findTerm(ctx, 'procedure')
      assert.ok(term)
      const { formVersionId } = term
      return giveConsent(ctx, { contactId, formVersionId, channel: 'desk', evidence: { how: making.place.word } })
    })
  },
  /** Somebody waits for any time of the service. */
  waitWish: async (making: Making) => {
    const { contact: contactId } = await startTalk(making)
    const [variantId] = making.place.service.variantIds
    assert.ok(variantId)
    return making.place.as((ctx) => joinWaitlist(ctx, { contactId, variantId, professionalId: null, whens: [], source: 'desk' }))
  },
  /** A time that was given up. */
  opening: async (making: Making) => {
    const appointment = await makers.appointment(making)
    return making.place.as(async (ctx) => {
      const id: AppointmentId = `apt_${appointment.slice(4)}`
      await cancelAppointment(ctx, { appointmentId: id, reason: making.place.word })
      await openFreedTime(ctx, id)
      const [opening] = await ctx.sql<{ id: string }>`select id from wait_opening where cause = ${id}`
      return opening?.id ?? ''
    })
  },
  deposit: async (making: Making) => {
    const { place, w, whose } = making
    const { contact } = await startTalk(making)
    const startsAt = addMinutes(w.now(), place.nextFree())
    const [variantId] = place.service.variantIds
    assert.ok(variantId)
    return place.as(async (ctx) => {
      const dueAt = addMinutes(w.now(), 60)
      const booking = await holdSlot(
        ctx,
        {
          contactId: contact,
          serviceId: place.service.serviceId,
          variantId,
          startsAt,
          endsAt: addMinutes(startsAt, 30),
          resourceIds: [whose === 'own' ? place.professional : place.colleague],
          source: 'desk',
          sourceMessageId: null,
        },
        dueAt,
      )
      assert.ok(booking.outcome === 'booked')
      const { appointmentId } = booking
      const txid = txidOf(appointmentId, null)
      return askDeposit(ctx, {
        appointmentId,
        contactId: contact,
        amountCents: 5_000,
        dueAt,
        txid,
        code: place.word,
        provider: null,
        isTold: true,
      })
    })
  },
  /** Of a deposit that was paid, and that the bank is asked to give back. */
  refund: async (making: Making) => {
    const deposit = await makers.deposit(making)
    return making.place.as(async (ctx) => {
      const id = newId('refund')
      await ctx.sql`
        update deposit set status = 'paid', paid_at = ${ctx.now}, paid_cents = 5000, refunding_cents = 5000, confirmed_by = 'staff'
        where id = ${deposit}`
      await ctx.sql`
        insert into refund (id, deposit_id, amount_cents, way, status, key, asked_at, look_at)
        values (${id}, ${deposit}, 5000, 'provider', 'asked', ${`K${id.slice(4)}`}, ${ctx.now}, ${ctx.now})`
      return id
    })
  },
  /** Somebody's phone, somebody other than who asks. */
  pushDevice: async ({ w, place }: Making) => {
    const [id, staffId] = [newId('pushDevice'), newId('staff')]
    await w.app.edge(async (edge) => {
      await insertStaff(edge, { id: staffId, email: `${staffId}@example.test`, name: place.word, passwordHash: '' })
      await insertMembership(edge, { clinicId: place.clinicId, staffId, name: place.word, role: 'receptionist' })
    })
    await place.as(
      (ctx) => ctx.sql`
        insert into push_device (id, staff_id, endpoint, p256dh, auth, label, created_at, seen_at)
        values (${id}, ${staffId}, ${`https://fcm.googleapis.com/fcm/send/${id}`}, '', '', ${place.word}, ${ctx.now}, ${ctx.now})`,
    )
    return id
  },
} satisfies Record<string, (making: Making) => Promise<string>>

export type Thing = keyof typeof makers

/** Things that belong to one professional's column: a colleague's is not theirs. */
export const scoped: ReadonlySet<Thing> = new Set([
  'professional',
  'appointment',
  'attended',
  'visitPhoto',
  'visitReturn',
  'timeOff',
  'calendarFeed',
  'calendarLink',
  'formAnswer',
  'healthAlert',
])

export async function makeThing(w: World, place: Place, thing: Thing, whose: 'own' | 'colleague' = 'own'): Promise<string> {
  return makers[thing]({ w, place, whose })
}

export type Things = Record<Thing, string>

export async function makeAll(w: World, place: Place): Promise<Things> {
  const made: Partial<Things> = {}
  // The keys of an object literal that nothing is added to.
  for (const thing of Object.keys(makers) as Thing[]) made[thing] = await makeThing(w, place, thing)
  return made as Things // each of them was just made
}
