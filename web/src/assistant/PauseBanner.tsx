import { Button } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { PauseRequest, StandingAnswer } from '#assistant/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { standingQuery } from './api.ts'
import classes from './PauseBanner.module.css'
import { usePause } from './use-pause.ts'

/** On every screen while the assistant is paused: by whom, until when, and the way out. */
export function PauseBanner() {
  const { data } = useQuery(standingQuery)
  const now = useNow()
  const pause = data?.pause
  const isOver = pause?.until ? Date.parse(pause.until) <= now.getTime() : false
  return <div role="status">{data && pause && !isOver && <Banner pause={pause} can={data.can.pause} />}</div>
}

type Props = { pause: NonNullable<StandingAnswer['pause']>; can: StandingAnswer['can']['pause'] }

function Banner({ pause, can }: Props) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const { change, resume, fault, isBusy } = usePause()
  const until = pause.until
    ? words.assistant.pausedUntil(dayAndTime(pause.until, today, clinic.zone))
    : words.assistant.pausedOpenly
  return (
    <div className={classes.banner}>
      <p className={classes.text}>
        <IconPlayerPause size={18} aria-hidden="true" />
        <span>
          <strong>{pause.by ? words.assistant.pausedBy(pause.by) : words.assistant.paused}</strong> {until}
        </span>
      </p>
      {can.allowed && (
        <div className={classes.actions}>
          <Ends pause={pause} isBusy={isBusy} onChoose={change} />
          <Button size="sm" loading={isBusy} onClick={resume}>
            {words.assistant.resumeShort}
          </Button>
        </div>
      )}
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
    </div>
  )
}

const later = ['hour', 'tomorrow'] as const satisfies PauseRequest['end'][]

/** Offered while no end is set; with one, religar is all there is to decide. */
function Ends({
  pause,
  isBusy,
  onChoose,
}: {
  pause: Props['pause']
  isBusy: boolean
  onChoose: (end: PauseRequest['end']) => void
}) {
  if (pause.until) return null
  return later.map((end) => (
    <Button key={end} size="sm" variant="default" disabled={isBusy} onClick={() => onChoose(end)}>
      {words.assistant.pauseEnds[end]}
    </Button>
  ))
}
