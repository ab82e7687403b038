import type { Found } from '../found.ts'
import type { ServiceMention } from '../hear.ts'
import type { DialogState } from '../model.ts'
import { ofWhichService, wantATime } from '../replies/price.ts'
import { comingOf, type Aside } from './asides.ts'
import { priceFlow } from './price-flow.ts'
import { pendingQuestion } from './remind.ts'
import type { Step } from './step.ts'

/** Only questions were asked: what was pending is asked again, else the next step is offered. The answers come from `decide`. */
export function stepAnswer(state: DialogState, asides: Aside[], found: Found): Step {
  const { flow, question, options } = state
  const stays: Step = { flow, question, options, paragraphs: [], effects: [], outcome: 'answered', progress: false }
  // "De qual procedimento?" has been asked by the answer itself.
  if (question === 'service' && asides.some(asksWhich)) return stays
  if (flow !== null && flow.name !== 'price') return { ...stays, paragraphs: [pendingQuestion(state, found)] }
  const steps = asides.flatMap((aside) => nextAfter(aside, found, stays) ?? [])
  return steps[0] ?? stays
}

function asksWhich(aside: Aside): boolean {
  return (aside.about === 'price' || aside.about === 'about_service') && aside.mentions.length === 0
}

function nextAfter(aside: Aside, found: Found, stays: Step): Step | null {
  switch (aside.about) {
    case 'price':
    case 'about_service':
    case 'do_you_do': {
      const [first] = aside.mentions
      if (!first) return { ...stays, flow: priceFlow(null, null), question: 'service', options: [] }
      return offering(
        stays,
        aside.mentions,
        wantATime(
          aside.mentions.every((each) => each.service.needsEvaluation),
          found,
        ),
      )
    }
    case 'professionals':
      return withProfessional(
        offering(stays, aside.service ? [{ service: aside.service, variant: null }] : [], wantATime(false, found)),
        aside,
      )
    case 'not_offered':
      if (!aside.near) return null
      return { ...stays, flow: priceFlow(null, null), question: 'service', options: aside.near.map((each) => each.id) }
    case 'services':
      return offering(stays, [], ofWhichService(found))
    case 'article':
      return inMind(stays, aside.article.serviceId, found)
    case 'packages_left':
      return withNext(stays, found)
    case 'my_appointments':
      // With none, the answer itself asks "quer marcar um?".
      return found.appointments.length === 0 && !aside.of ? offering(stays, [], '') : null
    case 'my_next':
      return comingOf(aside.services, found).length > 0 ? null : (withNext(stays, found) ?? offering(stays, [], ''))
    default:
      return null
  }
}

/** With one package it is clear what a "sim" would book. */
function withNext(stays: Step, found: Found): Step | null {
  const [only, another] = found.packages
  const service = found.services.find((each) => each.id === only?.serviceId)
  if (!only || another || only.isFrozen || !service) return null
  const variant = service.variants.find((each) => each.id === only.variantId) ?? null
  return offering(stays, [{ service, variant }], wantATime(false, found))
}

/** What "sim" will book: what was asked about, as far as it is one thing. The options keep all of it for who names one again. */
function offering(stays: Step, mentions: ServiceMention[], text: string): Step {
  const [first] = mentions
  const isOneService = mentions.every((each) => each.service === first?.service)
  const service = first && isOneService ? first.service : null
  const areas = service ? mentions.flatMap((each) => each.variant ?? []) : []
  const options = [...new Set(mentions.map((each) => each.service.id))]
  return { ...stays, flow: priceFlow(service, areas), question: 'offer_booking', options, paragraphs: [text] }
}

/** "E quanto custa?" after an article is about its procedure. Nothing is offered: who asks about care has been here already. */
function inMind(stays: Step, serviceId: string | null, found: Found): Step | null {
  const service = found.services.find((each) => each.id === serviceId)
  return service && stays.flow === null ? { ...stays, flow: priceFlow(service, []) } : null
}

/** Who was asked about stays in mind, unless the answer was that this person does not do it. */
function withProfessional(step: Step, { service, professional }: Extract<Aside, { about: 'professionals' }>): Step {
  const isOffered = professional !== null && (service?.professionalIds.includes(professional.id) ?? true)
  if (!isOffered || step.flow?.name !== 'price') return step
  return { ...step, flow: { ...step.flow, professionalId: professional.id } }
}
