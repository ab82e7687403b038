import type { ConditionItem, ConditionKey } from '#clinical/index.ts'
import type { ServiceId } from '#platform/ids.ts'
import { deskReasons } from '../desk-reasons.ts'
import type { CatalogueService, Found, Known } from '../found.ts'
import { conditionsListed } from '../health-words.ts'
import type { Heard } from '../hear.ts'
import { spokenOf } from '../hear.ts'
import type { DialogState, Effect } from '../model.ts'
import * as say from '../replies/desk.ts'
import { clinicSays, photosTakenBack, weighFirst } from '../replies/health.ts'
import type { Step } from './step.ts'
import { finish } from './step.ts'

/** What a turn says of health and of the leave for pictures. */
export type HealthMove =
  /** `isOwn`: of the person who writes. */
  | { to: 'health'; conditions: ConditionItem[]; isOwn: boolean }
  | { to: 'take_back_photos'; purposes: ('photo_record' | 'photo_marketing')[] }

/** Reasons that come of words the conditions know better. */
const ofHealth: readonly string[] = [deskReasons.pregnancy, deskReasons.medicine]
/** Reasons for which the clinic's own list is said before a person comes. */
export const weighedByPeople: readonly string[] = [...ofHealth, deskReasons.contraindication]

/**
 * What the clinic wants a person to weigh. Of a condition it is asked of none, or of other procedures than those spoken of, no person is
 * called; where no procedure is spoken of, one is.
 */
function stoppingConditions(state: DialogState, heard: Heard, known: Known): ConditionItem[] {
  const services = spokenOf(state, heard)
  return heard.conditions.flatMap((key) => {
    const rule = known.conditions.find((one) => one.key === key)
    return rule && (stops(rule, services) || isListed(key, services, known)) ? [rule] : []
  })
}

/** A procedure's own list names it, whatever the clinic says of the condition elsewhere. */
function isListed(key: ConditionKey, services: ServiceId[], known: Known): boolean {
  const spoken = known.services.filter(({ id }) => services.length === 0 || services.includes(id))
  return spoken.some(({ contraindications }) => conditionsListed(contraindications).includes(key))
}

/** The procedures spoken of that have a list of for whom they are not. */
export function listingServices(state: DialogState, heard: Heard, known: Known): CatalogueService[] {
  const spoken = spokenOf(state, heard)
  return known.services.filter(({ id, contraindications }) => spoken.includes(id) && contraindications.trim() !== '')
}

function stops({ applies, serviceIds }: ConditionItem, services: ServiceId[]): boolean {
  if (applies !== 'chosen') return applies === 'all'
  return services.length === 0 || services.some((id) => serviceIds.includes(id))
}

/** Words that called a person by themselves call none where the clinic has said that they need not. */
export function withoutHarmless(state: DialogState, told: Heard, known: Known): Heard {
  const heard = answeredByList(state, told, known)
  const isOfHealth = heard.beyond !== null && ofHealth.includes(heard.beyond)
  if (!isOfHealth || heard.conditions.length === 0 || stoppingConditions(state, heard, known).length > 0) return heard
  return { ...heard, beyond: null }
}

/** "Tem contraindicação?" is answered with what the clinic lists, and asks for nothing else; without a list it is a person's. */
function answeredByList(state: DialogState, heard: Heard, known: Known): Heard {
  if (!heard.asksForWhomNot) return heard
  const isOfList = heard.beyond === null || weighedByPeople.includes(heard.beyond)
  if (!isOfList || listingServices(state, heard, known).length === 0) return { ...heard, asksForWhomNot: false }
  const starts = heard.starts.filter((flow) => flow !== 'about_service')
  return { ...heard, starts, beyond: null, question: null, article: null }
}

export function healthMove(state: DialogState, heard: Heard, known: Known): HealthMove | null {
  const conditions = stoppingConditions(state, heard, known)
  if (conditions.length > 0) return { to: 'health', conditions, isOwn: heard.other === null || heard.other === 'nobody' }
  const purposes = known.photoConsents.filter((each) => heard.takesBack === 'all' || heard.takesBack === each)
  return purposes.length > 0 ? { to: 'take_back_photos', purposes } : null
}

export function stepHealth(move: HealthMove, found: Found): Step {
  if (move.to === 'take_back_photos') {
    const effects = move.purposes.map((purpose): Effect => ({ do: 'take_back_photos', purpose }))
    return finish('photos_taken_back', [photosTakenBack(move.purposes, found)], { effects, progress: true })
  }
  const { conditions } = move
  const own = conditions.find((each) => each.message !== '')?.message
  const reason = conditions.some((each) => each.key === 'pregnancy' || each.key === 'breastfeeding')
    ? deskReasons.pregnancy
    : deskReasons.medicine
  const said = own ? clinicSays(own) : say.beforeDesk(reason, found)
  return finish('handed_over', [`${said} ${say.deskPromise(found)}`], {
    effects: [
      ...(move.isOwn ? conditions.map(({ key }): Effect => ({ do: 'note_condition', condition: key })) : []),
      { do: 'hand_over', reason },
    ],
  })
}

/** Something of this person has not been weighed yet, or was and stands in the way. An evaluation is what it takes, and is booked. */
export function needsWeighing(service: CatalogueService, isForAnother: boolean, known: Known): boolean {
  if (isForAnother || service.isEvaluation) return false
  return known.stoppedServices.some((id) => id === null || id === service.id)
}

export function callToWeigh(found: Found): Step {
  return finish('handed_over', [`${weighFirst(found)} ${say.deskPromise(found)}`], {
    effects: [{ do: 'hand_over', reason: deskReasons.weighFirst }],
  })
}
