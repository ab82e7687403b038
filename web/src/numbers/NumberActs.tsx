import { Button, TextInput } from '@mantine/core'
import { IconPencil, IconRefresh } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { NumberItem } from '#conversations/numbers/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { checkNumber, disconnectNumber, renameNumber } from './api.ts'
import { numbersKey } from './live.ts'
import classes from './Numbers.module.css'

const text = words.numbers

/** What can be done with a number: its name, its keys, asking Meta how it stands, switching it off. */
export function NumberActs({ number }: { number: NumberItem }) {
  const queryClient = useQueryClient()
  const [isRenaming, rename] = useState(false)
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const checking = useMutation({
    mutationFn: () => checkNumber(number.id),
    onSuccess: (answer) => queryClient.setQueryData(numbersKey, answer),
  })
  const leaving = useMutation({
    mutationFn: () => disconnectNumber(number.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['numbers'] }),
  })
  const fault = checking.error ?? leaving.error
  const isCloud = number.kind === 'cloud-api'
  const isOn = number.state.kind !== 'off'
  if (isRenaming) return <Rename number={number} onDone={() => rename(false)} />
  return (
    <>
      <div className={classes.acts}>
        {isCloud && isOn && (
          <Button
            variant="default"
            leftSection={<IconRefresh size={18} aria-hidden="true" />}
            loading={checking.isPending}
            onClick={() => checking.mutate()}
          >
            {text.check}
          </Button>
        )}
        <Button variant="default" leftSection={<IconPencil size={18} aria-hidden="true" />} onClick={() => rename(true)}>
          {text.rename}
        </Button>
        {isCloud && (
          <Button variant="default" renderRoot={(props) => <Link to="/configuracoes/whatsapp/conectar" {...props} />}>
            {isOn ? text.renew : text.connect}
          </Button>
        )}
        {isCloud && isOn && (
          <ConfirmButton
            label={text.disconnect}
            question={text.disconnectQuestion}
            yes={text.disconnect}
            no={text.cancel}
            isBusy={leaving.isPending}
            onConfirm={() => leaving.mutate()}
          />
        )}
      </div>
      {number.checkedAt && <p className={classes.hint}>{text.checked(dayAndTime(number.checkedAt, today, clinic.zone))}</p>}
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
    </>
  )
}

function Rename({ number, onDone }: { number: NumberItem; onDone: () => void }) {
  const queryClient = useQueryClient()
  const [label, setLabel] = useState(number.label)
  const renaming = useMutation({
    mutationFn: () => renameNumber(number.id, label),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['numbers'] })
      onDone()
    },
  })
  return (
    <form
      className={classes.acts}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        renaming.mutate()
      }}
    >
      <TextInput
        className={classes.field ?? ''}
        label={text.name}
        maxLength={40}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
        error={renaming.isError && messageOf(renaming.error)}
        data-autofocus
      />
      <Button type="submit" loading={renaming.isPending}>
        {words.common.save}
      </Button>
      <Button variant="default" onClick={onDone}>
        {text.cancel}
      </Button>
    </form>
  )
}
