import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { paymentKinds, type PaymentLine, type VisitAnswer, type VisitMoney } from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { newClientId } from '../../shell/client-id.ts'
import { messageOf } from '../../shell/query-client.ts'
import { MoneyInput } from '../../ui/MoneyInput.tsx'
import { inReais } from '../../ui/money.ts'
import { receivePayment, reversePayment, useVisitChange } from './api.ts'
import { useWhen } from './use-when.ts'
import classes from './Visits.module.css'

const text = words.visits

/** What the visit comes to, how it was paid, and what is still owed. */
export function Money({ id, visit: { money, can } }: { id: string; visit: VisitAnswer }) {
  const [open, setOpen] = useState<'payment' | 'discount' | null>(null)
  return (
    <section className={classes.section} aria-label={text.money}>
      <h2 className={classes.heading}>{text.money}</h2>
      <Sums money={money} />
      <Lines lines={money.lines} mayUndo={can.pay.allowed} />
      {can.pay.allowed && money.owedCents > 0 && (
        <div className={classes.pair}>
          <Button variant="default" onClick={() => setOpen('discount')}>
            {text.giveDiscount}
          </Button>
          <Button onClick={() => setOpen('payment')}>{text.receive}</Button>
        </div>
      )}
      {open && (
        <PaymentDialog id={id} owedCents={money.owedCents} isDiscount={open === 'discount'} onClose={() => setOpen(null)} />
      )}
    </section>
  )
}

function Sums({ money }: { money: VisitMoney }) {
  const less: [string, number][] = [
    [text.package(money.package ?? ''), -money.packageCents],
    [text.deposit, -money.depositCents],
    [text.discount, -money.discountCents],
    [text.paid, -money.paidCents],
  ]
  const rows = [[text.total, money.totalCents] as const, ...less.filter(([, cents]) => cents !== 0)]
  const { owedCents } = money
  const last = owedCents > 0 ? text.owed : owedCents < 0 ? text.overpaid : text.settled
  return (
    <div>
      {rows.map(([name, cents]) => (
        <p key={name} className={`${classes.text} ${classes.line}`}>
          <span>{name}</span>
          <span>{inReais(cents)}</span>
        </p>
      ))}
      <p className={`${classes.text} ${classes.line} ${classes.strong}`}>
        <span>{last}</span>
        {owedCents !== 0 && <span>{inReais(Math.abs(owedCents))}</span>}
      </p>
    </div>
  )
}

function Lines({ lines, mayUndo }: { lines: PaymentLine[]; mayUndo: boolean }) {
  const [undoing, setUndoing] = useState<PaymentLine | null>(null)
  const say = useWhen()
  if (lines.length === 0) return null
  return (
    <ul className={classes.list}>
      {lines.map((line) => (
        <li key={line.id} className={classes.entry}>
          <div className={classes.line}>
            <span className={line.isReversed ? classes.gone : undefined}>{nameOf(line)}</span>
            <span className={line.isReversed ? classes.gone : undefined}>{inReais(line.amountCents)}</span>
          </div>
          <div className={classes.row}>
            <span className={classes.quiet}>
              {[line.reason, text.noteBy(line.by, say(line.at)), line.isReversed && text.undone].filter(Boolean).join(' · ')}
            </span>
            {mayUndo && !line.isReversed && (
              <Button variant="subtle" onClick={() => setUndoing(line)}>
                {text.undo}
              </Button>
            )}
          </div>
        </li>
      ))}
      {undoing && <UndoDialog line={undoing} onClose={() => setUndoing(null)} />}
    </ul>
  )
}

const nameOf = (line: PaymentLine): string =>
  line.instalments ? `${text.kinds[line.kind]}, ${text.times(line.instalments)}` : text.kinds[line.kind]

type PaymentProps = { id: string; owedCents: number; isDiscount: boolean; onClose: () => void }

function PaymentDialog({ id, owedCents, isDiscount, onClose }: PaymentProps) {
  const [clientId] = useState(newClientId)
  const form = useForm<{ kind: PaymentLine['kind']; amountCents: number | null; instalments: string; reason: string }>({
    initialValues: {
      kind: isDiscount ? 'discount' : 'pix',
      amountCents: isDiscount ? null : owedCents,
      instalments: '',
      reason: '',
    },
  })
  const saving = useVisitChange((wish: typeof form.values) =>
    receivePayment(id, {
      ...wish,
      clientId,
      amountCents: wish.amountCents ?? Number.NaN,
      instalments: wish.kind === 'credit' && wish.instalments !== '' ? Number(wish.instalments) : null,
    }),
  )
  return (
    <Modal
      opened
      onClose={onClose}
      title={isDiscount ? text.giveDiscount : text.receive}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <form className={classes.form} noValidate onSubmit={form.onSubmit((wish) => saving.mutate(wish, { onSuccess: onClose }))}>
        <MoneyInput
          label={text.amount}
          cents={form.values.amountCents}
          data-autofocus
          onCents={(cents) => form.setFieldValue('amountCents', cents)}
        />
        {!isDiscount && (
          <NativeSelect
            label={text.kind}
            data={paymentKinds.map((kind) => ({ value: kind, label: text.kinds[kind] }))}
            {...form.getInputProps('kind')}
          />
        )}
        {form.values.kind === 'credit' && (
          <NativeSelect
            label={text.instalments}
            data={[
              { value: '', label: text.once },
              ...Array.from({ length: 11 }, (_, i) => ({ value: String(i + 2), label: text.times(i + 2) })),
            ]}
            {...form.getInputProps('instalments')}
          />
        )}
        {isDiscount && <TextInput label={text.discountReason} maxLength={300} {...form.getInputProps('reason')} />}
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

function UndoDialog({ line, onClose }: { line: PaymentLine; onClose: () => void }) {
  const [clientId] = useState(newClientId)
  const form = useForm({ initialValues: { reason: '' } })
  const saving = useVisitChange((wish: typeof form.values) => reversePayment(line.id, { ...wish, clientId }))
  return (
    <Modal opened onClose={onClose} title={text.undoTitle} closeButtonProps={{ 'aria-label': words.common.close }}>
      <form className={classes.form} noValidate onSubmit={form.onSubmit((wish) => saving.mutate(wish, { onSuccess: onClose }))}>
        <p className={classes.text}>{text.undoText(`${nameOf(line)}, ${inReais(line.amountCents)},`)}</p>
        <TextInput label={text.reason} maxLength={300} data-autofocus {...form.getInputProps('reason')} />
        {saving.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(saving.error)}
          </p>
        )}
        <Button type="submit" color="red" loading={saving.isPending}>
          {text.undo}
        </Button>
      </form>
    </Modal>
  )
}
