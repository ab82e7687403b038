import { ActionIcon, Badge, Button, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListedUnit, UnitsAnswer, UnitWish } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { ConfirmModal } from '../ui/ConfirmModal.tsx'
import { WordsInput } from '../ui/WordsInput.tsx'
import { archiveUnit, restoreUnit, saveUnit, unitsQuery } from './api.ts'
import { ColourChoice } from './ColourChoice.tsx'
import classes from './List.module.css'
import { Loaded } from './Loaded.tsx'
import { Section } from './Section.tsx'
import own from './TimeOffSection.module.css'

const text = words.units
type Open = { is: 'none' } | { is: 'edit'; id: string | null; form: UnitWish } | { is: 'put_away'; unit: ListedUnit }

/** Where the clinic is, when it is in more than one place. */
export function UnitsSection() {
  const { can } = useSession()
  const units = useQuery(unitsQuery)
  const [open, setOpen] = useState<Open>({ is: 'none' })
  const close = () => setOpen({ is: 'none' })
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={units}>
        {(answer) => (
          <>
            <Items units={answer.units} onOpen={setOpen} />
            {can['settings.edit'] && (
              <div className={own.actions}>
                <Button
                  variant="light"
                  leftSection={<IconPlus size={18} aria-hidden="true" />}
                  onClick={() => setOpen({ is: 'edit', id: null, form: blankUnit(answer) })}
                >
                  {answer.units.length === 0 ? text.addFirst : text.add}
                </Button>
              </div>
            )}
            {open.is === 'edit' && (
              <UnitModal
                id={open.id}
                initial={open.form}
                isFirst={answer.units.length === 0}
                states={answer.states}
                onClose={close}
              />
            )}
            {open.is === 'put_away' && <PutAwayModal unit={open.unit} onClose={close} />}
          </>
        )}
      </Loaded>
    </Section>
  )
}

/** The first is where the clinic is already. */
function blankUnit({ units, clinic }: UnitsAnswer): UnitWish {
  const nowhere = { address: '', addressHint: '', mapUrl: '', parking: '' }
  return {
    name: '',
    synonyms: [],
    ...(units.length === 0 ? clinic : nowhere),
    phone: null,
    city: null,
    state: null,
    colour: null,
  }
}

