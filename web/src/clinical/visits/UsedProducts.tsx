import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Can, ProductItem, UsedProduct, VisitRecord } from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { messageOf } from '../../shell/query-client.ts'
import { productsQuery, saveProducts, useVisitChange } from './api.ts'
import { LotDialog } from './LotDialog.tsx'
import { shortDate } from './short-date.ts'
import classes from './Visits.module.css'

const text = words.visits
/** `dose` as it is typed, with a comma. */
type Draft = { productId: string; lotId: string; dose: string; area: string }

/** What was applied, how much of it and from which lot. */
export function UsedProducts({ id, record, can }: { id: string; record: VisitRecord; can: Can }) {
  const [draft, setDraft] = useState<Draft[] | null>(null)
  const products = useQuery({ ...productsQuery, enabled: draft !== null })
  const saving = useVisitChange((used: Draft[]) =>
    saveProducts(id, { version: record.productsVersion, products: used.map(toUse) }),
  )
  const change = (index: number, to: Partial<Draft>) =>
    setDraft((draft ?? []).map((one, i) => (i === index ? { ...one, ...to } : one)))
  const inUse = products.data?.products ?? []
  return (
    <section className={classes.section} aria-label={text.products}>
      <h2 className={classes.heading}>{text.products}</h2>
      {draft === null ? (
        <>
          <UsedList products={record.products} />
          {can.allowed && (
            <Button variant="light" onClick={() => setDraft(record.products.length > 0 ? record.products.map(toDraft) : [empty])}>
              {record.products.length > 0 ? text.change : text.addProduct}
            </Button>
          )}
        </>
      ) : (
        <>
          {products.data && inUse.length === 0 && <p className={classes.quiet}>{text.noCatalogue}</p>}
          <ul className={classes.list}>
            {draft.map((used, index) => (
              <li key={index} className={classes.entry}>
                <UseFields
                  used={used}
                  products={inUse}
                  onChange={(to) => change(index, to)}
                  onRemove={() => setDraft(draft.filter((_, i) => i !== index))}
                />
              </li>
            ))}
          </ul>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            onClick={() => setDraft([...draft, empty])}
          >
            {text.addProduct}
          </Button>
          {saving.isError && (
            <p className={classes.fault} role="alert">
              {messageOf(saving.error)}
            </p>
          )}
          <div className={classes.pair}>
            <Button variant="default" onClick={() => setDraft(null)}>
              {text.discard}
            </Button>
            <Button loading={saving.isPending} onClick={() => saving.mutate(draft, { onSuccess: () => setDraft(null) })}>
              {text.save}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

export function UsedList({ products }: { products: UsedProduct[] }) {
  if (products.length === 0) return <p className={classes.quiet}>{text.noProducts}</p>
  return (
    <ul className={classes.list}>
      {products.map((used, index) => (
        <li key={index} className={classes.line}>
          <span>
            {used.product}
            <span className={classes.quiet}>
              {[used.area, used.lot && `${text.lot} ${used.lot}`, used.expiresOn && text.expires(shortDate(used.expiresOn))]
                .filter(Boolean)
                .map((part) => ` · ${part}`)
                .join('')}
            </span>
          </span>
          <span>{`${sayDose(used.dose)} ${used.unit}`}</span>
        </li>
      ))}
    </ul>
  )
}

type FieldsProps = { used: Draft; products: ProductItem[]; onChange: (to: Partial<Draft>) => void; onRemove: () => void }

function UseFields({ used, products, onChange, onRemove }: FieldsProps) {
  const [isAdding, setAdding] = useState(false)
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
