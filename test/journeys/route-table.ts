import { isBaileysInstalled } from '#channels/whatsapp-web/index.ts'
import type { Demand } from '#auth/index.ts'
import type { Thing } from './clinic-things.ts'

/**
 * Every route of the server: what it demands and a request that works. A route that is missing here, or demands something else,
 * fails the build; `routes.test.ts` makes from each line the whole matrix of roles, clinics and other people's things.
 *
 * A string ':thing' in `params`, `query` or `body` stands for the id of such a thing: first one of the asker's clinic, made fresh,
 * then another clinic's, then (for professionals) a colleague's. '*' stands for a word that is new each time. `:id` of the path is told by the segment before it (`thingAfter`).
 */
export type Sample = {
  demands: Demand
  params?: Record<string, `:${Thing}`>
  query?: Record<string, string>
  body?: object
  /** The body is a file. */
  isUpload?: true
  /** What a permitted person is answered; 2xx unless said. */
  answers?: number
}

/** Which thing an `:id` is that stands after this segment of a path. */
export const thingAfter: Record<string, Thing> = {
  appointments: 'appointment',
  imports: 'appointmentImport',
  absences: 'absence',
  'calendar-feeds': 'calendarFeed',
  'calendar-links': 'calendarLink',
  deposits: 'deposit',
  refunds: 'refund',
  contacts: 'contact',
  'contact-notes': 'contactNote',
  merges: 'merge',
  tags: 'tag',
  conversations: 'conversation',
  messages: 'failedMessage',
  'care-messages': 'careMessage',
  media: 'media',
  'quick-replies': 'quickReply',
  'message-templates': 'messageTemplate',
  articles: 'article',
  'article-wishes': 'articleWish',
  invitations: 'invitation',
  members: 'member',
  people: 'person',
  procedures: 'procedure',
  resources: 'room',
  'time-off': 'timeOff',
  units: 'unit',
  seasons: 'season',
  'local-holidays': 'localHoliday',
  openings: 'opening',
  'wait-wishes': 'waitWish',
  packages: 'packageSale',
  'package-offers': 'packageOffer',
  forms: 'form',
  'form-answers': 'formAnswer',
  'health-alerts': 'healthAlert',
  'clinical-consents': 'clinicalConsent',
  channels: 'channel',
  numbers: 'channel',
  'phone-links': 'phoneLink',
  suggestions: 'suggestion',
  turns: 'doubtfulTurn',
  examples: 'trainingExample',
  devices: 'pushDevice',
  products: 'product',
  'product-lots': 'productLot',
  'visit-payments': 'visitPayment',
  'visit-photos': 'visitPhoto',
  returns: 'visitReturn',
  sessions: 'session',
}

const clinicData = { name: 'Clínica', address: '', addressHint: '', mapUrl: '', parking: '', payment: '', instalmentsMax: 1 }
/** The channel of phones is optional. */
const phonesAnswer = (well: number): number => (isBaileysInstalled() ? well : 409)
const noLadder = { firstDays: 2, firstAt: null, againDays: 1, againAt: null, hoursBefore: null, silence: null }
const reminderRules = {
  firstDays: 2,
  firstAt: '10:00',
  againDays: 1,
  againAt: '10:00',
  hoursBefore: 3,
  sendFrom: '08:00',
  sendTo: '20:00',
  unansweredAt: '16:00',
  releaseAt: null,
}
const agendaRules = {
  zone: 'America/Sao_Paulo',
  gridMin: 15,
  minNoticeMin: 60,
  horizonDays: 90,
  holdMin: 10,
  offerMin: 15,
  offerClosedMin: 60,
  personGapMin: null,
  visitLinks: false,
}
const partyVisit = { contactId: ':contact', attendeeName: null, variantId: ':variant', professionalId: ':professional' }
const partyFriend = { ...partyVisit, attendeeName: 'Bia Lima', professionalId: null }
const voice = {
  assistantName: 'Lia',
  tone: 'warm',
  emojiPolicy: 'one',
  saysClosed: true,
  readReceipts: true,
  quietTimeMs: 3_000,
  escalateAfterMin: 10,
  deskHours: [],
}
const template = {
  accountId: 'none',
  category: 'utility',
  header: null,
  body: 'Oi, {{primeiro_nome}}! Tudo certo por aí?',
  footer: null,
  buttons: [],
  samples: {},
}
const procedure = {
  name: '*',
  category: 'Corpo',
  synonyms: [],
  summary: '',
  priceDependsOn: '',
  needsEvaluation: false,
  isEvaluation: false,
  isBookableOnline: true,
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
  variants: [{ id: null, area: null, synonyms: [], durationMin: 60, price: { kind: 'fixed', priceCents: 10_000 } }],
  resourceIds: [':room'],
  rules: {
    colour: null,
    dailyLimit: null,
    minIntervalDays: 28,
    returnAfterDays: null,
    contraindications: '',
    beforeHolds: null,
    afterHolds: null,
    phases: [],
    places: [],
    types: [],
  },
}
const resource = {
  kind: 'room',
  name: '*',
  synonyms: [],
  speciality: null,
  council: null,
  colour: null,
  type: null,
  dailyLimit: null,
  hours: [],
  serviceIds: [':procedure'],
}
const packageOffer = {
  name: 'Dez sessões',
  serviceId: ':procedure',
  variantId: null,
  sessions: 10,
  priceCents: 90_000,
  validityDays: 365,
  isActive: true,
}
const unit = {
  name: '*',
  synonyms: [],
  address: 'Rua *, 1',
  addressHint: '',
  mapUrl: '',
  parking: '',
  phone: null,
  city: null,
  state: null,
  colour: null,
}
const season = { resourceId: ':room', name: '*', firstDay: '2026-12-24', lastDay: '2026-12-24', hours: [] }
const consentTerm = {
  name: 'Termo',
  purpose: 'procedure',
  content: { kind: 'consent', text: 'Autorizo o procedimento, e já li tudo o que está escrito aqui.', isOptional: false },
  services: [{ serviceId: ':procedure', validMonths: 6 }],
  version: null,
}
const timeOff = { resourceId: ':room', firstDay: '2026-12-24', lastDay: '2026-12-24', hours: null, reason: 'Recesso' }

