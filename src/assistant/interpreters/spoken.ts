import type { Entity, Understanding, WhenWish } from '#engines/understanding/model.ts'
import { isId } from '#platform/ids.ts'
import { addDays, minutesToTime, timeToMinutes, toLocal } from '#platform/local-time.ts'
import { deskReasons } from '../desk-reasons.ts'
import type { Appointment, Known } from '../found.ts'
import type { Command, DialogState, FlowName } from '../model.ts'
import * as words from './appointment-words.ts'
import { aboutCare } from './care-words.ts'
import { forWhom } from './for-whom.ts'
import { arrangementIn, namesIn } from './party-words.ts'
import { asksForEarliest, pickInWords, withoutEarliest } from './picking.ts'
import { addsToIt } from './plain-words.ts'
import type { Said } from './interpreter.ts'
import { aboutSeries } from './series-words.ts'
import { aboutWaiting } from './waitlist-words.ts'
import { unknownService } from './unknown-services.ts'

/** What patterns of a reception hear beside the engine. */
export type Spoken = {
  commands: Command[]
  /** What the message is about is certain: the classifier starts no flow about appointments beside it. */
  isDecided: boolean
  /** The time that is wished for, where the engine's own reading is not it; undefined where it is. */
  when: WhenWish | null | undefined
}

/** A part of the message understood by itself. */
export type Listen = (text: string) => Understanding

const nothing: Spoken = { commands: [], isDecided: false, when: undefined }

export function hearSpoken(said: Said, dialog: DialogState, whole: Understanding, listen: Listen): Spoken {
  const matter = aboutAppointments(said, dialog, whole, listen)
  const picked = pickInWords(
    said.text,
    dialog,
    said.known.zone,
    whole.entities.some((each) => each.kind === 'professional'),
  )
  const windows = matter.isDecided || picked ? null : alternatives(said.text, listen)
  const [first, ...others] = windows ?? []
  const names = namesIn(said.text, dialog, listen)
  return {
    commands: [
      ...matter.commands,
      ...(picked ?? []),
      ...(first ? [{ do: 'set_when', when: first, alternatives: others } as const] : []),
      ...(names.length > 0 ? names : forWhom(said.text, whole.entities)),
      ...arrangementIn(said.text, dialog),
      ...namedBeside(said, dialog, whole),
    ],
    isDecided: matter.isDecided,
    when: first ? null : picked && asksForEarliest(said.text) ? listen(withoutEarliest(said.text)).when : matter.when,
  }
}

function aboutAppointments(said: Said, dialog: DialogState, whole: Understanding, listen: Listen): Spoken {
  const { text, known } = said
  const series = aboutSeries(said, dialog, whole, listen)
  if (series) return { ...series, isDecided: true }
  const both = words.cancelAndBook(text)
  if (both && known.appointments.length > 0) return twoWishes(both, listen)
  if (dialog.question === 'move_or_cancel' && !whole.when) return moveOrCancel(text)
  const asksAll = dialog.question === 'offer_booking' && /\btod[oa]s\b/i.test(text) && whole.entities.length === 0
  if (asksAll) return { commands: [{ do: 'start', flow: 'price' }], isDecided: false, when: undefined }
  if (dialog.question === 'offer_booking' && words.findsItDear(text))
    return { commands: [{ do: 'beyond_me', reason: deskReasons.discount }], isDecided: true, when: undefined }
  const change = dialog.flow?.name === 'book' || known.appointments.length === 0 ? null : words.changesMoreThanTime(text)
  if (change) {
    const reason = change === 'person' ? deskReasons.otherPerson : deskReasons.otherProcedure
    return { commands: [{ do: 'beyond_me', reason }], isDecided: true, when: null }
  }
  if (/\b(cancel|desmarc)/i.test(text) && dialog.flow?.name !== 'book' && words.meansAll(text))
    return { commands: [{ do: 'start', flow: 'cancel' }, { do: 'pick_all' }], isDecided: true, when: undefined }
  if (isToMove(said, dialog, whole)) return moving(said, whole, listen)
  const cancels = cancelsAnother(said, dialog, whole)
  if (cancels) return { commands: [{ do: 'start', flow: 'cancel' }, cancels], isDecided: true, when: null }
  if (confirmsAnother(said, dialog))
    return {
      commands: [
        { do: 'start', flow: 'confirm' },
        { do: 'set_which', when: whole.when, serviceId: null },
      ],
      isDecided: true,
      when: null,
    }
  const start = startOf(said, dialog)
  if (!start && dialog.question === 'appointment' && words.meansAll(text))
    return { commands: [{ do: 'pick_all' }], isDecided: true, when: null }
  if (!start) return nothing
  // "Não vou poder ir amanhã": without its no, the day is that of the appointment.
  const instead = start === 'cannot_come' ? anotherTimeIn(text, listen) : null
  if (instead) return instead
  const denied = start === 'cannot_come' ? dayDenied(text, listen) : null
  if (denied)
    return {
      commands: [
        { do: 'start', flow: start },
        { do: 'set_which', when: denied, serviceId: null },
      ],
      isDecided: true,
      when: null,
    }
  const all: Command[] = words.meansAll(text) ? [{ do: 'pick_all' }] : []
  return { commands: [{ do: 'start', flow: start }, ...all], isDecided: true, when: undefined }
}

