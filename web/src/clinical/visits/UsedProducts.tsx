import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Can, UsedProduct, VisitRecord } from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { productsQuery, saveProducts } from './api.ts'
import { DraftList } from './DraftList.tsx'
import { LotDialog } from './LotDialog.tsx'
import { shortDate } from './short-date.ts'
import classes from './Visits.module.css'

const text = words.visits
/** `dose` as it is typed, with a comma. */
type Draft = { productId: string; lotId: string; dose: string; area: string }

/** What was applied, how much of it and from which lot. */
export function UsedProducts({ id, record, can }: { id: string; record: VisitRecord; can: Can }) {
  const isNone = record.products.length === 0
  return (
    <DraftList
      title={text.products}
      kept={<UsedList products={record.products} />}
      changeLabel={!can.allowed ? null : isNone ? text.addProduct : text.change}
      addLabel={text.addProduct}
      begin={isNone ? [empty] : record.products.map(toDraft)}
      empty={empty}
      note={<NoCatalogue />}
      renderLine={({ value, ...line }) => <UseFields used={value} {...line} />}
      onSave={(used) => saveProducts(id, { version: record.productsVersion, products: used.map(toUse) })}
    />
  )
}

function NoCatalogue() {
  const isEmpty = useQuery(productsQuery).data?.products.length === 0
  return isEmpty && <p className={classes.quiet}>{text.noCatalogue}</p>
}

export function UsedList({ products }: { products: UsedProduct[] }) {
  if (products.length === 0) return <p className={classes.quiet}>{text.noProducts}</p>
  return (
    <ul className={classes.list}>
      {products.map((used, index) => (
        <li key={index} className={classes.line}>
          <span>
            {used.product}
            <span className={classes.detail}>
              {[used.area, used.lot && `${text.lot} ${used.lot}`, used.expiresOn && text.expires(shortDate(used.expiresOn))]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <span>{`${sayDose(used.dose)} ${used.unit}`}</span>
        </li>
      ))}
    </ul>
  )
}

type FieldsProps = { used: Draft; onChange: (to: Partial<Draft>) => void; onRemove: () => void }

function UseFields({ used, onChange, onRemove }: FieldsProps) {
  const [isAdding, setAdding] = useState(false)
  const products = useQuery(productsQuery).data?.products ?? []
  const product = products.find((one) => one.id === used.productId)
  const lots = product?.lots.filter((lot) => (lot.isActive && !lot.isExpired) || lot.id === used.lotId) ?? []
  return (
    <>
      <NativeSelect
        label={text.product}
        value={used.productId}
        data={[
          ...(used.productId === '' ? [{ value: '', label: text.choose }] : []),
          ...products
            .filter((one) => one.isActive || one.id === used.productId)
            .map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => onChange({ productId: event.currentTarget.value, lotId: '' })}
      />
      {product && (
        <NativeSelect
          label={text.lot}
          value={used.lotId}
          data={[
            { value: '', label: product.tracksLot ? text.chooseLot : text.noLot },
            ...lots.map((lot) => ({ value: lot.id, label: `${lot.code} (${text.expires(shortDate(lot.expiresOn))})` })),
          ]}
          onChange={(event) => onChange({ lotId: event.currentTarget.value })}
        />
      )}
      <div className={classes.pair}>
        <TextInput
          label={text.dose(product?.unit ?? '')}
          inputMode="decimal"
          value={used.dose}
          onChange={(event) => onChange({ dose: event.currentTarget.value })}
        />
        <TextInput
          label={text.area}
          placeholder={text.areaHint}
          maxLength={120}
          value={used.area}
          onChange={(event) => onChange({ area: event.currentTarget.value })}
        />
      </div>
      <div className={classes.row}>
        {product ? (
          <Button variant="subtle" onClick={() => setAdding(true)}>
            {text.newLot}
          </Button>
        ) : (
          <span />
        )}
        <ActionIcon aria-label={text.removeItem(product?.name ?? text.product)} onClick={onRemove}>
          <IconTrash size={18} aria-hidden="true" />
        </ActionIcon>
      </div>
      {product && isAdding && (
        <LotDialog product={product} lot={null} onClose={() => setAdding(false)} onAdded={(lotId) => onChange({ lotId })} />
      )}
    </>
  )
}

const empty: Draft = { productId: '', lotId: '', dose: '', area: '' }

const sayDose = (dose: number): string => String(dose).replace('.', ',')

const toDraft = (used: UsedProduct): Draft => ({
  productId: used.productId,
  lotId: used.lotId ?? '',
  dose: sayDose(used.dose),
  area: used.area,
})

/** A dose that is no number is the server's to refuse: NaN travels as nothing. */
const toUse = ({ productId, lotId, dose, area }: Draft) => ({
  productId,
  lotId: lotId === '' ? null : lotId,
  dose: dose.trim() === '' ? Number.NaN : Number(dose.replace(',', '.')),
  area,
})
