import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import type { SoldPackage } from '#sales/packages/contract.ts'
import { words } from '../i18n/index.ts'
import { PatientPicker, type Patient } from '../scheduling/PatientPicker.tsx'
import { newClientId } from '../shell/client-id.ts'
import { messageOf } from '../shell/query-client.ts'
import { MoneyInput } from '../ui/MoneyInput.tsx'
import { WholeInput } from '../ui/WholeInput.tsx'
import { adjustPackage, extendPackage, refundPackage, transferSessions, usePackageChange } from './package-api.ts'
import classes from './Packages.module.css'

const text = words.packages

type Props = { sold: SoldPackage; onDone: () => void }

export function ExtendForm({ sold, onDone }: Props) {
  const [until, setUntil] = useState(sold.validUntil ?? '')
  const [note, setNote] = useState('')
  const extending = usePackageChange(() => extendPackage(sold.id, { until, note }))
  return (
    <Frame change={extending} isReady={until !== ''} onSubmit={() => extending.mutate(undefined, { onSuccess: onDone })}>
      <TextInput type="date" label={text.newDay} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
      <Reason label={text.reasonOptional} note={note} onNote={setNote} />
    </Frame>
  )
}

export function TransferForm({ sold, onDone }: Props) {
  const [clientId] = useState(newClientId)
  const [person, setPerson] = useState<Patient | null>(null)
  const [count, setCount] = useState(sold.left)
  const passing = usePackageChange((contactId: string) => transferSessions(sold.id, { clientId, contactId, sessions: count }))
  if (!person) return <PatientPicker onChoose={setPerson} />
  return (
    <Frame change={passing} isReady={count > 0} onSubmit={() => passing.mutate(person.id, { onSuccess: onDone })}>
      <div className={classes.titleRow}>
        <span>
          {text.toWhom}: <strong>{person.name}</strong>
        </span>
        <Button variant="subtle" onClick={() => setPerson(null)}>
          {text.changePerson}
        </Button>
      </div>
      <WholeInput label={text.howMany} description={text.transferHint} value={count} onChange={setCount} />
    </Frame>
  )
}

export function RefundForm({ sold, onDone }: Props) {
  const [amountCents, setAmount] = useState<number | null>(sold.worthCents)
  const [note, setNote] = useState('')
  const refunding = usePackageChange((amount: number) => refundPackage(sold.id, { amountCents: amount, note }))
  return (
    <Frame
      change={refunding}
      isReady={amountCents !== null}
      isGrave
      onSubmit={() => refunding.mutate(amountCents ?? 0, { onSuccess: onDone })}
    >
      <p className={classes.quiet}>{text.refundText(text.sessions(sold.left))}</p>
      <MoneyInput label={text.refundAmount} cents={amountCents} onCents={setAmount} />
      <Reason label={text.reasonOptional} note={note} onNote={setNote} />
    </Frame>
  )
}

export function AdjustForm({ sold, onDone }: Props) {
  const [clientId] = useState(newClientId)
  const [sign, setSign] = useState<-1 | 1>(-1)
  const [count, setCount] = useState(1)
  const [note, setNote] = useState('')
  const adjusting = usePackageChange(() => adjustPackage(sold.id, { clientId, delta: sign * count, note }))
  return (
    <Frame
      change={adjusting}
      isReady={count > 0 && note.trim() !== ''}
      onSubmit={() => adjusting.mutate(undefined, { onSuccess: onDone })}
    >
      <p className={classes.quiet}>{text.adjustHint}</p>
      <NativeSelect
        label={text.direction}
        value={String(sign)}
        data={[
          { value: '-1', label: text.takeAway },
          { value: '1', label: text.put },
        ]}
        onChange={(event) => setSign(event.currentTarget.value === '1' ? 1 : -1)}
      />
      <WholeInput label={text.howMany} value={count} onChange={setCount} />
      <Reason label={text.reason} note={note} onNote={setNote} />
    </Frame>
  )
}

type FrameProps = {
  change: { isPending: boolean; isError: boolean; error: Error | null }
  isReady: boolean
  isGrave?: true
  onSubmit: () => void
  children: ReactNode
}

function Frame({ change, isReady, isGrave, onSubmit, children }: FrameProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) onSubmit()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      {children}
      {change.error && (
        <p className={classes.fault} role="alert">
          {messageOf(change.error)}
        </p>
      )}
      <Button type="submit" disabled={!isReady} loading={change.isPending} {...(isGrave && { color: 'red' })}>
        {text.save}
      </Button>
    </form>
  )
}

function Reason({ label, note, onNote }: { label: string; note: string; onNote: (note: string) => void }) {
  return <TextInput label={label} maxLength={300} value={note} onChange={(event) => onNote(event.currentTarget.value)} />
}