/** In the middle of a booking: "antes disso, confirmo o de quinta". */
function confirmsAnother({ text, known }: Said, { flow }: DialogState): boolean {
  return flow?.name === 'book' && known.appointments.length > 0 && /\bconfirm/i.test(text) && words.namesByItsTime(text)
}

/** In the middle of a booking: "e cancela meu horário de quinta" is about what stands on the agenda. */
function cancelsAnother({ text, known }: Said, { flow }: DialogState, whole: Understanding): Command | null {
  if (flow?.name !== 'book' || known.appointments.length === 0 || !/\b(cancel|desmarc)/i.test(text)) return null
  const serviceId = serviceIn(whole.entities)
  const isNamed =
    serviceId !== null ||
    whole.when !== null ||
    /\b(meu|minha|outro|outra) (hor[áa]rio|consulta|sess[ãa]o|agendamento)/i.test(text)
  return isNamed ? { do: 'set_which', when: whole.when, serviceId } : null
}

/** "Não vou poder quinta, pode ser sexta?" has its new time already. */
function anotherTimeIn(text: string, listen: Listen): Spoken | null {
  const no = Math.max(0, text.search(/(?<!\p{L})n([ãa]o)?(?!\p{L})/iu))
  const found = /[,.;!]|\b(mas|pode ser|tem como|tem (pra|para)|d[áa] (pra|para) ser|queria|prefiro)\b/i.exec(text.slice(no))
  if (!found) return null
  const at = no + found.index
  const when = listen(text.slice(at)).when
  if (!when?.days) return null
  const which = dayDenied(text.slice(no, at), listen)
  const told: Command[] = which ? [{ do: 'set_which', when: which, serviceId: null }] : []
  return { commands: [{ do: 'start', flow: 'reschedule' }, ...told], isDecided: true, when }
}

function dayDenied(text: string, listen: Listen): WhenWish | null {
  return listen(text.replace(/(?<!\p{L})n([ãa]o)?(?!\p{L})/giu, ' ')).when
}

function startOf({ text, known }: Said, { flow, question }: DialogState): FlowName | null {
  if (words.goesBack(text)) return 'resume'
  const waits = aboutWaiting(text, known.waiting.length > 0 && question === 'nothing')
  if (waits) return waits
  const cares = aboutCare(text)
  if (cares) return cares
  const isFree = question === 'nothing' || question === 'offer_booking' || question === 'resume' || flow?.name === 'confirm'
  const namesIt = question === 'nothing' || /presen[çc]a|hor[áa]rio|consulta|sess[ãa]o/i.test(text)
  if (isFree && namesIt && /\bconfirm/i.test(text) && words.saysComing(text)) return 'confirm'
  if (!isFree || known.appointments.length === 0) return null
  if (words.asksIfConfirmed(text)) return 'is_confirmed'
  if (/\b(cancel|desmarc)/i.test(text)) return null
  if (words.saysCannotCome(text)) return 'cannot_come'
  return words.saysComing(text) ? 'confirm' : null
}

/** "Cancela o de quinta e marca dia 20" of the same procedure is moving it: the old time is kept until the new one is taken. */
function twoWishes({ cancels, books }: { cancels: string; books: string }, listen: Listen): Spoken {
  const gone = listen(cancels)
  const wished = listen(books)
  const goneService = serviceIn(gone.entities)
  const wishedService = serviceIn(wished.entities)
  const which: Command = { do: 'set_which', when: gone.when, serviceId: goneService }
  const isSame = wishedService === null || wishedService === goneService
  const commands: Command[] = isSame
    ? [{ do: 'start', flow: 'reschedule' }, which]
    : [
        { do: 'start', flow: 'cancel' },
        { do: 'start', flow: 'book' },
        which,
        { do: 'set_service', serviceId: wishedService, variantId: null },
      ]
  return { commands, isDecided: true, when: wished.when }
}

function moveOrCancel(text: string): Spoken {
  const flow: FlowName | null =
    words.wantsToMove(text) || /outr[ao] (dia|data|hora)/i.test(text)
      ? 'reschedule'
      : /cancel|desmarc/i.test(text)
        ? 'cancel'
        : null
  return flow ? { commands: [{ do: 'start', flow }], isDecided: true, when: undefined } : nothing
}

function isToMove({ text, known }: Said, { flow, question }: DialogState, whole: Understanding): boolean {
  if (words.wantsToMove(text)) return true
  const isChangeOfMind = flow === null && known.appointments.length > 0 && words.thinksAgain(text)
  const names = (kind: Entity['kind']) => whole.entities.some((each) => each.kind === kind)
  if (isChangeOfMind && (whole.when?.days || names('professional')) && !names('service') && !names('area')) return true
  const isFree = flow === null || flow.name === 'price' || flow.name === 'confirm' || flow.name === 'reschedule'
  const namesService = whole.entities.some((each) => each.kind === 'service' || each.kind === 'area')
  return isFree && question !== 'confirm_cancel' && known.appointments.length > 0 && !namesService && words.wantsNearerTime(text)
}

