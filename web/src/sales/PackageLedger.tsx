import type { SessionEntry } from '#sales/packages/contract.ts'
import { words } from '../i18n/index.ts'
import { dateInWords } from '../i18n/when.ts'
import { useSession } from '../shell/session.tsx'
import { inReais } from '../ui/money.ts'
import { dayOf, timeOf } from '../ui/zoned-time.ts'
import classes from './Packages.module.css'

/** Everything that happened to the sessions of one package, in words. */
export function PackageLedger({ entries }: { entries: SessionEntry[] }) {
  const { clinic } = useSession()
  return (
    <details className={classes.ledger}>
      <summary>{words.packages.history}</summary>
      <ol className={classes.list}>
        {entries.map((entry) => {
          const when = `${dateInWords(dayOf(entry.at, clinic.zone))}, ${timeOf(entry.at, clinic.zone)}`
          return (
            <li key={entry.id} className={classes.entry}>
              {sayEntry(entry, clinic.zone)}
              <small>{[when, entry.by, entry.note].filter(Boolean).join(' · ')}</small>
            </li>
          )
        })}
      </ol>
    </details>
  )
}

function sayEntry({ kind, delta, visit, other, amountCents, validUntil }: SessionEntry, zone: string): string {
  const say = words.packages.ledger
  const amount = amountCents === null ? null : inReais(amountCents)
  const visitDay = visit && dateInWords(dayOf(visit.at, zone))
  const lastDay = validUntil && dateInWords(validUntil)
  switch (kind) {
    case 'sold':
      return say.sold(delta, amount)
    case 'consumed':
      return say.consumed(visitDay)
    case 'returned':
      return say.returned(visitDay)
    case 'adjusted':
      return say.adjusted(delta)
    case 'transferred':
      return delta < 0 ? say.passed(-delta, other) : say.received(delta, other)
    case 'expired':
      return say.expired(-delta)
    case 'refunded':
      return say.refunded(-delta, amount)
    case 'extended':
      return say.extended(lastDay, delta)
    case 'frozen':
      return say.frozen()
    case 'unfrozen':
      return say.unfrozen(lastDay)
  }
}
