import { Button, Modal, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { ProductItem, ProductLot } from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { messageOf } from '../../shell/query-client.ts'
import { addLot, changeLot, useVisitChange } from './api.ts'
import classes from './Visits.module.css'

const text = words.visits

type Props = { product: ProductItem; lot: ProductLot | null; onClose: () => void; onAdded?: (lotId: string) => void }

/** A lot as its box says. */
export function LotDialog({ product, lot, onClose, onAdded }: Props) {
  const form = useForm({
    initialValues: { code: lot?.code ?? '', expiresOn: lot?.expiresOn ?? '', isActive: lot?.isActive ?? true },
  })
  const saving = useVisitChange(async (wish: typeof form.values) => {
    if (lot) return void (await changeLot(lot.id, wish))
    const { id } = await addLot(product.id, wish)
    onAdded?.(id)
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={lot ? text.editLot : text.newLotOf(product.name)}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <form className={classes.form} noValidate onSubmit={form.onSubmit((wish) => saving.mutate(wish, { onSuccess: onClose }))}>
        <TextInput label={text.lotCode} maxLength={40} data-autofocus {...form.getInputProps('code')} />
        <TextInput type="date" label={text.expiry} {...form.getInputProps('expiresOn')} />
        {lot && <Switch label={text.inUse} {...form.getInputProps('isActive', { type: 'checkbox' })} />}
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