function Items({ units, onOpen }: { units: ListedUnit[]; onOpen: (open: Open) => void }) {
  const { can } = useSession()
  const restoring = useUnitMutation(restoreUnit)
  if (units.length === 0) return <p>{text.empty}</p>
  return (
    <>
      <ul className={classes.rows}>
        {units.map((unit) => (
          <li key={unit.id} className={classes.row}>
            <span className={classes.link}>
              <span className={classes.names}>
                <span className={classes.name}>{unit.name}</span>
                <span className={classes.detail}>{unit.address}</span>
                {text.counts(unit) !== '' && <span className={classes.detail}>{text.counts(unit)}</span>}
                {!unit.isActive && (
                  <span className={classes.badges}>
                    <Badge variant="light" color="gray">
                      {text.archived}
                    </Badge>
                  </span>
                )}
              </span>
            </span>
            {can['settings.edit'] && (
              <span className={classes.move}>
                <ActionIcon
                  aria-label={text.edit(unit.name)}
                  onClick={() => onOpen({ is: 'edit', id: unit.id, form: formOf(unit) })}
                >
                  <IconPencil size={20} aria-hidden="true" />
                </ActionIcon>
                {unit.isActive ? (
                  <Button variant="subtle" color="red" px={8} onClick={() => onOpen({ is: 'put_away', unit })}>
                    {text.putAway}
                  </Button>
                ) : (
                  <Button variant="subtle" px={8} loading={restoring.isPending} onClick={() => restoring.mutate(unit.id)}>
                    {text.restore}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {restoring.isError && <p role="alert">{messageOf(restoring.error)}</p>}
    </>
  )
}

function formOf({ name, synonyms, address, addressHint, mapUrl, parking, phone, city, state, colour }: ListedUnit): UnitWish {
  return { name, synonyms, address, addressHint, mapUrl, parking, phone, city, state, colour }
}

function useUnitMutation<Wish>(act: (wish: Wish) => Promise<unknown>, onSuccess: () => void = () => undefined) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
}

type ModalProps = { id: string | null; initial: UnitWish; isFirst: boolean; states: UnitsAnswer['states']; onClose: () => void }

function UnitModal({ id, initial, isFirst, states, onClose }: ModalProps) {
  const form = useForm<UnitWish>({ initialValues: initial })
  const saving = useUnitMutation((unit: UnitWish) => saveUnit(id, unit), onClose)
  const fault = saving.error
  const isAtField = fault instanceof ApiError && fault.field !== null && fault.field in form.values
  const errorOf = (field: keyof UnitWish) => (fault instanceof ApiError && fault.field === field ? fault.message : null)
  const orEmpty = (field: 'phone' | 'city') => ({
    value: form.values[field] ?? '',
    error: errorOf(field),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => form.setFieldValue(field, event.currentTarget.value || null),
  })
  return (
    <ConfirmModal
      isOpen
      title={id ? text.change : text.add}
      confirm={words.common.save}
      isBusy={saving.isPending}
      fault={fault && !isAtField ? messageOf(fault) : null}
      onConfirm={() => saving.mutate(form.values)}
      onClose={onClose}
    >
      {isFirst && <p>{text.firstHint}</p>}
      <TextInput
        label={text.name}
        placeholder={text.nameExample}
        maxLength={60}
        {...form.getInputProps('name')}
        error={errorOf('name')}
      />
      <TextInput label={text.address} maxLength={200} {...form.getInputProps('address')} error={errorOf('address')} />
      <TextInput label={text.reference} maxLength={300} {...form.getInputProps('addressHint')} error={errorOf('addressHint')} />
      <TextInput
        label={text.map}
        type="url"
        inputMode="url"
        maxLength={500}
        {...form.getInputProps('mapUrl')}
        error={errorOf('mapUrl')}
      />
      <TextInput label={text.parking} maxLength={300} {...form.getInputProps('parking')} error={errorOf('parking')} />
      <div className={own.pair}>
        <TextInput label={text.phone} type="tel" maxLength={40} {...orEmpty('phone')} />
        <TextInput label={text.city} maxLength={80} {...orEmpty('city')} />
        <NativeSelect
          label={text.state}
          value={form.values.state ?? ''}
          data={[{ value: '', label: text.sameState }, ...states.map(({ code, name }) => ({ value: code, label: name }))]}
          onChange={(event) => form.setFieldValue('state', event.currentTarget.value || null)}
        />
      </div>
      <p className={classes.detail}>{text.cityHint}</p>
      <WordsInput label={text.synonyms} description={text.synonymsHint} {...form.getInputProps('synonyms')} />
      <ColourChoice value={form.values.colour} onChange={(colour) => form.setFieldValue('colour', colour)} />
    </ConfirmModal>
  )
}

/** The server says what depends on it; whoever has read that may go on. */
function PutAwayModal({ unit, onClose }: { unit: ListedUnit; onClose: () => void }) {
  const archiving = useUnitMutation((despite: boolean) => archiveUnit(unit.id, despite), onClose)
  const fault = archiving.error
  const depends = fault instanceof ApiError && fault.field === 'despiteDependants'
  return (
    <ConfirmModal
      isOpen
      title={text.putAwayTitle(unit.name)}
      confirm={depends ? text.putAwayAnyway : text.putAway}
      isGrave
      isBusy={archiving.isPending}
      fault={fault ? messageOf(fault) : null}
      onConfirm={() => archiving.mutate(depends)}
      onClose={onClose}
    >
      <p>{text.putAwayText}</p>
    </ConfirmModal>
  )
}
