import { Badge, Button, Progress, Skeleton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PackageState, SoldPackage } from '#sales/packages/contract.ts'
import { words } from '../i18n/index.ts'
import { dateInWords } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { inReais } from '../ui/money.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { packagesOfQuery } from './package-api.ts'
import { BookSessions } from './BookSessions.tsx'
import { PackageActs } from './PackageActs.tsx'
import { PackageLedger } from './PackageLedger.tsx'
import classes from './Packages.module.css'
import { SellDialog } from './SellDialog.tsx'

const text = words.packages

/** What the person has bought in sessions, what is left of it, and the way to sell another. */
export function PersonPackages({ contactId, name }: { contactId: string; name: string }) {
  const packages = useQuery(packagesOfQuery(contactId))
  const [isSelling, sell] = useState(false)
  return (
    <section className={classes.section} aria-label={text.title}>
      <div className={classes.titleRow}>
        <h3 className={classes.title}>{text.title}</h3>
        {packages.data?.can.sell.allowed && (
          <Button variant="light" leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => sell(true)}>
            {text.sell}
          </Button>
        )}
      </div>
      {packages.isPending && (
        <div role="status" aria-label={text.loadingLabel}>
          <Skeleton height={72} radius="md" />
        </div>
      )}
      {packages.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(packages.error)}{' '}
          <Button variant="subtle" onClick={() => void packages.refetch()}>
            {words.common.retry}
          </Button>
        </p>
      )}
      {packages.data?.packages.length === 0 && <p className={classes.quiet}>{text.none}</p>}
      <ul className={classes.list}>
        {packages.data?.packages.map((sold) => (
          <li key={sold.id}>
            <PackageCard sold={sold} person={{ id: contactId, name }} />
          </li>
        ))}
      </ul>
      {isSelling && <SellDialog contactId={contactId} name={name} onClose={() => sell(false)} />}
    </section>
  )
}

const colours: Record<PackageState, string> = { in_use: 'sage', frozen: 'honey', expired: 'gray', used_up: 'gray' }

function PackageCard({ sold, person }: { sold: SoldPackage; person: { id: string; name: string } }) {
  const { clinic } = useSession()
  const { name, left, sessions, state } = sold
  const validity = sold.frozenSince
    ? text.frozenSince(dateInWords(sold.frozenSince))
    : sold.validUntil
      ? text.until(dateInWords(sold.validUntil))
      : text.forever
  return (
    <article className={classes.card} aria-label={name}>
      <div className={classes.titleRow}>
        <span className={classes.name}>{name}</span>
        <Badge color={colours[state]} variant="light" tt="none">
          {text.states[state]}
        </Badge>
      </div>
      <span>{left > 0 ? text.left(left, sessions) : text.noneLeft(sessions)}</span>
      <Progress
        value={Math.max(0, Math.min(100, ((sessions - left) / sessions) * 100))}
        size="md"
        aria-label={text.progress(name)}
      />
      <p className={classes.quiet}>
        {[sold.area ? `${sold.service} (${sold.area})` : sold.service, validity].join(' · ')}
        <br />
        {text.boughtOn(dateInWords(dayOf(sold.soldAt, clinic.zone)), inReais(sold.priceCents), sold.payment)}
      </p>
      {sold.toBook > 0 && <BookSessions sold={sold} person={person} />}
      <PackageActs sold={sold} />
      <PackageLedger entries={sold.ledger} />
    </article>
  )
}
