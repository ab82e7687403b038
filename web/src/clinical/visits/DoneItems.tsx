import { ActionIcon, NativeSelect, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { VisitAnswer, VisitItem } from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { MoneyInput } from '../../ui/MoneyInput.tsx'
import { inReais } from '../../ui/money.ts'
import { saveItems, visitOptionsQuery } from './api.ts'
import { DraftList } from './DraftList.tsx'
import classes from './Visits.module.css'

const text = words.visits
type Draft = Omit<VisitItem, 'priceCents'> & { priceCents: number | null }

/** What was done and what each costs. */
export function DoneItems({ id, visit }: { id: string; visit: VisitAnswer }) {
  const save = (items: Draft[]) =>
    saveItems(id, {
      version: visit.itemsVersion,
      items: items.map(({ serviceId, variantId, detail, priceCents }) => ({
        serviceId,
        variantId,
        detail,
        priceCents: priceCents ?? Number.NaN,
      })),
    })
  return (
    <DraftList
      title={text.done}
      kept={<Listed items={visit.items} />}
      changeLabel={visit.can.items.allowed ? text.change : null}
      addLabel={text.addItem}
      begin={visit.items}
      empty={empty}
      renderLine={({ value, ...line }) => <ItemFields item={value} {...line} />}
      onSave={save}
    />
  )
}

const empty: Draft = { serviceId: '', variantId: null, name: '', detail: '', priceCents: null }

function Listed({ items }: { items: VisitItem[] }) {
  if (items.length === 0) return <p className={classes.quiet}>{text.nothingDone}</p>
  return (
    <ul className={classes.list}>
      {items.map((item, index) => (
        <li key={index} className={classes.line}>
          <span>
            {item.name}
            {item.detail && <span className={classes.detail}>{item.detail}</span>}
          </span>
          <span>{inReais(item.priceCents)}</span>
        </li>
      ))}
    </ul>
  )
}

type FieldsProps = { item: Draft; onChange: (to: Partial<Draft>) => void; onRemove: () => void }

function ItemFields({ item, onChange, onRemove }: FieldsProps) {
  const services = useQuery(visitOptionsQuery).data?.services ?? []
  const keyOf = (one: { serviceId: string; variantId: string | null }) => `${one.serviceId} ${one.variantId ?? ''}`
  const known = services.some((one) => keyOf(one) === keyOf(item))
  const choose = (key: string) => {
    const one = services.find((each) => keyOf(each) === key)
    if (one) onChange({ serviceId: one.serviceId, variantId: one.variantId, name: one.name, priceCents: one.priceCents })
  }
  return (
    <>
      <NativeSelect
        label={text.procedure}
        value={keyOf(item)}
        data={[
          ...(known ? [] : [{ value: keyOf(item), label: item.name || text.choose }]),
          ...services.map((one) => ({ value: keyOf(one), label: one.name })),
        ]}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <div className={classes.pair}>
        <TextInput
          label={text.detail}
          placeholder={text.detailHint}
          maxLength={200}
          value={item.detail}
          onChange={(event) => onChange({ detail: event.currentTarget.value })}
        />
        <MoneyInput label={text.price} cents={item.priceCents} onCents={(priceCents) => onChange({ priceCents })} />
      </div>
      <ActionIcon aria-label={text.removeItem(item.name || text.procedure)} onClick={onRemove}>
        <IconTrash size={18} aria-hidden="true" />
      </ActionIcon>
    </>
  )
}
