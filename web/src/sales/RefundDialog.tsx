import { Radio } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DepositItem, RefundWay } from '#sales/contract.ts'
import { words } from '../i18n/index.ts'
import { agendaKey } from '../scheduling/live.ts'
import { newClientId } from '../shell/client-id.ts'
import { messageOf } from '../shell/query-client.ts'
import { ConfirmModal } from '../ui/ConfirmModal.tsx'
import { inReais } from '../ui/money.ts'
import { MoneyInput } from '../ui/MoneyInput.tsx'
import { refundDeposit } from './api.ts'
import classes from './Deposit.module.css'

const text = words.sales

type Props = { deposit: DepositItem; onClose: () => void; onDone: (text: string) => void }

/** How much goes back, and whether the bank sends it or somebody already has. */
export function RefundDialog({ deposit, onClose, onDone }: Props) {
  // What the desk sees as it opens: the server refuses when another has given back meanwhile.
  const [{ clientId, seenCents, leftCents }] = useState(() => ({
    clientId: newClientId().toLowerCase(),
    seenCents: deposit.refundingCents,
    leftCents: (deposit.paidCents ?? 0) - deposit.refundingCents,
  }))
  const [amountCents, setAmount] = useState<number | null>(leftCents)
  const mayUseBank = deposit.can.refundByProvider
  const [way, setWay] = useState<RefundWay>(mayUseBank.allowed ? 'provider' : 'hand')
  const queryClient = useQueryClient()
  const refunding = useMutation({
    mutationFn: () => refundDeposit(deposit.id, { clientId, amountCents: amountCents ?? 0, way, seenCents }),
    onSuccess: () => onDone(way === 'provider' ? text.refundSent : text.refunded),
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  return (
    <ConfirmModal
      isOpen
      title={text.refundTitle}
      confirm={way === 'provider' ? text.refundSend : text.refundRecord}
      isBusy={refunding.isPending}
      fault={refunding.error ? messageOf(refunding.error) : null}
      onConfirm={() => refunding.mutate()}
      onClose={onClose}
    >
      <p className={classes.hint}>{text.refundLeft(inReais(leftCents))}</p>
      <MoneyInput label={text.refundAmount} cents={amountCents} onCents={setAmount} data-autofocus />
      <Radio.Group
        label={text.refundWay}
        value={way}
        onChange={(chosen) => setWay(chosen === 'provider' ? 'provider' : 'hand')}
        {...(!mayUseBank.allowed && { description: mayUseBank.whyNot })}
      >
        {(['provider', 'hand'] as const).map((one) => (
          <Radio key={one} mt={8} value={one} label={text.refundWays[one]} disabled={one === 'provider' && !mayUseBank.allowed} />
        ))}
      </Radio.Group>
    </ConfirmModal>
  )
}
