import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DepositItem, RefundItem } from '#sales/contract.ts'
import { words } from '../i18n/index.ts'
import { agendaKey } from '../scheduling/live.ts'
import { messageOf } from '../shell/query-client.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { inReais } from '../ui/money.ts'
import { judgeRefund } from './api.ts'
import classes from './Deposit.module.css'

const text = words.sales

/** What went back of a deposit, or was tried, the first first. */
export function RefundList({ deposit }: { deposit: DepositItem }) {
  return (
    <ul className={classes.refunds} aria-label={text.refunds}>
      {deposit.refunds.map((one) => (
        <li key={one.id}>
          <p className={classes.hint}>
            {inReais(one.amountCents)} · {one.way === 'hand' ? text.refundByHand : text.refundStatuses[one.status]}
            {one.why && one.status === 'failed' ? ` (${one.why})` : ''}
          </p>
          {one.isStuck && deposit.can.judgeRefund.allowed && <Stuck refund={one} />}
        </li>
      ))}
    </ul>
  )
}

function Stuck({ refund }: { refund: RefundItem }) {
  const queryClient = useQueryClient()
  const judging = useMutation({
    mutationFn: (isReturned: boolean) => judgeRefund(refund.id, isReturned),
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  return (
    <>
      <p className={classes.evidence}>{text.refundStuck}</p>
      <div className={classes.acts}>
        <ConfirmButton
          label={text.refundLeftAccount}
          question={text.refundLeftQuestion}
          yes={text.refundSure}
          no={text.no}
          isBusy={judging.isPending}
          onConfirm={() => judging.mutate(true)}
        />
        <ConfirmButton
          label={text.refundStayed}
          question={text.refundStayedQuestion}
          yes={text.refundSure}
          no={text.no}
          isBusy={judging.isPending}
          onConfirm={() => judging.mutate(false)}
        />
      </div>
      {judging.error && (
        <p className={classes.fault} role="alert">
          {messageOf(judging.error)}
        </p>
      )}
    </>
  )
}
