import type { Intent } from '#engines/understanding/model.ts'
import { deskReasons } from '../desk-reasons.ts'
import type { Command, FlowName } from '../model.ts'

const start = (flow: FlowName): Command => ({ do: 'start', flow })
const desk = (reason: string): Command => ({ do: 'beyond_me', reason })
const chat = (what: Extract<Command, { do: 'chat' }>['what']): Command => ({ do: 'chat', what })

const proposals: Readonly<Record<Intent, Command>> = {
  greet: chat('greeting'),
  book: start('book'),
  reschedule: start('reschedule'),
  cancel: start('cancel'),
  confirm: start('confirm'),
  my_appointments: start('my_appointments'),
  running_late: desk(deskReasons.late),
  missed: desk(deskReasons.missed),
  waitlist: start('waitlist'),
  price: start('price'),
  payment: start('payment'),
  discount: desk(deskReasons.discount),
  deposit: desk(deskReasons.deposit),
  refund: desk(deskReasons.refund),
  invoice: desk(deskReasons.paperwork),
  insurance: desk(deskReasons.paperwork),
  package_offer: start('package_offer'),
  packages_left: start('packages_left'),
  points: desk(deskReasons.loyalty),
  referral: desk(deskReasons.loyalty),
  gift_card: desk(deskReasons.loyalty),
  address: start('address'),
  parking: start('address'),
  hours: start('hours'),
  professionals: start('professionals'),
  services: start('services'),
  about_service: start('about_service'),
  pain: desk(deskReasons.pain),
  duration: start('about_service'),
  pre_care: desk(deskReasons.care),
  post_care: desk(deskReasons.care),
  pregnancy: desk(deskReasons.pregnancy),
  side_effects: desk(deskReasons.reaction),
  results: start('about_service'),
  contraindication: desk(deskReasons.contraindication),
  emergency: start('emergency'),
  complaint: desk(deskReasons.complaint),
  human: start('human'),
  opt_out: { do: 'opt_out' },
  affirm: { do: 'affirm' },
  deny: { do: 'deny' },
  thanks: chat('thanks'),
  goodbye: chat('goodbye'),
  chitchat: chat('smalltalk'),
  bot_question: chat('bot_question'),
  material: desk(deskReasons.material),
  privacy: desk(deskReasons.privacy),
  update_data: desk(deskReasons.data),
  job_or_supplier: desk(deskReasons.supplier),
  out_of_scope: { do: 'not_understood' },
}

/** What an intent proposes by itself. */
export function commandOf(intent: Intent): Command {
  return proposals[intent]
}
