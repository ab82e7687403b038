import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { OwedPackage, PackageLiabilityAnswer } from '#sales/packages/contract.ts'
import { words } from '../i18n/index.ts'
import listClasses from '../settings/List.module.css'
import { Loaded } from '../settings/Loaded.tsx'
import { csvOf } from '../ui/csv.ts'
import { inReais, moneyText } from '../ui/money.ts'
import { liabilityQuery } from './package-api.ts'
import classes from './Packages.module.css'

const text = words.packages.liability
const shownSoon = 20

/** What the clinic owes in sessions that were paid for, as the ledger stands now. */
export function Liability() {
  const liability = useQuery(liabilityQuery)
  return (
    <section className={classes.section} aria-label={text.title}>
      <h3 className={classes.title}>{text.title}</h3>
      <Loaded query={liability}>
        {(answer) => (answer.packages.length === 0 ? <p className={classes.quiet}>{text.none}</p> : <Owed answer={answer} />)}
      </Loaded>
    </section>
  )
}

function Owed({ answer }: { answer: PackageLiabilityAnswer }) {
  const { all, soon, soonDays, offers, packages } = answer
  const soonest = packages.filter((one) => one.runsOutSoon)
  return (
    <>
      <p className={classes.quiet}>
        {text.all(all.sessions, all.packages, inReais(all.cents))}
        {soon.packages > 0 && ` ${text.soon(soon.sessions, inReais(soon.cents), soonDays)}`}
      </p>
      <ul className={listClasses.rows}>
        {offers.map((offer) => (
          <li key={`${offer.name} ${offer.service} ${offer.area ?? ''}`} className={listClasses.row}>
            <span className={classes.offer}>
              <span className={classes.name}>{offer.name}</span>
              <span className={classes.quiet}>
                {text.offer(offer.sessions, offer.packages, inReais(offer.cents))}
                {offer.soon.packages > 0 && ` · ${text.ofThemSoon(offer.soon.sessions, soonDays)}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {soonest.length > 0 && (
        <>
          <h4 className={classes.title}>{text.soonTitle(soonDays)}</h4>
          <ul className={classes.list}>
            {soonest.slice(0, shownSoon).map((one) => (
              <li key={one.saleId}>
                <Link to="/contatos/$contactId" params={{ contactId: one.contact.id }}>
                  {one.contact.name}
                </Link>
                <span className={classes.quiet}> {text.person(one.name, one.left, dayOf(one))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={classes.acts}>
        <Button
          component="a"
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(sheetOf(answer))}`}
          download={`${text.file}-${answer.today}.csv`}
        >
          {text.download}
        </Button>
      </div>
    </>
  )
}

function sheetOf({ packages }: PackageLiabilityAnswer): string {
  return csvOf([
    text.columns,
    ...packages.map((one) => [
      one.contact.name,
      one.name,
      one.area ? `${one.service} (${one.area})` : one.service,
      one.left,
      moneyText(one.owedCents),
      dayOf(one),
      one.isFrozen ? words.packages.states.frozen : words.packages.states.in_use,
    ]),
  ])
}

const dayOf = ({ validUntil }: OwedPackage): string => (validUntil ? validUntil.split('-').toReversed().join('/') : '')
