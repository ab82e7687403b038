import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { HolidaysAnswer } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { WholeInput } from '../ui/WholeInput.tsx'
import { addLocalHoliday, removeLocalHoliday, saveHolidayState, unitsQuery } from './api.ts'
import classes from './List.module.css'
import own from './TimeOffSection.module.css'

const text = words.rules.holidays

type Wish = { day: number; month: number; name: string; unitId: string | null }
const blank: Wish = { day: Number.NaN, month: Number.NaN, name: '', unitId: null }

/** Which state's holidays are offered, and those of the town, which the clinic writes itself. */
export function LocalHolidays({ state, states, local }: HolidaysAnswer) {
  const queryClient = useQueryClient()
  const units = useQuery(unitsQuery).data?.units ?? []
  const nameOf = (unitId: string | null) => units.find((unit) => unit.id === unitId)?.name
  const [wish, setWish] = useState<Wish>(blank)
  const saving = useMutation({
    mutationFn: (save: () => Promise<null>) => save(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  const add = () => saving.mutate(() => addLocalHoliday(wish), { onSuccess: () => setWish(blank) })
  return (
    <>
      <NativeSelect
        label={text.state}
        value={state ?? ''}
        data={[{ value: '', label: text.noState }, ...states.map(({ code, name }) => ({ value: code, label: name }))]}
        onChange={(event) => {
          const chosen = event.currentTarget.value || null
          saving.mutate(() => saveHolidayState(chosen))
        }}
      />
      <p>{`${text.local}. ${text.localHint}`}</p>
      {local.length > 0 && (
        <ul className={classes.rows}>
          {local.map(({ id, day, month, name, unitId }) => (
            <li key={id} className={classes.row}>
              <span className={classes.link}>
                {[`${twoDigits(day)}/${twoDigits(month)}`, name, nameOf(unitId)].filter(Boolean).join(' · ')}
              </span>
              <ActionIcon aria-label={text.remove(name)} color="red" onClick={() => saving.mutate(() => removeLocalHoliday(id))}>
                <IconTrash size={20} aria-hidden="true" />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <div className={own.pair}>
        <WholeInput label={text.day} value={wish.day} onChange={(day) => setWish({ ...wish, day })} />
        <WholeInput label={text.month} value={wish.month} onChange={(month) => setWish({ ...wish, month })} />
      </div>
      <TextInput
        label={text.name}
        placeholder={text.nameExample}
        maxLength={80}
        value={wish.name}
        onChange={(event) => setWish({ ...wish, name: event.currentTarget.value })}
      />
      {units.length > 1 && (
        <NativeSelect
          label={words.units.unit}
          value={wish.unitId ?? ''}
          data={[
            { value: '', label: words.units.all },
            ...units.map((unit) => ({ value: unit.id, label: words.units.onlyIn(unit.name) })),
          ]}
          onChange={(event) => setWish({ ...wish, unitId: event.currentTarget.value || null })}
        />
      )}
      <Button variant="light" loading={saving.isPending} disabled={wish.name.trim() === ''} onClick={add}>
        {text.add}
      </Button>
      {saving.isError && <p role="alert">{messageOf(saving.error)}</p>}
    </>
  )
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
