import { timesIn, type Happened } from './figures.ts'

type Deed = { words: RegExp; isDone: (turn: Happened) => boolean; what: string }

const stands = (state: string): boolean => state === 'booked' || state === 'confirmed'
const stateOf = (rows: Happened['after'], id: string): string => rows.find((row) => row.id === id)?.state ?? ''

/** What words say has been done, and the rows that must then be there. */
const deeds: readonly Deed[] = [
  {
    what: 'booked',
    words:
      /\b(est[áa]|ficou|fica|foi|deixei|já está) (tudo |já )?(marcad|agendad)[oa]s?\b|\b(marquei|agendei)\b|\b(agendamento|horário) (feito|realizado|agendado|confirmado)\b/iu,
    isDone: ({ after }) => after.some((row) => stands(row.state)),
  },
  {
    what: 'kept',
    words: /\bcontinua (guardado|marcado|agendado)\b/iu,
    isDone: ({ after }) => after.some((row) => stands(row.state)),
  },
  {
    what: 'held',
    words: /\b(separei|reservei) (este|esse|o|um) horário\b/iu,
    // The new time of an appointment may overlap its own, which cannot be held: the row that stands keeps it.
    isDone: ({ after }) => after.some((row) => row.state === 'held' || stands(row.state)),
  },
  {
    what: 'confirmed',
    words: /\bpresença confirmada\b|\b(est[áa]|ficou) confirmad[oa]s?\b|\bconfirmei\b/iu,
    isDone: ({ after }) => after.some((row) => row.state === 'confirmed'),
  },
  {
    what: 'moved',
    words: /\b(troquei|remarquei|reagendei)\b|\b(est[áa]|ficou|foi) (remarcad|reagendad)[oa]\b/iu,
    isDone: ({ before, after }) =>
      before.some((row) => after.some((now) => now.id === row.id && now.starts_at.getTime() !== row.starts_at.getTime())),
  },
  {
    what: 'cancelled',
    words: /\b(cancelei|desmarquei)\b|\b(est[áa]|ficou|foi|foram) (cancelad|desmarcad)[oa]s?\b/iu,
    isDone: ({ before, after }) => before.some((row) => stands(row.state) && stateOf(after, row.id) === 'cancelled'),
  },
]

/** "Não cancelei nada", "se foi marcado em outro nome", "quer que eu marque?": no promise. */
const denied = /\b(n[ãa]o|nenhum[ae]?|nada|se|quer|posso|quando|caso|sem)\b/iu

/** Every deed that the replies tell of and the database has not. A question promises nothing. */
export function falsePromises(turn: Happened): string[] {
  return turn.replies.flatMap((reply) =>
    sentencesOf(reply).flatMap((sentence) =>
      deeds.flatMap(({ what, words, isDone }) => {
        const match = words.exec(sentence)
        if (!match || sentence.endsWith('?') || denied.test(sentence.slice(0, match.index))) return []
        if (!isDone(turn)) return [`says "${match[0]}" and nothing is ${what}`]
        return what === 'booked' || what === 'moved' ? otherTime(reply.slice(reply.indexOf(sentence)), turn) : []
      }),
    ),
  )
}

/** The time that is said to be booked is the row's. */
function otherTime(text: string, turn: Happened): string[] {
  const own = turn.after.filter((row) => stands(row.state)).map((row) => row.starts_at.getTime())
  const before = turn.before.map((row) => row.starts_at.getTime())
  const said = timesIn(text, turn.now)[0]
  return said && ![...own, ...before].includes(said.at.getTime()) ? [`says ${said.words}, which is no time of theirs`] : []
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}
