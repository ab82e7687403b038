import { Badge, Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Can } from '#conversations/contract.ts'
import type { NumberItem } from '#conversations/numbers/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { takeInWaiting } from './api.ts'
import { NumberActs } from './NumberActs.tsx'
import { NumberCost } from './NumberCost.tsx'
import { NumberHistory } from './NumberHistory.tsx'
import { NumberTest } from './NumberTest.tsx'
import classes from './Numbers.module.css'

type Props = { number: NumberItem; can: Can }

const text = words.numbers
const colours = { connected: 'sage', paused: 'red', off: 'gray' } as const

/** One number, whole. */
export function NumberCard({ number, can }: Props) {
  const when = useWhen()
  const { state, kind } = number
  const isReal = kind !== 'simulator'
  return (
    <article className={classes.card} aria-label={number.label}>
      <div className={classes.top}>
        <div className={classes.names}>
          <h3 className={classes.name}>{number.label}</h3>
          <p className={classes.detail}>{[number.phone, number.name, text.kinds[kind]].filter(Boolean).join(' · ')}</p>
        </div>
        <Badge color={colours[state.kind]} variant="light" size="lg" tt="none">
          {text.states[state.kind]}
        </Badge>
      </div>
      {state.kind === 'paused' && (
        <p className={classes.fault} role="alert">
          {state.why}
        </p>
      )}
      {state.kind === 'off' && state.since && <p className={classes.hint}>{text.offSince(when(state.since))}</p>}
      {number.warnings.length > 0 && (
        <ul className={classes.warnings} aria-label={text.warnings}>
          {number.warnings.map((warning) => (
            <li key={warning}>
              <IconAlertTriangle size={16} aria-hidden="true" />
              <span>{warning}</span>
            </li>
          ))}
        </ul>
      )}
      <Facts number={number} when={when} />
      {isReal && <NumberCost cost={number.cost} />}
      {isReal && <NumberHistory number={number} when={when} />}
      {number.waiting > 0 && can.allowed && <Waiting number={number} />}
      {isReal && state.kind !== 'off' && can.allowed && <NumberTest number={number} />}
      {can.allowed && <NumberActs number={number} />}
    </article>
  )
}

export type When = (iso: string) => string

function useWhen(): When {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  return (iso) => dayAndTime(iso, today, clinic.zone)
}

function Facts({ number, when }: { number: NumberItem; when: When }) {
  const isCloud = number.kind === 'cloud-api'
  return (
    <dl className={classes.facts}>
      {isCloud && (
        <div>
          <dt>{text.qualityLabel}</dt>
          <dd>{number.quality ? text.quality[number.quality] : text.unknown}</dd>
        </div>
      )}
      {isCloud && number.limit !== null && (
        <div title={text.limitHint}>
          <dt>{text.limitLabel}</dt>
          <dd>{text.limit(number.limit)}</dd>
        </div>
      )}
      <div>
        <dt>{text.heardLabel}</dt>
        <dd>{number.lastHeardAt ? when(number.lastHeardAt) : text.never}</dd>
      </div>
    </dl>
  )
}

function Waiting({ number }: { number: NumberItem }) {
  const queryClient = useQueryClient()
  const taking = useMutation({
    mutationFn: () => takeInWaiting(number.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['numbers'] }),
  })
  return (
    <div className={classes.part}>
      <p className={classes.detail}>{text.waiting(number.waiting)}</p>
      <Button variant="light" loading={taking.isPending} onClick={() => taking.mutate()}>
        {text.takeIn}
      </Button>
      <p className={classes.hint}>{text.takeInHint}</p>
      {taking.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(taking.error)}
        </p>
      )}
    </div>
  )
}
