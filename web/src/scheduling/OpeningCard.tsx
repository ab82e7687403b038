import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { OpeningItem, OpeningWaitingAnswer } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { timeOf } from '../ui/zoned-time.ts'
import { offerOpening, openingWaitingQuery } from './api.ts'
import { agendaKey } from './live.ts'
import type { Say } from './use-bar.ts'
import classes from './Waitlist.module.css'

type Where = { zone: string; today: string }
type Props = Where & { opening: OpeningItem; say: Say; mayOffer: boolean; isUnfolded?: boolean }

/** A time that became free, and whom of the list it suits. */
export function OpeningCard({ opening, zone, today, say, mayOffer, isUnfolded = false }: Props) {
  const [isOpen, setOpen] = useState(isUnfolded)
  const when = dayAndTime(opening.startsAt, today, zone)
  return (
    <div className={classes.card} data-urgent={opening.isLeftToDesk}>
      <div className={classes.head}>
        <p className={classes.name}>{when}</p>
        <Button variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.waitlist.hideWho : words.waitlist.whoFits}
        </Button>
      </div>
      {opening.professional && <p className={classes.line}>{words.waitlist.with(opening.professional)}</p>}
      {opening.offered && (
        <p className={classes.line}>{words.waitlist.offeredTo(opening.offered.to, timeOf(opening.offered.until, zone))}</p>
      )}
      {opening.isLeftToDesk && <p className={classes.line}>{words.waitlist.leftToDesk}</p>}
      {isOpen && <WhoFits id={opening.id} zone={zone} today={today} say={say} mayOffer={mayOffer} />}
    </div>
  )
}

function WhoFits({ id, mayOffer, ...where }: Where & { id: string; say: Say; mayOffer: boolean }) {
  const waiting = useQuery(openingWaitingQuery(id))
  if (waiting.isPending) return <p className={classes.line}>{words.common.loading}</p>
  if (waiting.isError) return <p className={classes.fault}>{messageOf(waiting.error)}</p>
  if (waiting.data.items.length === 0) return <p className={classes.line}>{words.waitlist.nobodyFits}</p>
  return (
    <ol className={classes.list}>
      {waiting.data.items.map((one) => (
        <li key={one.wishId}>
          <Candidate openingId={id} one={one} mayOffer={mayOffer} {...where} />
        </li>
      ))}
    </ol>
  )
}

type CandidateProps = Where & { openingId: string; one: OpeningWaitingAnswer['items'][number]; say: Say; mayOffer: boolean }

function Candidate({ openingId, one, zone, today, say, mayOffer }: CandidateProps) {
  const queryClient = useQueryClient()
  const offering = useMutation({
    mutationFn: () => offerOpening(openingId, one.wishId),
    onSuccess: () => {
      say({ tone: 'done', text: words.waitlist.offered(one.name), actions: [] })
      return queryClient.invalidateQueries({ queryKey: agendaKey })
    },
  })
  const what = one.area ? `${one.service} (${one.area})` : one.service
  return (
    <div className={classes.fits}>
      <div className={classes.head}>
        <p className={classes.name}>{one.name}</p>
        {mayOffer && (
          <Button
            variant="light"
            aria-label={words.waitlist.offerTo(one.name)}
            loading={offering.isPending}
            onClick={() => offering.mutate()}
          >
            {words.waitlist.offer}
          </Button>
        )}
      </div>
      <p className={classes.line}>
        {[
          what,
          `${timeOf(one.startsAt, zone)}–${timeOf(one.endsAt, zone)}`,
          one.when,
          one.movesFrom && words.waitlist.moves(dayAndTime(one.movesFrom, today, zone)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {offering.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(offering.error)}
        </p>
      )}
    </div>
  )
}
