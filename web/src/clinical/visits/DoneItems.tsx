import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { VisitAnswer, VisitItem, VisitOptionsAnswer } from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { messageOf } from '../../shell/query-client.ts'
import { MoneyInput } from '../../ui/MoneyInput.tsx'
import { inReais } from '../../ui/money.ts'
import { saveItems, useVisitChange, visitOptionsQuery } from './api.ts'
import classes from './Visits.module.css'

const text = words.visits
type Draft = Omit<VisitItem, 'priceCents'> & { priceCents: number | null }

/** What was done and what each costs; a draft until it is saved. */
export function DoneItems({ id, visit }: { id: string; visit: VisitAnswer }) {
  const [draft, setDraft] = useState<Draft[] | null>(null)
  const options = useQuery({ ...visitOptionsQuery, enabled: draft !== null })
  const saving = useVisitChange((items: Draft[]) =>
    saveItems(id, {
      version: visit.itemsVersion,
      items: items.map(({ serviceId, variantId, detail, priceCents }) => ({
        serviceId,
        variantId,
        detail,
        priceCents: priceCents ?? Number.NaN,
      })),
    }),
  )
  const change = (index: number, to: Partial<Draft>) =>
    setDraft((draft ?? []).map((item, i) => (i === index ? { ...item, ...to } : item)))
  const mayEdit = visit.can.items.allowed
  return (
    <section className={classes.section} aria-label={text.done}>
      <h2 className={classes.heading}>{text.done}</h2>
      {draft === null ? (
        <>
          <Listed items={visit.items} />
          {mayEdit && (
            <Button variant="light" onClick={() => setDraft(visit.items)}>
              {text.change}
            </Button>
          )}
        </>
      ) : (
        <>
          <ul className={classes.list}>
            {draft.map((item, index) => (
              // The lines have no names of their own while they are edited.
              <li key={index} className={classes.entry}>
                <ItemFields
                  item={item}
                  services={options.data?.services ?? []}
                  onChange={(to) => change(index, to)}
                  onRemove={() => setDraft(draft.filter((_, i) => i !== index))}
                />
              </li>
            ))}
          </ul>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            onClick={() => setDraft([...draft, { serviceId: '', variantId: null, name: '', detail: '', priceCents: null }])}
          >
            {text.addItem}
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

function Listed({ items }: { items: VisitItem[] }) {
  if (items.length === 0) return <p className={classes.quiet}>{text.nothingDone}</p>
  return (
    <ul className={classes.list}>
      {items.map((item, index) => (
        <li key={index} className={classes.line}>
          <span>
            {item.name}
            {item.detail && <span className={classes.quiet}>{` · ${item.detail}`}</span>}
          </span>
          <span>{inReais(item.priceCents)}</span>
        </li>
      ))}
    </ul>
  )
}

type FieldsProps = {
  item: Draft
  services: VisitOptionsAnswer['services']
  onChange: (to: Partial<Draft>) => void
  onRemove: () => void
}

function ItemFields({ item, services, onChange, onRemove }: FieldsProps) {
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
