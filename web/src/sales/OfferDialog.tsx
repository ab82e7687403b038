import { Button, Modal, NativeSelect, Switch, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { PackageOffer, PackageOffersAnswer } from '#sales/packages/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { MoneyInput } from '../ui/MoneyInput.tsx'
import { WholeInput } from '../ui/WholeInput.tsx'
import { saveOffer, usePackageChange } from './package-api.ts'
import classes from './Packages.module.css'

const text = words.packages
const field = text.fields

type Props = { offer: PackageOffer | null; services: PackageOffersAnswer['services']; onClose: () => void }
type Draft = {
  name: string
  serviceId: string
  variantId: string
  sessions: number
  priceCents: number | null
  validityDays: number
  isActive: boolean
}

/** One package the clinic sells: of what, how many, for how much, until when. */
export function OfferDialog({ offer, services, onClose }: Props) {
  const form = useForm<Draft>({ initialValues: beginDraft(offer) })
  const saving = usePackageChange((draft: Draft) => saveOffer(offer?.id ?? null, toRequest(draft)))
  const { values } = form
  const areas = services.find((one) => one.id === values.serviceId)?.areas ?? []
  const save = (draft: Draft) =>
    saving.mutate(draft, {
      onSuccess: onClose,
      onError: (error) => {
        if (error instanceof ApiError && error.field && error.field in draft) form.setFieldError(error.field, error.message)
      },
    })
  return (
    <Modal
      opened
      onClose={onClose}
      title={offer ? text.editTitle : text.addTitle}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <form className={classes.form} noValidate onSubmit={form.onSubmit(save)}>
        <TextInput
          label={field.name}
          placeholder={field.nameHint}
          maxLength={80}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <NativeSelect
          label={field.service}
          data={[
            ...(values.serviceId === '' ? [{ value: '', label: field.chooseService }] : []),
            ...services.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('serviceId')}
          onChange={(event) => form.setValues({ serviceId: event.currentTarget.value, variantId: '' })}
        />
        {areas.length > 0 && (
          <NativeSelect
            label={field.area}
            data={[{ value: '', label: field.anyArea }, ...areas.map(({ id, name }) => ({ value: id, label: name }))]}
            {...form.getInputProps('variantId')}
          />
        )}
        <WholeInput label={field.sessions} {...form.getInputProps('sessions')} />
        <MoneyInput
          label={field.price}
          cents={values.priceCents}
          error={form.errors['priceCents']}
          onCents={(cents) => form.setFieldValue('priceCents', cents)}
        />
        <WholeInput label={field.validity} description={field.validityHint} {...form.getInputProps('validityDays')} />
        <Switch label={field.isActive} {...form.getInputProps('isActive', { type: 'checkbox' })} />
        {saving.isError && Object.keys(form.errors).length === 0 && (
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

function beginDraft(offer: PackageOffer | null): Draft {
  return {
    name: offer?.name ?? '',
    serviceId: offer?.serviceId ?? '',
    variantId: offer?.variantId ?? '',
    sessions: offer?.sessions ?? 10,
    priceCents: offer?.priceCents ?? null,
    validityDays: offer ? (offer.validityDays ?? Number.NaN) : 365,
    isActive: offer?.isActive ?? true,
  }
}

/** A price or a number half written is the server's to refuse: NaN travels as nothing. */
function toRequest(draft: Draft) {
  return {
    ...draft,
    variantId: draft.variantId === '' ? null : draft.variantId,
    priceCents: draft.priceCents ?? Number.NaN,
    validityDays: Number.isNaN(draft.validityDays) ? null : draft.validityDays,
  }
}
