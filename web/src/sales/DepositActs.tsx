import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DepositItem } from '#sales/contract.ts'
import { words } from '../i18n/index.ts'
import { agendaKey } from '../scheduling/live.ts'
import { messageOf } from '../shell/query-client.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { keepDeposit, receiveDeposit, waiveDeposit } from './api.ts'
import classes from './Deposit.module.css'
import { RefundDialog } from './RefundDialog.tsx'
import { RefundList } from './RefundList.tsx'

/** What the desk does with a deposit: sees the money, does without it, or gives it back. */
export function DepositActs({ deposit }: { deposit: DepositItem }) {
  const queryClient = useQueryClient()
  const [done, say] = useState<string | null>(null)
  const onSettled = () => queryClient.invalidateQueries({ queryKey: agendaKey })
  const receiving = useMutation({
    mutationFn: () => receiveDeposit(deposit.id),
    onSuccess: ({ isLate }) => say(isLate ? words.sales.receivedLate : words.sales.received),
    onSettled,
  })
  const waiving = useMutation({
    mutationFn: () => waiveDeposit(deposit.id),
    onSuccess: () => say(words.sales.waived),
    onSettled,
  })
  const keeping = useMutation({
    mutationFn: () => keepDeposit(deposit.id),
    onSuccess: () => say(words.sales.kept),
    onSettled,
  })
  const [isRefunding, refund] = useState(false)
  const { can } = deposit
  const fault = receiving.error ?? waiving.error ?? keeping.error
  return (
    <div className={classes.acts}>
      {deposit.refunds.length > 0 && <RefundList deposit={deposit} />}
      {can.receive.allowed && (
        <Button color="sage" title={words.sales.receiveHint} loading={receiving.isPending} onClick={() => receiving.mutate()}>
          {words.sales.receive}
        </Button>
      )}
      {can.waive.allowed && (
        <ConfirmButton
          label={words.sales.waive}
          question={words.sales.waiveQuestion}
          yes={words.sales.waiveYes}
          no={words.sales.no}
          isBusy={waiving.isPending}
          onConfirm={() => waiving.mutate()}
        />
      )}
      {can.refund.allowed && (
        <Button variant="light" onClick={() => refund(true)}>
          {words.sales.refund}
        </Button>
      )}
      {can.keep.allowed && (
        <ConfirmButton
          label={words.sales.keep}
          question={words.sales.keepQuestion}
          yes={words.sales.keep}
          no={words.sales.no}
          isBusy={keeping.isPending}
          onConfirm={() => keeping.mutate()}
        />
      )}
      {deposit.keptAt && <p className={classes.hint}>{words.sales.isKept}</p>}
      {isRefunding && (
        <RefundDialog
          deposit={deposit}
          onClose={() => refund(false)}
          onDone={(text) => {
            refund(false)
            say(text)
          }}
        />
      )}
      {done && (
        <p className={classes.hint} role="status">
          {done}
        </p>
      )}
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
    </div>
  )
}