/** In the place of an instant: an hour nobody has asked for yet. */
export const freeHour = '@freeHour'

const lunch = { startsAt: '2026-05-04T12:00:00-03:00', endsAt: '2026-05-04T13:00:00-03:00' }

const bank = {
  kind: 'api-pix',
  baseUrl: 'https://pix.example.test/v2',
  tokenUrl: 'https://pix.example.test/token',
  clientId: 'x',
  clientSecret: 'x',
  certificate: 'x',
  privateKey: 'x',
}
const payments = { asksDeposits: false, pixKey: '', receiverName: '', receiverCity: '', holdMin: 60, rules: [] }

const cancellationRules = {
  freeHours: 24,
  deposit: 'desk',
  session: 'keep',
  lateMove: 'free',
  movesMax: null,
  services: [],
  reasons: [{ name: 'Doença', isClinics: false }],
}

export const routeTable: Record<string, Sample> = {
  // sales
  'GET /api/deposits': { demands: 'agenda.read' },
  'GET /api/appointments/:id/deposit': { demands: 'agenda.readOwn' },
  'PUT /api/deposits/:id/receipt': { demands: 'payments.edit' },
  'PUT /api/deposits/:id/keeping': { demands: 'payments.edit', answers: 409 },
  'PUT /api/deposits/:id/waiver': { demands: 'payments.edit' },
  // Nothing was paid yet.
  'POST /api/deposits/:id/refunds': {
    demands: 'payments.edit',
    body: { clientId: 'press0001', amountCents: 100, way: 'hand', seenCents: 0 },
    answers: 409,
  },
  'PUT /api/refunds/:id/outcome': { demands: 'payments.refund', body: { isReturned: true }, answers: 409 },
  'GET /api/settings/payments': { demands: 'settings.read' },
  // Whoever saves has seen what is there.
  'PUT /api/settings/payments': { demands: 'settings.edit', body: { version: 'none', value: payments }, answers: 409 },
  // A bank charges for a key, and none is saved.
  'PUT /api/settings/payment-provider': { demands: 'settings.edit', body: bank, answers: 400 },
  'DELETE /api/settings/payment-provider': { demands: 'settings.edit' },

  // auth
  'GET /api/welcome': { demands: 'nobody' },
  'GET /api/session': { demands: 'session' },
  'POST /api/session': { demands: 'nobody', body: { email: 'ninguem@example.test', password: 'errada errada' } },
  'DELETE /api/session': { demands: 'nobody' },
  'POST /api/session/second-factor': { demands: 'nobody', body: { code: '000000' } },
  'PUT /api/session/clinic': { demands: 'own', body: { clinicId: 'cli_01nobody' }, answers: 404 },
  'GET /api/own/security': { demands: 'own' },
  'PUT /api/own/password': { demands: 'own', body: { current: 'errada errada', next: 'outra bem comprida' }, answers: 400 },
  // A colleague's session is not one's own.
  'DELETE /api/own/sessions/:id': { demands: 'own', answers: 404 },
  'DELETE /api/own/sessions': { demands: 'own' },
  'POST /api/own/second-factor/enrolment': { demands: 'enrolment', body: { password: 'errada errada' }, answers: 400 },
  'PUT /api/own/second-factor': { demands: 'enrolment', body: { code: '000000' }, answers: 409 },
  'POST /api/own/second-factor/recovery-codes': { demands: 'own', body: { password: 'errada errada' }, answers: 400 },
  'DELETE /api/own/second-factor': { demands: 'own', body: { password: 'errada errada' }, answers: 400 },
  'GET /api/links/:token': { demands: 'nobody' },
  'POST /api/links/:token': { demands: 'nobody', body: { password: 'uma frase bem comprida' } },
  'GET /api/team': { demands: 'team.read' },
  'PUT /api/team/members/:id': {
    demands: 'team.edit',
    body: { name: 'Flor', role: 'professional', resourceId: ':unlinked' },
  },
  'PUT /api/team/members/:id/suspension': { demands: 'team.edit', body: { isDisabled: true } },
  'POST /api/team/members/:id/password-link': { demands: 'team.edit' },
  'DELETE /api/team/members/:id/second-factor': { demands: 'team.edit' },
  'GET /api/team/members/:id/sessions': { demands: 'team.edit' },
  'DELETE /api/team/sessions/:id': { demands: 'team.edit' },
  'POST /api/team/invitations': {
    demands: 'team.edit',
    body: { email: 'nova@example.test', name: 'Nova', role: 'professional', resourceId: ':unlinked' },
  },
  'POST /api/team/invitations/:id/link': { demands: 'team.edit' },
  'DELETE /api/team/invitations/:id': { demands: 'team.edit' },
  'GET /api/audit': { demands: 'audit.read', query: { staff: ':member' } },
  'POST /api/demo/session': { demands: 'nobody', body: { as: 'visitor' } },
  // No clinic of the matrix is a demo: journeys/demo.test.ts asks it of one that is.
  'GET /api/demo/removal': { demands: 'demo.remove', answers: 404 },
  'POST /api/demo/removal': {
    demands: 'demo.remove',
    body: { password: 'x', keepsCatalogue: true, clinicName: 'Clínica', owner: null },
    answers: 404,
  },

  // clinical
  'GET /api/appointments/:id/visit': { demands: 'agenda.readOwn', params: { id: ':attended' } },
  'GET /api/contacts/:id/visits': { demands: 'agenda.readOwn' },
  'GET /api/visit-options': { demands: 'agenda.readOwn' },
  'PUT /api/appointments/:id/visit/items': {
    demands: 'agenda.visit',
    params: { id: ':attended' },
    body: { version: 1, items: [{ serviceId: ':service', variantId: ':variant', detail: 'testa', priceCents: 10_000 }] },
  },
  'PUT /api/appointments/:id/visit/products': {
    demands: 'clinical.edit',
    params: { id: ':attended' },
    body: { version: 1, products: [{ productId: ':loosePart', lotId: null, dose: 2.5, area: 'glabela' }] },
  },
  'PUT /api/appointments/:id/visit/note': {
    demands: 'clinical.edit',
    params: { id: ':attended' },
    body: { version: 1, note: 'sem intercorrências' },
  },
  'PUT /api/appointments/:id/visit/closure': { demands: 'clinical.edit', params: { id: ':attended' } },
  // It is still open.
  'POST /api/appointments/:id/visit/corrections': {
    demands: 'clinical.edit',
    params: { id: ':attended' },
    body: { clientId: 'abcdefgh4', text: 'eram 22 U', reason: 'erro de digitação' },
    answers: 409,
  },
  'POST /api/appointments/:id/visit/payments': {
    demands: 'payments.edit',
    params: { id: ':attended' },
    body: { clientId: 'abcdefgh5', kind: 'pix', amountCents: 1_000 },
  },
  'POST /api/visit-payments/:id/reversals': {
    demands: 'payments.edit',
    body: { clientId: 'abcdefgh6', reason: 'era de outra pessoa' },
  },
  'GET /api/appointments/:id/photos': { demands: 'clinical.read', params: { id: ':attended' } },
  // Nobody has allowed any.
  'POST /api/appointments/:id/photos': {
    demands: 'clinical.edit',
    params: { id: ':attended' },
    query: { purposes: 'photo_record', moment: 'before', area: 'testa' },
    isUpload: true,
    answers: 409,
  },
  'GET /api/contacts/:id/photos': { demands: 'clinical.read' },
  'GET /api/visit-photos/:id': { demands: 'clinical.read' },
  'PUT /api/visit-photos/:id': {
    demands: 'clinical.edit',
    body: { purposes: ['photo_record'], moment: 'after', area: 'testa' },
  },
  'PUT /api/visit-photos/:id/removal': { demands: 'clinical.edit', body: { reason: 'saiu tremida' } },
  'POST /api/appointments/:id/photo-consents': {
    demands: 'clinical.edit',
    params: { id: ':attended' },
    body: { purpose: 'photo_progress', formVersionId: null, signer: 'Ana Souza' },
  },
  'POST /api/appointments/:id/photo-withdrawals': {
    demands: 'clinical.edit',
    params: { id: ':attended' },
    body: { purpose: 'photo_progress', how: 'pediu no balcão' },
  },
  'GET /api/appointments/:id/returns': { demands: 'agenda.readOwn', params: { id: ':attended' } },
  'GET /api/appointments/:id/return-times': {
    demands: 'agenda.edit',
    params: { id: ':attended' },
    query: { serviceId: ':service', dueOn: '2026-03-20' },
  },
  'POST /api/appointments/:id/returns': {
    demands: 'agenda.visit',
    params: { id: ':attended' },
    body: { kind: 'review', serviceId: ':service', dueOn: '2030-03-20' },
  },
  'POST /api/appointments/:id/return-bookings': {
    demands: 'agenda.edit',
    params: { id: ':attended' },
    body: {
      clientId: 'abcdefgh8',
      kind: 'return',
      serviceId: ':service',
      dueOn: '2030-03-20',
      startsAt: freeHour,
      professionalId: ':professional',
    },
    answers: 201,
  },
  'GET /api/returns': { demands: 'agenda.read' },
  'PUT /api/returns/:id/settlement': { demands: 'agenda.visit', body: { isDismissed: true } },
  'GET /api/products': { demands: 'agenda.readOwn' },
  'POST /api/products': {
    demands: 'settings.edit',
    body: { name: '*', unit: 'U', tracksLot: true, isActive: true },
    answers: 201,
  },
  'PUT /api/products/:id': { demands: 'settings.edit', body: { name: '*', unit: 'ml', tracksLot: true, isActive: true } },
  'POST /api/products/:id/lots': { demands: 'clinical.edit', body: { code: '*', expiresOn: '2030-01-31' }, answers: 201 },
  'PUT /api/product-lots/:id': { demands: 'settings.edit', body: { code: '*', expiresOn: '2030-01-31' } },
  'GET /api/product-lots/:id/uses': { demands: 'clinical.read' },

  // contacts
  'GET /api/contacts': { demands: 'contacts.read', query: { tag: ':tag' } },
  'POST /api/contacts': { demands: 'contacts.edit', body: { name: 'Ana Souza', phone: '(11) 98765-4321' } },
  'GET /api/contacts/:id': { demands: 'contacts.read' },
  'PUT /api/contacts/:id': { demands: 'contacts.edit', body: { city: 'Santos' } },
  'POST /api/contacts/:id/phones': { demands: 'contacts.edit', body: { phone: '(11) 98765-4321' } },
  // A phone of somebody else is not this person's to lose.
  'DELETE /api/contacts/:id/phones/:phone': { demands: 'contacts.edit', params: { phone: ':phone' }, answers: 404 },
  'POST /api/contacts/:id/notes': { demands: 'contacts.edit', body: { text: 'prefere de manhã' } },
  'PUT /api/contact-notes/:id/pin': { demands: 'contacts.edit', body: { isPinned: true } },
  'DELETE /api/contact-notes/:id': { demands: 'contacts.edit' },
  'PUT /api/contacts/:id/no-reply': { demands: 'contacts.edit', body: { noReply: true } },
  'POST /api/contacts/:id/consents': { demands: 'contacts.edit', body: { isGiven: true, how: 'no balcão' } },
  'GET /api/lookalikes': { demands: 'contacts.read' },
  'GET /api/contacts/:id/lookalikes': { demands: 'contacts.read' },
  'DELETE /api/contacts/:id/lookalikes/:otherId': { demands: 'contacts.edit', params: { otherId: ':lookalike' } },
  'POST /api/contacts/:id/merges': { demands: 'contacts.edit', body: { contactId: ':lookalike' } },
  'DELETE /api/merges/:id': { demands: 'contacts.edit' },
  'GET /api/tags': { demands: 'contacts.read' },
  'POST /api/tags': { demands: 'contacts.edit', body: { name: 'VIP', colour: '#9a3d6b' } },
  'PUT /api/tags/:id': { demands: 'contacts.edit', body: { colour: '#356a4b' } },
  'DELETE /api/tags/:id': { demands: 'contacts.edit' },
  'PUT /api/contacts/:id/tags/:tagId': { demands: 'contacts.edit' },
  'DELETE /api/contacts/:id/tags/:tagId': { demands: 'contacts.edit' },

  // clinical
  'GET /api/forms': { demands: 'settings.read' },
  'GET /api/forms/:id': { demands: 'settings.read' },
  'POST /api/forms': { demands: 'settings.edit', body: consentTerm },
  // Whoever saves has seen what is there.
  'PUT /api/forms/:id': { demands: 'settings.edit', body: consentTerm, answers: 409 },
  'PUT /api/forms/:id/use': { demands: 'settings.edit', body: { isActive: false } },
  'POST /api/form-starters': { demands: 'settings.edit' },
  'PUT /api/health-conditions': {
    demands: 'settings.edit',
    body: { key: 'pregnancy', applies: 'chosen', serviceIds: [':procedure'], message: '' },
  },
  'GET /api/appointments/:id/forms': { demands: 'agenda.readOwn' },
  'PUT /api/appointments/:id/form-link': { demands: 'agenda.visit' },
  'POST /api/appointments/:id/form-messages': { demands: 'agenda.visit' },
  'GET /api/contacts/:id/forms': { demands: 'contacts.read' },
  'GET /api/form-answers/:id': { demands: 'clinical.read' },
  'PUT /api/health-alerts/:id/outcome': { demands: 'clinical.edit', body: { outcome: 'fit', note: 'conversamos' } },
  'POST /api/clinical-consents/:id/revocation': { demands: 'contacts.edit', body: { how: 'ligou' } },
  'GET /api/calendars': { demands: 'calendars.edit' },
  'POST /api/calendar-feeds': { demands: 'calendars.edit', body: { resourceId: ':professional', shows: 'busy' } },
  'PUT /api/calendar-feeds/:id': { demands: 'calendars.edit', body: { shows: 'details' } },
  'POST /api/calendar-feeds/:id/renewals': { demands: 'calendars.edit' },
  'DELETE /api/calendar-feeds/:id': { demands: 'calendars.edit' },
  // This server has no access to Google; nobody finishes what they did not begin.
  'POST /api/calendar-consents': { demands: 'calendars.edit', body: { resourceId: ':professional' }, answers: 409 },
  'POST /api/calendar-links': { demands: 'calendars.edit', body: { code: 'x', state: 'x' }, answers: 409 },
  'PUT /api/calendar-links/:id': { demands: 'calendars.edit', body: { shows: 'busy' } },
  'DELETE /api/calendar-links/:id': { demands: 'calendars.edit' },
  'GET /api/c/:token': { demands: 'nobody' },
  'GET /api/f/:token': { demands: 'nobody' },
  'PUT /api/f/:token/draft': { demands: 'nobody', body: { answers: {}, accepted: {} } },
  'POST /api/f/:token/signature': {
    demands: 'nobody',
    body: { answers: {}, accepted: {}, name: 'Ana Souza', strokes: [] },
  },

  // scheduling
  'GET /api/contacts/:id/appointments': { demands: 'agenda.readOwn' },

  // sales
  'GET /api/package-offers': { demands: 'contacts.read' },
  'POST /api/package-offers': { demands: 'settings.edit', body: packageOffer, answers: 201 },
  'PUT /api/package-offers/:id': { demands: 'settings.edit', body: packageOffer },
  'GET /api/package-liability': { demands: 'settings.edit' },
  'PUT /api/package-settings': { demands: 'settings.edit', body: { countsNoShow: false } },
  'GET /api/contacts/:id/packages': { demands: 'contacts.read' },
  'POST /api/contacts/:id/packages': {
    demands: 'sales.edit',
    body: { clientId: 'abcdefgh1', offerId: ':packageOffer', priceCents: 90_000, payment: 'Pix' },
  },
  'GET /api/appointments/:id/session': { demands: 'agenda.readOwn' },
  'PUT /api/packages/:id/freeze': { demands: 'sales.edit', body: { isFrozen: true } },
  'PUT /api/packages/:id/validity': { demands: 'sales.edit', body: { until: '2030-01-31', note: 'cortesia' } },
  'POST /api/packages/:id/transfers': {
    demands: 'sales.edit',
    body: { clientId: 'abcdefgh2', contactId: ':lookalike', sessions: 2 },
  },
  'POST /api/packages/:id/refunds': { demands: 'sales.edit', body: { amountCents: 10_000, note: 'mudou de cidade' } },
  'POST /api/packages/:id/adjustments': {
    demands: 'sales.edit',
    body: { clientId: 'abcdefgh3', delta: -1, note: 'feita antes do sistema' },
  },
  'GET /api/agenda': { demands: 'agenda.readOwn' },
  'GET /api/agenda/month': { demands: 'agenda.readOwn', query: { date: '2026-03-02', days: '35' } },
  'GET /api/booking-options': { demands: 'agenda.edit' },
  'GET /api/free-times': { demands: 'agenda.edit', query: { variant: ':variant', professional: ':professional' } },
  'GET /api/walk-in-times': {
    demands: 'agenda.edit',
    query: { variant: ':variant', professional: ':professional', contact: ':contact' },
  },
  // The hour is of another day.
  'POST /api/walk-ins': {
    demands: 'agenda.edit',
    answers: 400,
    body: {
      clientId: 'abcdefgh9',
      contactId: ':contact',
      variantId: ':variant',
      professionalId: ':professional',
      startsAt: freeHour,
      tellPatient: true,
      arrives: true,
    },
  },
  'POST /api/appointments': {
    demands: 'agenda.edit',
    body: {
      clientId: 'abcdefgh1',
      contactId: ':contact',
      variantId: ':variant',
      professionalId: ':professional',
      startsAt: freeHour,
      tellPatient: true,
    },
  },
  'GET /api/appointments/:id': { demands: 'agenda.readOwn' },
  'POST /api/appointments/:id/moves': {
    demands: 'agenda.edit',
    body: { startsAt: freeHour, professionalId: ':professional', tellPatient: true },
  },
  'GET /api/absences': { demands: 'agenda.read' },
  'POST /api/absences': {
    demands: 'agenda.edit',
    body: { resourceId: ':professional', startsAt: '2026-12-28T09:00:00-03:00', endsAt: '2026-12-28T18:00:00-03:00' },
  },
  'GET /api/absences/:id': { demands: 'agenda.read' },
  'POST /api/absences/:id/proposals': {
    demands: 'agenda.edit',
    body: { visits: [{ appointmentId: ':appointment', startsAt: freeHour, professionalId: ':professional' }] },
    // Nobody of this absence.
    answers: 404,
  },
  'GET /api/imports': { demands: 'settings.read' },
  'POST /api/imports': { demands: 'settings.edit', query: { fileName: 'a.csv' }, isUpload: true, answers: 400 },
  'GET /api/imports/:id': { demands: 'settings.edit' },
  'PUT /api/imports/:id/mapping': { demands: 'settings.edit', body: { columns: { name: 0 } } },
  // What it says is nothing that could be booked.
  'POST /api/imports/:id/appointments': { demands: 'settings.edit', answers: 409 },
  'DELETE /api/imports/:id/appointments': { demands: 'settings.edit', answers: 409 },
  'DELETE /api/imports/:id': { demands: 'settings.edit' },
  'GET /api/series-plan': {
    demands: 'agenda.edit',
    query: { variant: ':variant', professional: ':professional', startsAt: freeHour, sessions: '2', everyDays: '7' },
  },
  'POST /api/series': {
    demands: 'agenda.edit',
    body: {
      clientId: 'abcdefgh4',
      contactId: ':contact',
      variantId: ':variant',
      everyDays: 28,
      tellPatient: true,
      sessions: [{ number: 1, startsAt: freeHour, professionalId: ':professional' }],
    },
  },
  'GET /api/appointments/:id/series': { demands: 'agenda.readOwn', params: { id: ':seriesSession' } },
  'GET /api/appointments/:id/series-plan': {
    demands: 'agenda.edit',
    params: { id: ':seriesSession' },
    query: { scope: 'all', startsAt: freeHour, professional: ':professional' },
  },
  'POST /api/appointments/:id/series-moves': {
    demands: 'agenda.edit',
    params: { id: ':seriesSession' },
    body: { tellPatient: true, sessions: [{ id: ':seriesSession', startsAt: freeHour, professionalId: ':professional' }] },
  },
  'PUT /api/appointments/:id/series-cancellation': {
    demands: 'agenda.edit',
    params: { id: ':seriesSession' },
    body: { scope: 'all', reason: 'a pedido' },
  },
  'PUT /api/appointments/:id/notice': { demands: 'agenda.edit', body: { tellPatient: false } },
  'PUT /api/appointments/:id/note': { demands: 'agenda.edit', body: { note: 'prefere a sala 2' } },
  'PUT /api/appointments/:id/state': { demands: 'agenda.visit', body: { state: 'confirmed' } },
  'POST /api/party-times': { demands: 'agenda.edit', body: { how: null, from: null, visits: [partyVisit, partyFriend] } },
  'POST /api/parties': {
    demands: 'agenda.edit',
    body: {
      clientId: 'abcdefgh8',
      tellPatient: true,
      visits: [
        { ...partyVisit, startsAt: freeHour },
        { ...partyFriend, startsAt: freeHour },
      ],
    },
  },
  'GET /api/appointments/:id/party': { demands: 'agenda.readOwn' },
  // It stands alone.
  'GET /api/appointments/:id/party-times': { demands: 'agenda.edit', answers: 404 },
  'POST /api/appointments/:id/party-moves': {
    demands: 'agenda.edit',
    answers: 404,
    body: { tellPatient: true, visits: [{ id: ':appointment', startsAt: freeHour, professionalId: ':professional' }] },
  },
  'PUT /api/appointments/:id/party-cancellation': {
    demands: 'agenda.edit',
    answers: 409,
    body: { reason: 'a paciente pediu' },
  },
  'GET /api/appointments/:id/lateness': { demands: 'agenda.visit', query: { minutes: '15' } },
  // It is not its day yet.
  'PUT /api/appointments/:id/lateness': { demands: 'agenda.visit', body: { minutes: 15 }, answers: 409 },
  'GET /api/appointments/:id/cancellation': { demands: 'agenda.edit' },
  'GET /api/settings/cancellation': { demands: 'settings.read' },
  'GET /api/cancellation-count': { demands: 'settings.read' },
  'PUT /api/settings/cancellation': {
    demands: 'settings.edit',
    body: { version: 'none', value: cancellationRules },
    answers: 409,
  },
  'PUT /api/appointments/:id/cancellation': { demands: 'agenda.edit', body: { reason: 'a paciente pediu' } },
  'POST /api/time-off': { demands: 'agenda.block', body: { resourceId: ':professional', ...lunch, reason: 'almoço' } },
  'PUT /api/time-off/:id': { demands: 'agenda.block', body: { resourceId: ':professional', ...lunch, reason: 'almoço' } },
  'DELETE /api/time-off/:id': { demands: 'agenda.block' },
  'GET /api/waitlist': { demands: 'agenda.read' },
  'GET /api/openings/:id/waiting': { demands: 'agenda.read' },
  // A person has the conversation: the assistant offers nothing in it.
  'POST /api/openings/:id/offers': { demands: 'agenda.edit', body: { wishId: ':waitWish' }, answers: 409 },
  'POST /api/wait-wishes': {
    demands: 'agenda.edit',
    body: { contactId: ':contact', variantId: ':variant', professionalId: ':professional', appointmentId: ':appointment' },
  },
  'DELETE /api/wait-wishes/:id': { demands: 'agenda.edit' },

  // conversations
  'GET /api/contacts/:id/conversations': { demands: 'inbox.read' },
  'GET /api/conversations': { demands: 'inbox.read' },
  'GET /api/conversations/:id': { demands: 'inbox.read' },
  'GET /api/conversations/:id/booking-draft': { demands: 'agenda.edit' },
  'GET /api/conversations/:id/messages': { demands: 'inbox.read' },
  'GET /api/media/:id': { demands: 'inbox.read' },
  'GET /api/phone-links': { demands: 'settings.read' },
  'POST /api/phone-links': { demands: 'settings.edit', body: { way: 'qr', mode: 'observe' }, answers: phonesAnswer(200) },
  'POST /api/phone-links/:id/codes': { demands: 'settings.edit', body: { way: 'qr' }, answers: phonesAnswer(204) },
  'POST /api/phone-links/:id/simulated-scan': { demands: 'settings.edit', answers: 409 },
  'DELETE /api/phone-links/:id': { demands: 'settings.edit' },
  'POST /api/conversations/:id/files': { demands: 'inbox.answer', query: { clientId: '*', fileName: 'a.txt' }, isUpload: true },
  'PUT /api/messages/:id/transcript': { demands: 'inbox.answer', params: { id: ':voiceNote' }, body: { text: 'quero marcar' } },
  'POST /api/conversations/:id/messages': { demands: 'inbox.answer', body: { text: 'oi', clientId: 'abcdefgh1' } },
  'PUT /api/conversations/:id/holder': { demands: 'inbox.answer', body: { heldBy: 'desk' } },
  'POST /api/conversations/:id/notes': {
    demands: 'inbox.answer',
    body: { text: 'ligar amanhã', clientId: 'abcdefgh1', mentions: [':answerer'] },
  },
  'PUT /api/conversations/:id/closure': { demands: 'inbox.answer', body: { seenSeq: 9_000_000 } },
  'DELETE /api/conversations/:id/closure': { demands: 'inbox.answer' },
  'PUT /api/conversations/:id/reading': { demands: 'inbox.answer' },
  'DELETE /api/conversations/:id/reading': { demands: 'inbox.answer' },
  'PUT /api/messages/:id/delivery': { demands: 'inbox.answer' },
  'PUT /api/conversations/:id/assignee': { demands: 'inbox.answer', body: { staffId: ':answerer' } },
  'PUT /api/conversations/:id/draft': { demands: 'inbox.answer', body: { text: 'oi, tud' } },
  'PUT /api/conversations/:id/presence': { demands: 'inbox.answer', body: { doing: 'writing' } },
  'GET /api/conversations/:id/quick-replies': { demands: 'inbox.read' },
  'GET /api/inbox/counts': { demands: 'inbox.read' },
  'GET /api/inbox/colleagues': { demands: 'inbox.read' },
  'GET /api/inbox/search': { demands: 'inbox.read', query: { q: 'segredo' } },

  // library
  'GET /api/conversations/:id/templates': { demands: 'inbox.answer' },
  'POST /api/conversations/:id/templates': {
    demands: 'inbox.answer',
    body: { templateId: 'tpl_x', values: {}, clientId: '*' },
    // The conversation is the assistant's.
    answers: 409,
  },
  'PUT /api/messages/:id/reaction': { demands: 'inbox.answer', body: { emoji: '👍' }, answers: 409 },
  'GET /api/message-templates': { demands: 'inbox.read' },
  'POST /api/message-templates': { demands: 'assistant.edit', body: { ...template, name: '*' }, answers: 404 },
  'PUT /api/message-templates/:id': { demands: 'assistant.edit', body: { ...template, name: '*' } },
  'DELETE /api/message-templates/:id': { demands: 'assistant.edit' },
  'PUT /api/message-templates/:id/submission': { demands: 'assistant.edit' },
  'PUT /api/message-template-starters': { demands: 'assistant.edit', body: { accountId: 'none' }, answers: 404 },
  'PUT /api/message-template-sync': { demands: 'assistant.edit', body: { accountId: 'none' } },
  'GET /api/quick-replies': { demands: 'inbox.read' },
  'POST /api/quick-replies': {
    demands: 'library.edit',
    body: { shortcut: '*', title: 'X', text: 'x', category: 'X' },
  },
  'PUT /api/quick-replies/:id': { demands: 'library.edit', body: { shortcut: '*', title: 'Y', text: 'y', category: 'Y' } },
  'DELETE /api/quick-replies/:id': { demands: 'library.edit' },
  'PUT /api/quick-reply-order': { demands: 'library.edit', body: { ids: [':quickReply'] } },
  'PUT /api/quick-reply-starters': { demands: 'library.edit' },
  'GET /api/articles': { demands: 'inbox.read' },
  'POST /api/articles': {
    demands: 'library.edit',
    body: { question: '*', phrasings: ['Outra'], answer: 'Sim.', serviceId: ':service', sources: '', status: 'draft' },
    answers: 201,
  },
  'PUT /api/articles/:id': {
    demands: 'library.edit',
    body: { question: '*', phrasings: [], answer: 'Sim.', serviceId: ':service', sources: '', status: 'published' },
  },
  'DELETE /api/articles/:id': { demands: 'library.edit' },
  'GET /api/article-wishes': { demands: 'inbox.read' },
  'PUT /api/article-wishes/:id': { demands: 'library.edit', body: { status: 'dismissed' } },
  'GET /api/article-trial': { demands: 'inbox.read', query: { question: 'segredo' } },
  'PUT /api/article-starters': { demands: 'library.edit' },

  // settings
  'GET /api/set-up': { demands: 'nobody' },
  'POST /api/set-up': { demands: 'nobody', body: {} },
  'PUT /api/set-up/step': { demands: 'settings.edit', body: { step: null } },
  'GET /api/settings/templates': { demands: 'settings.edit' },
  'POST /api/settings/templates': { demands: 'settings.edit', body: { chosen: [] } },
  'GET /api/settings/clinic': { demands: 'settings.read' },
  'PUT /api/settings/clinic': { demands: 'settings.edit', body: { value: clinicData, version: 'old' }, answers: 409 },
  'PUT /api/settings/clinic/hours': {
    demands: 'settings.edit',
    body: { value: { openingHours: [] }, version: 'old' },
    answers: 409,
  },
  'PUT /api/settings/clinic/agenda': { demands: 'settings.edit', body: { value: agendaRules, version: 'old' }, answers: 409 },
  'PUT /api/settings/clinic/voice': { demands: 'assistant.edit', body: { value: voice, version: 'old' }, answers: 409 },
  'PUT /api/settings/clinic/understanding': {
    demands: 'assistant.edit',
    body: { value: { modelPolicy: 'embedded', modelBudgetCents: 500 }, version: 'old' },
    answers: 409,
  },
  'GET /api/settings/speech': { demands: 'settings.read' },
  // The tests' machine has no room for it.
  'POST /api/settings/speech/whisper': { demands: 'assistant.edit', answers: 409 },
  'DELETE /api/settings/speech/whisper': { demands: 'assistant.edit' },
  'GET /api/settings/voice-preview': { demands: 'settings.read', query: { assistantName: 'Bia' } },
  'GET /api/settings/procedures': { demands: 'settings.read' },
  'POST /api/settings/procedures': { demands: 'settings.edit', body: { value: procedure } },
  'PUT /api/settings/procedures/order': { demands: 'settings.edit', body: { ids: [':procedure'] } },
  'GET /api/settings/procedures/:id': { demands: 'settings.read' },
  'PUT /api/settings/procedures/:id': { demands: 'settings.edit', body: { value: procedure, version: 'old' }, answers: 409 },
  'PUT /api/settings/procedures/:id/archive': { demands: 'settings.edit', body: { despiteUpcoming: false } },
  'DELETE /api/settings/procedures/:id/archive': { demands: 'settings.edit' },
  'GET /api/settings/resources': { demands: 'settings.read' },
  'POST /api/settings/resources': { demands: 'settings.edit', body: { value: resource } },
  'PUT /api/settings/resources/order': { demands: 'settings.edit', body: { kind: 'room', ids: [':room'] } },
  'GET /api/settings/resources/:id': { demands: 'settings.read' },
  'PUT /api/settings/resources/:id': { demands: 'settings.edit', body: { value: resource, version: 'old' }, answers: 409 },
  'PUT /api/settings/resources/:id/archive': { demands: 'settings.edit', body: { despiteUpcoming: false } },
  'DELETE /api/settings/resources/:id/archive': { demands: 'settings.edit' },
  'GET /api/settings/time-off': { demands: 'settings.read' },
  'POST /api/settings/time-off': { demands: 'settings.edit', body: timeOff },
  'PUT /api/settings/time-off/:id': { demands: 'settings.edit', body: timeOff },
  'DELETE /api/settings/time-off/:id': { demands: 'settings.edit' },
  'GET /api/settings/holidays': { demands: 'settings.read' },
  'PUT /api/settings/holidays/state': { demands: 'settings.edit', body: { state: 'SP' } },
  'POST /api/settings/local-holidays': { demands: 'settings.edit', body: { month: 1, day: 25, name: 'Aniversário' } },
  'DELETE /api/settings/local-holidays/:id': { demands: 'settings.edit' },
  'GET /api/settings/units': { demands: 'settings.read' },
  'POST /api/settings/units': { demands: 'settings.edit', body: unit },
  'PUT /api/settings/units/:id': { demands: 'settings.edit', body: unit },
  'PUT /api/settings/units/:id/archive': { demands: 'settings.edit', body: { despiteDependants: true } },
  'DELETE /api/settings/units/:id/archive': { demands: 'settings.edit' },
  'GET /api/settings/seasons': { demands: 'settings.read' },
  'POST /api/settings/seasons': { demands: 'settings.edit', body: season },
  'PUT /api/settings/seasons/:id': { demands: 'settings.edit', body: season },
  'DELETE /api/settings/seasons/:id': { demands: 'settings.edit' },
  'POST /api/settings/holidays': { demands: 'settings.edit', body: { dates: ['2026-12-25'] } },
  // numbers
  'GET /api/numbers': { demands: 'settings.read' },
  'POST /api/numbers': {
    demands: 'settings.edit',
    body: {
      label: 'Recepção',
      phoneNumberId: '12345',
      wabaId: '12345',
      accessToken: 'EAA',
      appSecret: 'a'.repeat(32),
      mode: 'on',
    },
    answers: 409,
  },
  'PUT /api/numbers/:id': { demands: 'settings.edit', body: { label: 'Outro nome' } },
  'GET /api/numbers/:id/news': { demands: 'settings.read' },
  'POST /api/numbers/:id/tests': { demands: 'settings.edit', body: { phone: '11987654321' }, answers: 409 },
  'PUT /api/numbers/:id/standing': { demands: 'settings.edit', answers: 409 },
  'DELETE /api/numbers/:id/connection': { demands: 'settings.edit' },
  'POST /api/numbers/:id/replays': { demands: 'settings.edit' },
  'GET /api/numbers/unread': { demands: 'settings.read' },
  'GET /api/numbers/prices': { demands: 'settings.read' },
  'PUT /api/numbers/prices': {
    demands: 'settings.edit',
    body: {
      value: { currency: 'USD', service: 1, utility: 1, marketing: 1, authentication: 1 },
      version: 'old',
    },
    answers: 409,
  },
  'GET /api/contacts/:id/message-cost': { demands: 'inbox.read' },
  // assistant
  'GET /api/assistant/standing': { demands: 'session' },
  'PUT /api/assistant/pause': { demands: 'assistant.pause', body: { end: 'hour' } },
  'DELETE /api/assistant/pause': { demands: 'assistant.pause' },
  'GET /api/assistant/held': { demands: 'inbox.read', query: { because: 'history' } },
  'POST /api/assistant/releases': { demands: 'inbox.answer', body: { because: 'paused' } },
  'GET /api/assistant/channels': { demands: 'settings.read' },
  'GET /api/assistant/rasa': { demands: 'settings.read' },
  'PUT /api/assistant/channels/:id/mode': { demands: 'assistant.edit', body: { mode: 'draft' } },
  'POST /api/assistant/channels/:id/resumption': { demands: 'assistant.pause', answers: 404 },
  'POST /api/assistant/channels/:id/testers': { demands: 'assistant.edit', body: { kind: 'phone', value: '11987654321' } },
  'DELETE /api/assistant/channels/:id/testers': { demands: 'assistant.edit', body: { kind: 'phone', value: '5511987654321' } },
  'GET /api/assistant/phrases': { demands: 'settings.read' },
  'PUT /api/assistant/phrase': {
    demands: 'assistant.edit',
    body: { key: 'talk.goodbye', variants: ['Tchau!'], version: 'old' },
    answers: 409,
  },
  'DELETE /api/assistant/phrase': { demands: 'assistant.edit', body: { key: 'talk.goodbye', version: 'old' }, answers: 409 },
  'DELETE /api/assistant/phrases': { demands: 'assistant.edit' },
  'POST /api/assistant/phrase-previews': { demands: 'settings.read', body: { key: 'talk.goodbye', text: 'Tchau!' } },
  'GET /api/conversations/:id/suggestion': { demands: 'inbox.read' },
  'POST /api/suggestions/:id/sending': { demands: 'inbox.answer' },
  'POST /api/suggestions/:id/edition': { demands: 'inbox.answer', body: { text: 'oi', clientId: 'abcdefgh1' } },
  // One that nobody has edited has nothing to confirm.
  'PUT /api/suggestions/:id/confirmation': { demands: 'inbox.answer', body: { confirmed: true }, answers: 409 },
  'DELETE /api/suggestions/:id': { demands: 'inbox.answer' },

  // assistant: learning
  'GET /api/understanding': { demands: 'understanding.edit' },
  'GET /api/understanding/turns': { demands: 'understanding.edit', query: { doubt: 'not_understood' } },
  'PUT /api/understanding/turns/:id/review': { demands: 'understanding.edit', body: { review: 'ignored' } },
  'POST /api/understanding/synonyms': {
    demands: 'understanding.edit',
    body: { turnId: ':doubtfulTurn', words: 'limpezinha', meansId: ':procedure' },
  },
  'GET /api/understanding/nameables': { demands: 'understanding.edit' },
  'GET /api/understanding/examples': { demands: 'understanding.edit' },
  'POST /api/understanding/examples': {
    demands: 'understanding.edit',
    body: { turnId: ':doubtfulTurn', text: '*', intent: 'waitlist' },
  },
  'DELETE /api/understanding/examples/:id': { demands: 'understanding.edit' },
  // One trains at a time.
  'POST /api/understanding/versions': { demands: 'understanding.edit', answers: 409 },
  'PUT /api/understanding/active': { demands: 'understanding.edit', body: { versionId: ':classifierVersion' } },
  'GET /api/understanding/model-use': { demands: 'settings.read' },

  // growth
  'GET /api/settings/reminders': { demands: 'settings.read' },
  'PUT /api/settings/reminders': {
    demands: 'settings.edit',
    body: { value: { ...reminderRules, own: [{ ...noLadder, serviceId: ':service' }] }, version: 'old' },
    answers: 409,
  },
  'GET /api/care-messages/open': { demands: 'agenda.read' },
  'PUT /api/care-messages/:id/settlement': { demands: 'agenda.edit' },
  'GET /api/reminders/open': { demands: 'agenda.read' },
  'GET /api/reminders/marks': {
    demands: 'agenda.readOwn',
    query: { from: '2026-03-02T00:00:00-03:00', to: '2026-03-09T00:00:00-03:00' },
  },
  'GET /api/appointments/:id/reminders': { demands: 'agenda.readOwn' },
  'PUT /api/appointments/:id/reminders/settlement': { demands: 'agenda.edit' },

  // notifications
  'GET /api/notifications': { demands: 'notifications.receive' },
  'GET /api/notifications/summary': { demands: 'notifications.receive' },
  'PUT /api/notifications/reading': { demands: 'notifications.receive', body: { all: true } },
  'GET /api/notifications/preferences': { demands: 'notifications.receive' },
  'PUT /api/notifications/preferences': {
    demands: 'notifications.receive',
    body: {
      ways: [{ kind: 'booked', inApp: true, push: false, sound: false }],
      quiet: { from: '22:00', to: '07:00' },
      showsName: true,
    },
  },
  'GET /api/notifications/devices': { demands: 'notifications.receive' },
  'POST /api/notifications/devices': {
    demands: 'notifications.receive',
    body: {
      endpoint: 'https://fcm.googleapis.com/fcm/send/abc',
      keys: {
        p256dh: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
        auth: 'tBHItJI5svbpez7KI4CCXg',
      },
    },
  },
  // A colleague's, also of the same clinic, is not one's own.
  'DELETE /api/notifications/devices/:id': { demands: 'notifications.receive', answers: 404 },
  'POST /api/notifications/devices/:id/test': { demands: 'notifications.receive', answers: 404 },
  'GET /api/conversations/:id/escalations': { demands: 'inbox.read' },

  // simulator
  'GET /api/simulator/people': { demands: 'simulator.use' },
  'POST /api/simulator/people': { demands: 'simulator.use', body: { name: 'Ana' } },
  'GET /api/simulator/people/:id/messages': { demands: 'simulator.use' },
  'POST /api/simulator/people/:id/files': { demands: 'simulator.use', query: { clientId: '*' }, isUpload: true },
  'POST /api/simulator/people/:id/messages': { demands: 'simulator.use', body: { text: 'oi', clientId: 'abcdefgh1' } },
  'PUT /api/simulator/people/:id/reading': { demands: 'simulator.use' },
}
