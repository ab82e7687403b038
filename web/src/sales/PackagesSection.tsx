import { Badge, Switch } from '@mantine/core'
import { IconPackages } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PackageOffer, PackageOffersAnswer } from '#sales/packages/contract.ts'
import { words } from '../i18n/index.ts'
import { AddButton } from '../settings/AddButton.tsx'
import listClasses from '../settings/List.module.css'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { messageOf } from '../shell/query-client.ts'
import { inReais } from '../ui/money.ts'
import { EmptyPanel } from '../ui/Panels.tsx'
import { Liability } from './Liability.tsx'
import { OfferDialog } from './OfferDialog.tsx'
import { offersQuery, setNoShow, usePackageChange } from './package-api.ts'
import classes from './Packages.module.css'

const text = words.packages

/** What the clinic sells in sessions, and whether who does not come loses one. */
export function PackagesSection() {
  const offers = useQuery(offersQuery)
  const [open, setOpen] = useState<PackageOffer | 'new' | null>(null)
  const add = offers.data?.can.edit.allowed && <AddButton label={text.add} onClick={() => setOpen('new')} />
  return (
    <Section title={text.title} intro={text.intro} actions={add}>
      <Loaded query={offers}>
        {(answer) => (
          <>
            <Offers answer={answer} onOpen={setOpen} />
            <NoShowRule answer={answer} />
            {answer.can.edit.allowed && <Liability />}
            {open && (
              <OfferDialog offer={open === 'new' ? null : open} services={answer.services} onClose={() => setOpen(null)} />
            )}
          </>
        )}
      </Loaded>
    </Section>
  )
}

function Offers({ answer: { offers, can }, onOpen }: { answer: PackageOffersAnswer; onOpen: (offer: PackageOffer) => void }) {
  if (offers.length === 0) return <EmptyPanel icon={<IconPackages size={28} />} title={text.emptyTitle} text={text.emptyText} />
  return (
    <ul className={listClasses.rows}>
      {offers.map((offer) => (
        <li key={offer.id} className={listClasses.row}>
          <button type="button" className={classes.offer} disabled={!can.edit.allowed} onClick={() => onOpen(offer)}>
            <span className={classes.name}>{offer.name}</span>
            <span className={classes.quiet}>
              {offer.area ? `${offer.service} (${offer.area})` : offer.service}
              {' · '}
              {text.offerLine(offer.sessions, inReais(offer.priceCents), offer.validityDays)}
            </span>
          </button>
          {!offer.isActive && (
            <Badge color="gray" variant="light" tt="none">
              {text.notSold}
            </Badge>
          )}
        </li>
      ))}
    </ul>
  )
}

function NoShowRule({ answer: { countsNoShow, can } }: { answer: PackageOffersAnswer }) {
  const changing = usePackageChange(setNoShow)
  return (
    <Switch
      label={text.noShow}
      description={text.noShowHint}
      checked={changing.isPending ? changing.variables : countsNoShow}
      disabled={!can.edit.allowed || changing.isPending}
      error={changing.isError ? messageOf(changing.error) : null}
      onChange={(event) => changing.mutate(event.currentTarget.checked)}
    />
  )
}
