import { randomFillSync } from 'node:crypto'

/** Every kind of id and its prefix. A log line or a URL then says what it points to. */
const prefixes = {
  clinic: 'cli',
  channel: 'chn',
  channelApp: 'app',
  channelNews: 'nws',
  phoneLink: 'lnk',
  staff: 'stf',
  session: 'ses',
  contact: 'con',
  conversation: 'cnv',
  message: 'msg',
  media: 'med',
  receipt: 'rcp',
  turn: 'trn',
  suggestion: 'sug',
  modelUse: 'mus',
  trainingExample: 'exm',
  classifierVersion: 'clv',
  fact: 'fct',
  service: 'srv',
  variant: 'var',
  resource: 'res',
  timeOff: 'off',
  season: 'sea',
  unit: 'uni',
  loan: 'loa',
  localHoliday: 'hol',
  appointment: 'apt',
  series: 'ser',
  party: 'pty',
  absence: 'abs',
  appointmentImport: 'imp',
  calendarFeed: 'cfd',
  calendarLink: 'cgl',
  move: 'mov',
  waitWish: 'wai',
  waitOpening: 'opn',
  waitOffer: 'ofr',
  deposit: 'dep',
  refund: 'rfd',
  consent: 'cns',
  contactMerge: 'mrg',
  contactNote: 'not',
  tag: 'tag',
  quarantine: 'qrn',
  quickReply: 'qrp',
  article: 'art',
  articleWish: 'wsh',
  messageTemplate: 'tpl',
  audit: 'aud',
  notification: 'ntf',
  escalation: 'esc',
  reminder: 'rem',
  pushDevice: 'dev',
  invitation: 'inv',
  packageOffer: 'pko',
  packageSale: 'pks',
  sessionEntry: 'sen',
  form: 'frm',
  formVersion: 'frv',
  formRequest: 'frq',
  formAnswer: 'fan',
  clinicalConsent: 'ccs',
  healthAlert: 'hal',
  product: 'prd',
  productLot: 'lot',
  visit: 'vis',
  visitItem: 'vit',
  visitProduct: 'vpr',
  visitCorrection: 'vco',
  visitPayment: 'vpy',
  visitPhoto: 'pho',
  visitReturn: 'ret',
} as const

export type IdKind = keyof typeof prefixes
export type Id<K extends IdKind> = `${(typeof prefixes)[K]}_${string}`

export type ClinicId = Id<'clinic'>
export type ChannelId = Id<'channel'>
export type PhoneLinkId = Id<'phoneLink'>
export type StaffId = Id<'staff'>
export type ContactId = Id<'contact'>
export type ConversationId = Id<'conversation'>
export type MessageId = Id<'message'>
export type MediaId = Id<'media'>
export type SuggestionId = Id<'suggestion'>
export type TurnId = Id<'turn'>
export type TrainingExampleId = Id<'trainingExample'>
export type ClassifierVersionId = Id<'classifierVersion'>
export type ServiceId = Id<'service'>
export type VariantId = Id<'variant'>
export type ResourceId = Id<'resource'>
export type UnitId = Id<'unit'>
export type QuickReplyId = Id<'quickReply'>
export type ArticleId = Id<'article'>
export type ArticleWishId = Id<'articleWish'>
export type MessageTemplateId = Id<'messageTemplate'>
export type AppointmentId = Id<'appointment'>
export type SeriesId = Id<'series'>
/** Visits that were booked together: of several people, or one after the other. */
export type PartyId = Id<'party'>
export type ImportId = Id<'appointmentImport'>
export type CalendarFeedId = Id<'calendarFeed'>
export type CalendarLinkId = Id<'calendarLink'>
export type AbsenceId = Id<'absence'>
export type WaitWishId = Id<'waitWish'>
export type WaitOpeningId = Id<'waitOpening'>
export type WaitOfferId = Id<'waitOffer'>
export type PackageOfferId = Id<'packageOffer'>
export type PackageSaleId = Id<'packageSale'>
export type DepositId = Id<'deposit'>
export type RefundId = Id<'refund'>
export type FormId = Id<'form'>
export type FormVersionId = Id<'formVersion'>
export type FormRequestId = Id<'formRequest'>
export type HealthAlertId = Id<'healthAlert'>
export type FormAnswerId = Id<'formAnswer'>
export type ClinicalConsentId = Id<'clinicalConsent'>
export type ProductId = Id<'product'>
export type ProductLotId = Id<'productLot'>
export type VisitId = Id<'visit'>

/** Crockford's base 32: no I, L, O, U, and byte order is value order, so ids sort by time under `collate "C"`. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const pool = Buffer.alloc(16 * 256)
let used = pool.length
let lastMs = 0
let lastTail = ''

/**
 * A new id: 48 bits of milliseconds, then 80 random bits, 26 characters after the prefix (the layout of a ULID).
 * Two ids of one process in one millisecond keep their order: the second continues the first's tail.
 * The clock here orders rows on disk; it never decides anything, so it is not `ctx.now`.
 */
export function newId<K extends IdKind>(kind: K): Id<K> {
  const nowMs = Math.max(Date.now(), lastMs)
  const tail = nowMs === lastMs ? increment(lastTail) : randomTail()
  lastMs = nowMs
  lastTail = tail
  return `${prefixes[kind]}_${encodeMs(nowMs)}${tail}`
}

export function isId<K extends IdKind>(kind: K, raw: unknown): raw is Id<K> {
  return typeof raw === 'string' && raw.startsWith(`${prefixes[kind]}_`) && /^[a-z]{3}_[0-9a-z]{1,60}$/.test(raw)
}

function encodeMs(ms: number): string {
  let rest = ms
  let text = ''
  for (let i = 0; i < 10; i++) {
    text = alphabet.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

function randomTail(): string {
  if (used >= pool.length) {
    randomFillSync(pool)
    used = 0
  }
  let text = ''
  for (let i = 0; i < 16; i++) text += alphabet.charAt((pool[used + i] ?? 0) & 31)
  used += 16
  return text
}

function increment(tail: string): string {
  for (let i = tail.length - 1; i >= 0; i--) {
    const value = alphabet.indexOf(tail.charAt(i))
    if (value < 31) return tail.slice(0, i) + alphabet.charAt(value + 1) + '0'.repeat(tail.length - 1 - i)
  }
  return randomTail()
}
