import type { Known } from '../../found.ts'
import type { Command } from '../../model.ts'
import { references } from './references.ts'
import { deskTopics, type WireCommand } from './wire.ts'

/**
 * What a model that had understood the same would have answered, or null where the wire has no word for it. For the scripted model of the
 * regression suite: the way there and back is tried, no model's understanding.
 */
export function toWire(commands: readonly Command[], { text, known }: { text: string; known: Known }): WireCommand[] | null {
  const wired = commands.map((command) => wireOf(command, text, known))
  return wired.includes(null) ? null : wired.flatMap((one) => one ?? [])
}

const longestQuote = 300

function wireOf(command: Command, text: string, known: Known): WireCommand | null {
  const quote = text.slice(0, longestQuote)
  const service = (id: string): string => references.service(known.services.findIndex((one) => one.id === id))
  switch (command.do) {
    case 'start':
      return { do: 'start', flow: command.flow }
    case 'set_service':
      return {
        do: 'service',
        ref: command.variantId ? variantRef(known, command.variantId) : service(command.serviceId),
      }
    case 'set_variant':
      return { do: 'service', ref: variantRef(known, command.variantId) }
    case 'set_professional': {
      const place = known.professionals.findIndex((one) => one.id === command.professionalId)
      return { do: 'professional', ref: command.professionalId === 'any' ? 'any' : references.professional(place) }
    }
    case 'set_when':
      return command.alternatives ? null : { do: 'when', words: quote }
    case 'set_which':
      return { do: 'which', words: command.when ? quote : null, ref: command.serviceId ? service(command.serviceId) : null }
    case 'set_either':
      return { do: 'either', refs: command.serviceIds.map(service) }
    case 'set_name':
      return { do: 'name', name: command.name }
    case 'for_other':
      return { do: 'for_other', relation: command.relation, name: command.name, is_also_me: command.isAlsoMe }
    case 'party_of':
      return { do: 'party_of', size: command.size }
    case 'arrange':
      return { do: 'arrange', how: command.how }
    case 'set_series':
      return { do: 'series', sessions: command.sessions, every_days: command.everyDays }
    case 'tell_age':
      return { do: 'age', age: command.age }
    case 'ask_unknown':
      return { do: 'unknown_service', words: command.words }
    case 'pick':
      return { do: 'pick', place: command.place }
    case 'affirm':
      return { do: 'yes' }
    case 'deny':
      return { do: 'no' }
    case 'chat':
      return { do: 'chat', what: command.what }
    case 'not_understood':
      return { do: 'unclear' }
    case 'beyond_me': {
      // The keys are the wire's own, which Object.entries forgets.
      const entries = Object.entries(deskTopics) as [keyof typeof deskTopics, string][]
      const topic = entries.find(([, reason]) => reason === command.reason)?.[0]
      return topic ? { do: 'desk', topic } : null
    }
    case 'prefer_latest':
    case 'prefer_earliest':
    case 'also':
    case 'for_me':
    case 'pick_all':
    case 'pick_series':
    case 'next_session':
      return { do: command.do }
    case 'opt_out':
      return null
  }
}

function variantRef(known: Known, id: string): string {
  const place = known.services.findIndex((one) => one.variants.some((variant) => variant.id === id))
  return references.variant(place, known.services[place]?.variants.findIndex((variant) => variant.id === id) ?? 0)
}
