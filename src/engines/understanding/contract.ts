/** What the classifier can say a message is about. The training data has one file section for each. */
export const intents = [
  'greet',
  'book',
  'reschedule',
  'cancel',
  'confirm',
  'my_appointments',
  'running_late',
  'missed',
  'waitlist',
  'price',
  'payment',
  'discount',
  'deposit',
  'refund',
  'invoice',
  'insurance',
  'package_offer',
  'packages_left',
  'points',
  'referral',
  'gift_card',
  'address',
  'parking',
  'hours',
  'professionals',
  'services',
  'about_service',
  'pain',
  'duration',
  'pre_care',
  'post_care',
  'pregnancy',
  'side_effects',
  'results',
  'contraindication',
  'emergency',
  'complaint',
  'human',
  'opt_out',
  'affirm',
  'deny',
  'thanks',
  'goodbye',
  'chitchat',
  'bot_question',
  'material',
  'privacy',
  'update_data',
  'job_or_supplier',
  'out_of_scope',
] as const
export type Intent = (typeof intents)[number]

/** Shares of one, out of fold: no example was judged by a model that had seen it. */
export type Scores = { accuracy: number; macroF1: number }

/** What a training found out about its model, beside what the one before it makes of the same examples. */
export type TrainingReport = {
  folds: number
  /** Fewer folds than usual: more would have taken too long here. */
  isShortened: boolean
  tookMs: number
  examples: { house: number; own: number }
  /** On everything, the clinic's own examples included. */
  all: { now: Scores; before: Scores }
  /** On the house's examples alone, whose intents are beyond doubt. */
  house: { now: Scores; before: Scores }
  /** The clinic's own examples, each by a model that had not seen it. */
  own: { count: number; right: number; rightBefore: number }
  /** On the house's examples, the worst first. */
  intents: { intent: Intent; count: number; f1: number; f1Before: number }[]
  /** What is most often taken for what, the commonest first. */
  confused: { intent: Intent; taken: Intent; count: number }[]
}
