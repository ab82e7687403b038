import { Badge, Button, Modal, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconFlask } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ProductItem, ProductLot, ProductsAnswer } from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { phoneInWords } from '../../i18n/identifiers.ts'
import { AddButton } from '../../settings/AddButton.tsx'
import { Loaded } from '../../settings/Loaded.tsx'
import { Section } from '../../settings/Section.tsx'
import { messageOf } from '../../shell/query-client.ts'
import { EmptyPanel } from '../../ui/Panels.tsx'
import { lotUsesQuery, productsQuery, saveProduct, useVisitChange } from './api.ts'
import { LotDialog } from './LotDialog.tsx'
import { shortDate } from './short-date.ts'
import { useWhen } from './use-when.ts'
import classes from './Visits.module.css'

const text = words.visits

type Open =
  | { what: 'product'; product: ProductItem | null }
  | { what: 'lot'; product: ProductItem; lot: ProductLot | null }
  | { what: 'uses'; lot: ProductLot }

/** What the clinic applies, in which lots, and who was given what of them. */
export function ProductsSection() {
  const products = useQuery(productsQuery)
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const add = products.data?.can.edit.allowed && (
    <AddButton label={text.newProduct} onClick={() => setOpen({ what: 'product', product: null })} />
  )
  return (
    <Section title={text.catalogue} intro={text.catalogueIntro} actions={add}>
      <Loaded query={products}>{(answer) => <Products answer={answer} onOpen={setOpen} />}</Loaded>
      {open?.what === 'product' && <ProductDialog product={open.product} onClose={close} />}
      {open?.what === 'lot' && <LotDialog product={open.product} lot={open.lot} onClose={close} />}
      {open?.what === 'uses' && <UsesDialog lot={open.lot} onClose={close} />}
    </Section>
  )
}

function Products({ answer, onOpen }: { answer: ProductsAnswer; onOpen: (open: Open) => void }) {
  const [sought, setSought] = useState('')
  const { products, can } = answer
  if (products.length === 0)
    return <EmptyPanel icon={<IconFlask size={28} />} title={text.noCatalogueTitle} text={text.noCatalogueText} />
  const code = sought.trim().toUpperCase()
  const fits = (lot: ProductLot): boolean => code === '' || lot.code.toUpperCase().includes(code)
  const shown = products.filter((product) => code === '' || product.lots.some(fits))
  return (
    <>
      <TextInput
        label={text.findLot}
        placeholder={text.findLotHint}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      {shown.length === 0 && <p className={classes.quiet}>{text.noneFound}</p>}
      <ul className={classes.list}>
        {shown.map((product) => (
          <li key={product.id} className={classes.section}>
            <div className={classes.row}>
              <button
                type="button"
                className={classes.product}
                disabled={!can.edit.allowed}
                onClick={() => onOpen({ what: 'product', product })}
              >
                <span className={classes.strong}>{product.name}</span>
                <span className={classes.quiet}>{product.unit}</span>
              </button>
              {!product.isActive && (
                <Badge color="gray" variant="light" tt="none">
                  {text.notInUse}
                </Badge>
              )}
              {can.addLot.allowed && (
                <Button variant="light" onClick={() => onOpen({ what: 'lot', product, lot: null })}>
                  {text.newLot}
                </Button>
              )}
            </div>
            {product.lots.length === 0 && <p className={classes.quiet}>{text.noLots}</p>}
            <ul className={classes.list}>
              {product.lots.filter(fits).map((lot) => (
                <li key={lot.id} className={classes.row}>
                  <button
                    type="button"
                    className={classes.product}
                    disabled={!can.edit.allowed}
                    onClick={() => onOpen({ what: 'lot', product, lot })}
                  >
                    <span>{lot.code}</span>
                    <span className={classes.quiet}>
                      {[
                        text.expires(shortDate(lot.expiresOn)),
                        lot.isExpired && text.expired,
                        !lot.isActive && text.notInUse,
                        text.uses(lot.uses),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                  </button>
                  {can.trace.allowed && lot.uses > 0 && (
                    <Button variant="subtle" onClick={() => onOpen({ what: 'uses', lot })}>
                      {text.trace}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  )
}

function ProductDialog({ product, onClose }: { product: ProductItem | null; onClose: () => void }) {
  const form = useForm({
    initialValues: {
      name: product?.name ?? '',
      unit: product?.unit ?? '',
      tracksLot: product?.tracksLot ?? true,
      isActive: product?.isActive ?? true,
    },
  })
  const saving = useVisitChange((wish: typeof form.values) => saveProduct(product?.id ?? null, wish))
  return (
    <Modal
      opened
      onClose={onClose}
      title={product ? text.editProduct : text.newProduct}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <form className={classes.form} noValidate onSubmit={form.onSubmit((wish) => saving.mutate(wish, { onSuccess: onClose }))}>
        <TextInput label={text.name} maxLength={80} data-autofocus {...form.getInputProps('name')} />
        <TextInput label={text.unit} placeholder={text.unitHint} maxLength={20} {...form.getInputProps('unit')} />
        <Switch label={text.tracksLot} {...form.getInputProps('tracksLot', { type: 'checkbox' })} />
        <Switch label={text.inUse} {...form.getInputProps('isActive', { type: 'checkbox' })} />
        {saving.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(saving.error)}
          </p>
        )}
        <Button type="submit" loading={saving.isPending}>
          {words.common.save}
        </Button>
      </form>
    </Modal>
  )
}

/** For a recall: everybody who was given something of the lot. */
function UsesDialog({ lot, onClose }: { lot: ProductLot; onClose: () => void }) {
  const uses = useQuery(lotUsesQuery(lot.id))
  const say = useWhen()
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={uses.data ? text.traceTitle(uses.data.lot, uses.data.product) : text.trace}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <Loaded query={uses}>
        {(answer) => (
          <ul className={classes.list}>
            {answer.uses.length === 0 && <li className={classes.quiet}>{text.traceNone}</li>}
            {answer.uses.map((use, index) => (
              <li key={index} className={classes.entry}>
                <div className={classes.row}>
                  <Link to="/atendimento/$appointmentId" params={{ appointmentId: use.appointmentId }} className={classes.link}>
                    {use.contact.name}
                  </Link>
                  <span>{`${String(use.dose).replace('.', ',')} ${use.unit}`}</span>
                </div>
                <span className={classes.quiet}>
                  {[
                    say(use.at),
                    use.area,
                    use.professional,
                    use.attendeeName && text.anothers(use.attendeeName),
                    use.contact.phone && phoneInWords(use.contact.phone),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Modal>
  )
}