function moving({ text, known }: Said, whole: Understanding, listen: Listen): Spoken {
  const { before, after } = words.splitAtTarget(text)
  const target = after === '' ? null : listen(after).when
  const source = after === '' ? null : listen(before).when
  const commands: Command[] = [{ do: 'start', flow: 'reschedule' }]
  if (words.meansAll(text)) commands.push({ do: 'pick_all' })
  const serviceId = serviceIn(whole.entities)
  const which = (when: WhenWish | null): Command => ({ do: 'set_which', when, serviceId })
  if (target && source?.days) return { commands: [...commands, which(source)], isDecided: true, when: target }
  if (whole.when?.days && words.namesByItsTime(text) && !target)
    return { commands: [...commands, which(whole.when)], isDecided: true, when: null }
  const when = relative(text, whole.when, known)
  return { commands: serviceId ? [...commands, which(null)] : commands, isDecided: true, when }
}

/** "Consigo mais cedo?", "dá pra antecipar?": measured from the appointment, when it is the only one. */
function relative(text: string, heard: WhenWish | null, known: Known): WhenWish | null | undefined {
  const [appointment, another] = known.appointments
  if (!appointment || another || heard?.days) return undefined
  const direction = /\bmais (cedo|tarde)\b/i.exec(text)?.[1]
  if (direction) return sameDay(appointment, direction.toLowerCase() === 'cedo', known)
  const isEarlier = words.movesEarlier(text)
  if (isEarlier === null || heard) return undefined
  const { date } = toLocal(appointment.startsAt, known.zone)
  const today = toLocal(known.now, known.zone).date
  if (isEarlier && date === today) return sameDay(appointment, true, known)
  const range = isEarlier ? { from: today, to: addDays(date, -1) } : { from: addDays(date, 1), to: addDays(date, 14) }
  return { days: { kind: 'range', ...range, weekdays: null, except: null }, time: null }
}

function sameDay(appointment: Appointment, isEarlier: boolean, known: Known): WhenWish {
  const { date, time } = toLocal(appointment.startsAt, known.zone)
  const after = minutesToTime(timeToMinutes(time) + 1)
  const window = isEarlier ? { from: '00:00' as const, to: time } : { from: after, to: '24:00' as const }
  return { days: { kind: 'dates', dates: [date] }, time: { kind: 'window', ...window } }
}

/** "Terça de manhã ou quinta à tarde": each with its own day and its own part of it. */
function alternatives(text: string, listen: Listen): WhenWish[] | null {
  return windowsIn(text.split(/\s+ou\s+|[,;\n]\s*|\s+e\s+/i), listen) ?? windowsIn(text.split(/\s+ou\s+/i), listen)
}

function windowsIn(all: string[], listen: Listen): WhenWish[] | null {
  const parts = all.filter((part) => listen(part).when !== null)
  if (parts.length < 2 || parts.length > 3) return null
  const wishes = parts.flatMap((part) => listen(part).when ?? [])
  const areWhole = wishes.every((wish) => wish.days !== null && wish.time !== null)
  const times = new Set(wishes.map((wish) => JSON.stringify(wish.time)))
  const days = new Set(wishes.map((wish) => JSON.stringify(wish.days)))
  return areWhole && times.size > 1 && days.size > 1 ? wishes : null
}

/** Procedures that are added, that have one name between them, or that the clinic does not have. */
function namedBeside({ text, known }: Said, dialog: DialogState, whole: Understanding): Command[] {
  const named = whole.entities.filter((each) => each.kind === 'service' || each.kind === 'area')
  const isName = dialog.question === 'name' || dialog.question === 'attendee_name'
  const unknown = isName ? null : unknownService(text, known, named.length > 0)
  const lacks: Command[] = unknown === null ? [] : [{ do: 'ask_unknown', words: unknown }]
  const either = eitherOf(named)
  const also: Command[] = named.length > 0 && dialog.flow?.name === 'book' && addsToIt(text) ? [{ do: 'also' }] : []
  return [...also, ...lacks, ...(either.length > 1 ? [{ do: 'set_either', serviceIds: either } as const] : [])]
}

function eitherOf(named: readonly Entity[]) {
  const services = named.filter((each) => each.kind === 'service')
  const [first] = services
  if (!first || named.length > services.length) return []
  const isOneName = services.every((each) => each.start === first.start && each.end === first.end)
  return isOneName ? services.flatMap((each) => (isId('service', each.value) ? [each.value] : [])) : []
}

function serviceIn(entities: readonly Entity[]) {
  const found = entities.find((each) => each.kind === 'service')
  return found && isId('service', found.value) ? found.value : null
}
