import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SeasonsAnswer } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { fullDay } from '../i18n/when.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { ConfirmModal } from '../ui/ConfirmModal.tsx'
import { HoursEditor } from '../ui/HoursEditor.tsx'
import { removeSeason, saveSeason, seasonsQuery, unitsQuery, type SeasonForm } from './api.ts'
import { FieldGroup } from './FieldGroup.tsx'
import classes from './List.module.css'
import { Loaded } from './Loaded.tsx'
import own from './TimeOffSection.module.css'

const text = words.rules.seasons
type Open = { is: 'none' } | { is: 'edit'; id: string | null; form: SeasonForm } | { is: 'remove'; id: string; name: string }

/** Hours of some days in place of the usual ones, of the clinic and of who works in it. */
export function Seasons() {
  const { can } = useSession()
  const seasons = useQuery(seasonsQuery)
  const [open, setOpen] = useState<Open>({ is: 'none' })
  const close = () => setOpen({ is: 'none' })
  return (
    <FieldGroup title={text.title} hint={text.intro}>
      <Loaded query={seasons}>
        {(answer) => (
          <>
            <Items answer={answer} onOpen={setOpen} />
            {can['settings.edit'] && (
              <div className={own.actions}>
                <Button
                  variant="light"
                  leftSection={<IconPlus size={18} aria-hidden="true" />}
                  onClick={() => setOpen({ is: 'edit', id: null, form: blank(answer) })}
                >
                  {text.add}
                </Button>
              </div>
            )}
            {open.is === 'edit' && <SeasonModal id={open.id} initial={open.form} answer={answer} onClose={close} />}
            {open.is === 'remove' && <RemoveModal id={open.id} name={open.name} onClose={close} />}
          </>
        )}
      </Loaded>
    </FieldGroup>
  )
}

const blank = ({ openingHours }: SeasonsAnswer): SeasonForm => ({
  resourceId: null,
  unitId: null,
  name: '',
  firstDay: '',
  lastDay: '',
  hours: openingHours,
})

function Items({ answer, onOpen }: { answer: SeasonsAnswer; onOpen: (open: Open) => void }) {
  const { can } = useSession()
  if (answer.items.length === 0) return <p>{text.empty}</p>
  return (
    <ul className={classes.rows}>
      {answer.items.map(({ id, who, ...season }) => (
        <li key={id} className={classes.row}>
          <span className={classes.link}>
            <span className={classes.names}>
              <span className={classes.name}>{season.name}</span>
              <span className={classes.detail}>
                {`${who ?? text.wholeClinic} · ${text.span(fullDay(season.firstDay), fullDay(season.lastDay))}`}
              </span>
            </span>
          </span>
          {can['settings.edit'] && (
            <span className={classes.move}>
              <ActionIcon aria-label={text.edit(season.name)} onClick={() => onOpen({ is: 'edit', id, form: season })}>
                <IconPencil size={20} aria-hidden="true" />
              </ActionIcon>
              <ActionIcon
                aria-label={text.remove(season.name)}
                color="red"
                onClick={() => onOpen({ is: 'remove', id, name: season.name })}
              >
                <IconTrash size={20} aria-hidden="true" />
              </ActionIcon>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

type ModalProps = { id: string | null; initial: SeasonForm; answer: SeasonsAnswer; onClose: () => void }

function SeasonModal({ id, initial, answer, onClose }: ModalProps) {
  const queryClient = useQueryClient()
  const form = useForm<SeasonForm>({ initialValues: initial })
  const { firstDay, hours, resourceId, unitId } = form.values
  const units = (useQuery(unitsQuery).data?.units ?? []).filter((unit) => unit.isActive)
  const isPerson = answer.resources.some((one) => one.id === resourceId && one.kind === 'professional')
  const saving = useMutation({
    mutationFn: (season: SeasonForm) => saveSeason(id, season),
    onSuccess: onClose,
    onError: (error) => {
      if (error instanceof ApiError && error.field) form.setFieldError(error.field, error.message)
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  const chooseWho = (who: string) => {
    const usual = answer.resources.find((one) => one.id === who)?.hours ?? answer.openingHours
    const isUnit = who.startsWith('uni_')
    form.setValues({ resourceId: isUnit ? null : who || null, unitId: isUnit ? who : null, hours: usual })
  }
  return (
    <ConfirmModal
      isOpen
      title={id ? text.change : text.add}
      confirm={words.common.save}
      isBusy={saving.isPending}
      fault={saving.error && !(saving.error instanceof ApiError && saving.error.field) ? messageOf(saving.error) : null}
      onConfirm={() => saving.mutate({ ...form.values, lastDay: form.values.lastDay || firstDay })}
      onClose={onClose}
    >
      <TextInput label={text.name} placeholder={text.nameExample} maxLength={60} {...form.getInputProps('name')} />
      <NativeSelect
        label={text.who}
        value={resourceId ?? unitId ?? ''}
        data={[
          { value: '', label: text.wholeClinic },
          ...(units.length > 1 ? units : []).map((unit) => ({ value: unit.id, label: words.units.onlyIn(unit.name) })),
          ...answer.resources.map((one) => ({ value: one.id, label: one.name })),
        ]}
        onChange={(event) => chooseWho(event.currentTarget.value)}
      />
      <div className={own.pair}>
        <TextInput type="date" label={text.firstDay} {...form.getInputProps('firstDay')} />
        <TextInput
          type="date"
          label={text.lastDay}
          min={firstDay}
          {...form.getInputProps('lastDay')}
          value={form.values.lastDay || firstDay}
        />
      </div>
      {resourceId === null && <p>{text.hoursHint}</p>}
      <HoursEditor
        label={text.hours}
        empty={text.closed}
        value={hours}
        units={isPerson ? units : []}
        onChange={(next) => form.setFieldValue('hours', next)}
      />
      {form.errors['hours'] && <p role="alert">{form.errors['hours']}</p>}
    </ConfirmModal>
  )
}

function RemoveModal({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const queryClient = useQueryClient()
  const removing = useMutation({
    mutationFn: () => removeSeason(id),
    onSuccess: onClose,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  return (
    <ConfirmModal
      isOpen
      title={text.removeTitle}
      confirm={text.removeNow}
      isGrave
      isBusy={removing.isPending}
      fault={removing.isError ? messageOf(removing.error) : null}
      onConfirm={() => removing.mutate()}
      onClose={onClose}
    >
      <p>{text.removeText(name)}</p>
    </ConfirmModal>
  )
}
