import { Button, Modal, NativeSelect, Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PackageOffer } from '#sales/packages/contract.ts'
import { words } from '../i18n/index.ts'
import { newClientId } from '../shell/client-id.ts'
import { messageOf } from '../shell/query-client.ts'
import { MoneyInput } from '../ui/MoneyInput.tsx'
import { inReais } from '../ui/money.ts'
import { offersQuery, sellPackage, usePackageChange } from './package-api.ts'
import classes from './Packages.module.css'

const text = words.packages

type Props = { contactId: string; name: string; onClose: () => void }

export function SellDialog({ contactId, name, onClose }: Props) {
  const offers = useQuery(offersQuery)
  const active = offers.data?.offers.filter((offer) => offer.isActive)
  return (
    <Modal opened onClose={onClose} title={text.sellTitle(name)} closeButtonProps={{ 'aria-label': words.common.close }}>
      {offers.isPending && <Skeleton height={120} radius="md" />}
      {offers.isError && <p className={classes.fault}>{messageOf(offers.error)}</p>}
      {active?.length === 0 && <p className={classes.quiet}>{text.nothingToSell}</p>}
      {active && active.length > 0 && <SellForm contactId={contactId} offers={active} onSold={onClose} />}
    </Modal>
  )
}

function SellForm({ contactId, offers, onSold }: { contactId: string; offers: PackageOffer[]; onSold: () => void }) {
  // One form sells once, however often the button is pressed or the line breaks.
  const [clientId] = useState(newClientId)
  const [chosen, choose] = useState(offers.length === 1 ? (offers[0] ?? null) : null)
  const [priceCents, setPrice] = useState<number | null>(chosen?.priceCents ?? null)
  const [payment, setPayment] = useState('')
  const selling = usePackageChange((offerId: string) =>
    sellPackage(contactId, { clientId, offerId, priceCents: priceCents ?? 0, payment }),
  )
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen) selling.mutate(chosen.id, { onSuccess: onSold })
      }}
    >
      <NativeSelect
        label={text.which}
        value={chosen?.id ?? ''}
        data={[
          ...(chosen ? [] : [{ value: '', label: text.choosePackage }]),
          ...offers.map((offer) => ({ value: offer.id, label: `${offer.name} · ${inReais(offer.priceCents)}` })),
        ]}
        onChange={(event) => {
          const offer = offers.find((one) => one.id === event.currentTarget.value) ?? null
          choose(offer)
          setPrice(offer?.priceCents ?? null)
        }}
      />
      {chosen && (
        <p className={classes.quiet}>{text.offerLine(chosen.sessions, inReais(chosen.priceCents), chosen.validityDays)}</p>
      )}
      <MoneyInput label={text.price} cents={priceCents} onCents={setPrice} />
      <TextInput
        label={text.payment}
        placeholder={text.paymentHint}
        maxLength={120}
        value={payment}
        onChange={(event) => setPayment(event.currentTarget.value)}
      />
      {selling.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(selling.error)}
        </p>
      )}
      <Button type="submit" disabled={!chosen || priceCents === null} loading={selling.isPending}>
        {text.sold}
      </Button>
    </form>
  )
}
