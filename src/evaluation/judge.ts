import { toLocal } from '#platform/local-time.ts'
import { instantOf, zone } from './clinic.ts'
import type { ExpectedRow, Pattern } from './format.ts'
import { plain } from './format.ts'
import type { Played, PlayedTurn } from './play.ts'
import type { VisitRow } from './queries.ts'
import { brokenRules } from './rules.ts'

/** What is wrong with a conversation, in the order it went; empty when it is as it should be. */
export function judge(played: Played): string[] {
  const turns = played.turns.flatMap((turn, i) =>
    [...expectedOf(turn), ...brokenRules(turn, played)].map((fault) => `turn ${i + 1}: ${fault}`),
  )
  return [...turns, ...endOf(played).map((fault) => `at the end: ${fault}`)]
}

function expectedOf(turn: PlayedTurn): string[] {
  const { script, replies, made } = turn
  const text = replies.join('\n---\n')
  const commands = commandsIn(made?.commands)
  return [
    ...(script.reply ?? []).flatMap((one) => missing(one, text)),
    ...(script.never ?? []).flatMap((one) => present(one, text)),
    ...(script.silent === undefined ? [] : differs('silent', replies.length === 0, script.silent)),
    ...(replies.length === 0 && !mayBeSilent(turn) ? ['no answer'] : []),
    ...(script.asks === undefined ? [] : differs('asks', turn.question, script.asks)),
    ...(script.commands ?? []).flatMap((one) =>
      commands.includes(one) ? [] : [`no command "${one}" among ${commands.join(', ') || 'none'}`],
    ),
    ...(script.intent === undefined ? [] : differs('intent', made?.intent ?? null, script.intent)),
    ...(script.outcome === undefined ? [] : differs('outcome', made?.outcome ?? null, script.outcome)),
    ...handoffOf(turn),
  ]
}

/** Unless the conversation says otherwise, whoever writes is answered. */
function mayBeSilent({ script }: PlayedTurn): boolean {
  return script.silent !== undefined || script.outcome !== undefined
}

/** A person is called where the conversation says so, and nowhere else. */
function handoffOf({ script, handoff }: PlayedTurn): string[] {
  if (script.handoff === undefined) return handoff === null || script.mayCall ? [] : [`called the desk: "${handoff}"`]
  if (handoff === null) return [`did not call the desk for ${script.handoff.written}`]
  return script.handoff.matches(handoff) ? [] : [`called the desk for "${handoff}", not ${script.handoff.written}`]
}

/** "start book", "pick -1", "chat greeting", "affirm". */
function commandsIn(commands: unknown): string[] {
  if (!Array.isArray(commands)) return []
  return commands.flatMap((command: unknown) => {
    if (typeof command !== 'object' || command === null || !('do' in command)) return []
    const detail = Object.entries(command).find(([key]) => ['flow', 'what', 'place'].includes(key))?.[1]
    const name = String(command.do)
    return typeof detail === 'string' || typeof detail === 'number' ? [name, `${name} ${detail}`] : [name]
  })
}

function endOf({ story, setting, turns, end }: Played): string[] {
  const wanted = story.end
  const said = turns.flatMap((turn) => turn.replies).join('\n---\n')
  const gone = new Set(wanted.cancelled.map((at) => setting.appointments.get(at)))
  const standing = end.visits.filter((row) => row.state === 'booked' || row.state === 'confirmed')
  return [
    ...(wanted.rows
      ? sameRows(standing, wanted.rows)
      : sameRows(
          standing,
          story.appointments
            .filter((given) => !wanted.cancelled.includes(given.at))
            .map((given) => ({ at: given.at, state: given.confirmed ? ('confirmed' as const) : ('booked' as const) })),
        )),
    ...[...gone].flatMap((id) =>
      end.visits.find((row) => row.id === id)?.state === 'cancelled' ? [] : [`${id} is not cancelled`],
    ),
    ...(wanted.held === undefined
      ? []
      : differs('held times', end.visits.filter((row) => row.state === 'held').length, wanted.held)),
    ...(wanted.name === undefined ? [] : differs('name', plain(end.name ?? ''), plain(wanted.name))),
    ...differs('consent', end.consents.at(-1)?.is_given === false ? 'withdrawn' : 'none', wanted.consent),
    ...(wanted.desk === undefined ? [] : differs('with the desk', end.standing?.held_by === 'desk', wanted.desk)),
    ...differs('drafts', end.drafts, wanted.drafts ?? 0),
    ...(end.othersUntouched ? [] : ["somebody else's appointment has changed"]),
    ...(wanted.never ?? []).flatMap((one) => present(one, said)),
  ]
}

function sameRows(rows: readonly VisitRow[], expected: readonly ExpectedRow[]): string[] {
  const told = rows
    .map((row) => `${row.service} ${row.areas ?? ''} ${wallOf(row)} ${row.with ?? ''} ${row.for ?? ''} ${row.state}`)
    .join('; ')
  if (rows.length !== expected.length) return [`${rows.length} appointments, not ${expected.length}: ${told}`]
  const left = [...rows]
  return expected.flatMap((wanted) => {
    const at = left.findIndex((row) => isRow(row, wanted))
    if (at === -1) return [`no appointment as ${tell(wanted)} among: ${told}`]
    left.splice(at, 1)
    return []
  })
}

function isRow(row: VisitRow, wanted: ExpectedRow): boolean {
  const { date, time } = toLocal(row.starts_at, zone)
  const [from = '', to = ''] = wanted.between?.split('-') ?? []
  const [onDay, atTime] = wanted.at?.split(' ') ?? []
  return (
    (wanted.service?.matches(row.service) ?? true) &&
    (wanted.areas?.matches(row.areas ?? '') ?? true) &&
    (onDay === undefined || onDay === date) &&
    (atTime === undefined || row.starts_at.getTime() === instantOf(`${onDay} ${atTime}`).getTime()) &&
    (wanted.between === undefined || (time >= from && time < to)) &&
    (wanted.with?.matches(row.with ?? '') ?? true) &&
    (wanted.for === undefined || (wanted.for === null ? row.for === null : wanted.for.matches(row.for ?? ''))) &&
    (wanted.state === undefined || wanted.state === row.state)
  )
}

function tell(wanted: ExpectedRow): string {
  return Object.entries(wanted)
    .map(([key, value]) => `${key} ${typeof value === 'object' && value !== null ? value.written : String(value)}`)
    .join(', ')
}

function wallOf(row: VisitRow): string {
  const { date, time } = toLocal(row.starts_at, zone)
  return `${date} ${time}`
}

function missing(wanted: Pattern, text: string): string[] {
  return wanted.matches(text) ? [] : [`does not say ${wanted.written}`]
}

function present(forbidden: Pattern, text: string): string[] {
  return forbidden.matches(text) ? [`says ${forbidden.written}`] : []
}

function differs(what: string, found: string | number | boolean | null, expected: string | number | boolean): string[] {
  return found === expected ? [] : [`${what}: ${String(found)}, not ${String(expected)}`]
}
