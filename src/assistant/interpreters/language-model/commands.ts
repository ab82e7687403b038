import type { WhenWish } from '#engines/understanding/model.ts'
import { folded } from '../../folded.ts'
import type { Known } from '../../found.ts'
import type { Command } from '../../model.ts'
import { findProfessional, findService } from './references.ts'
import { deskTopics, type WireCommand } from './wire.ts'

export type Grounds = {
  /** What the patient wrote. Whatever a command quotes must be in it. */
  text: string
  known: Known
  /** Reads days and hours; the model quotes them and computes nothing. */
  readWhen: (words: string) => WhenWish | null
}

/** Ours for what the model proposed. What names nothing we gave out, or quotes what nobody wrote, is dropped. */
export function toCommands(proposed: readonly WireCommand[], grounds: Grounds): Command[] {
  return proposed.flatMap((command) => toCommand(command, grounds))
}

function toCommand(command: WireCommand, { text, known, readWhen }: Grounds): Command[] {
  switch (command.do) {
    case 'start':
      return [{ do: 'start', flow: command.flow }]
    case 'service': {
      const found = findService(known, command.ref)
      return found ? [{ do: 'set_service', ...found }] : []
    }
    case 'professional': {
      const professionalId = findProfessional(known, command.ref)
      return professionalId ? [{ do: 'set_professional', professionalId }] : []
    }
    case 'when': {
      const when = isQuoted(command.words, text) ? readWhen(command.words) : null
      return when ? [{ do: 'set_when', when }] : []
    }
    case 'prefer_latest':
    case 'prefer_earliest':
      return [{ do: command.do }]
    case 'either': {
      const serviceIds = [...new Set(command.refs.flatMap((ref) => findService(known, ref)?.serviceId ?? []))]
      return serviceIds.length > 1 ? [{ do: 'set_either', serviceIds }] : []
    }
    case 'also':
      return [{ do: 'also' }]
    case 'unknown_service':
      return isQuoted(command.words, text) ? [{ do: 'ask_unknown', words: command.words.trim() }] : []
    case 'which': {
      const when = command.words !== null && isQuoted(command.words, text) ? readWhen(command.words) : null
      const serviceId = command.ref === null ? null : (findService(known, command.ref)?.serviceId ?? null)
      return when || serviceId ? [{ do: 'set_which', when, serviceId }] : []
    }
    case 'pick':
      return command.place === 0 ? [] : [{ do: 'pick', place: command.place }]
    case 'pick_all':
      return [{ do: 'pick_all' }]
    case 'yes':
      return [{ do: 'affirm' }]
    case 'no':
      return [{ do: 'deny' }]
    case 'name':
      return isQuoted(command.name, text) ? [{ do: 'set_name', name: command.name.trim() }] : []
    case 'for_other': {
      const name = command.name !== null && isQuoted(command.name, text) ? command.name.trim() : null
      return isQuoted(command.relation, text)
        ? [{ do: 'for_other', relation: command.relation.trim(), name, isAlsoMe: command.is_also_me }]
        : []
    }
    case 'for_me':
      return [{ do: 'for_me' }]
    case 'party_of':
      return [{ do: 'party_of', size: command.size }]
    case 'arrange':
      return [{ do: 'arrange', how: command.how }]
    case 'series':
      return [{ do: 'set_series', sessions: command.sessions, everyDays: command.every_days }]
    case 'next_session':
    case 'pick_series':
      return [{ do: command.do }]
    case 'age':
      // An age nobody wrote would stand in the desk's notes as if it had been said.
      return new RegExp(`(?<!\\d)${command.age}(?!\\d)`).test(text) ? [{ do: 'tell_age', age: command.age }] : []
    case 'chat':
      return [{ do: 'chat', what: command.what }]
    case 'desk':
      return [{ do: 'beyond_me', reason: deskTopics[command.topic] }]
    case 'unclear':
      return [{ do: 'not_understood' }]
  }
}

function isQuoted(words: string, text: string): boolean {
  const plain = squeezed(words)
  return plain !== '' && squeezed(text).includes(plain)
}

function squeezed(text: string): string {
  return folded(text).replace(/\s+/g, ' ')
}
