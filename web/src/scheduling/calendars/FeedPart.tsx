import { Button, NativeSelect } from '@mantine/core'
import { IconCalendarShare } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { feedShows, type FeedItem } from '#scheduling/feeds/contract.ts'
import { words } from '../../i18n/index.ts'
import { dateInWords, dayAndTime } from '../../i18n/when.ts'
import { CopyField } from '../../numbers/CopyField.tsx'
import { messageOf } from '../../shell/query-client.ts'
import { useSession } from '../../shell/session.tsx'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayOf } from '../../ui/zoned-time.ts'
import { calendarsQuery, changeFeed, makeFeed, renewFeed, revokeFeed } from './api.ts'
import classes from './Calendars.module.css'

const text = words.calendars

type Props = { resourceId: string | null; name: string; feed: FeedItem | null }

/** The secret address of one agenda: made, copied, renewed and revoked. */
export function FeedPart({ resourceId, name, feed }: Props) {
  const queryClient = useQueryClient()
  const acting = useMutation({
    mutationFn: (act: () => Promise<null>) => act(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: calendarsQuery.queryKey }),
  })
  return (
    <div className={classes.part}>
      {feed ? (
        <Made name={name} feed={feed} isBusy={acting.isPending} onAct={acting.mutate} />
      ) : (
        <div className={classes.acts}>
          <Button
            variant="light"
            leftSection={<IconCalendarShare size={18} aria-hidden="true" />}
            loading={acting.isPending}
            aria-label={`${text.make}: ${name}`}
            onClick={() => acting.mutate(() => makeFeed({ resourceId, shows: 'details' }))}
          >
            {text.make}
          </Button>
          <span className={classes.hint}>{text.noFeed}</span>
        </div>
      )}
      {acting.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(acting.error)}
        </p>
      )}
    </div>
  )
}

type MadeProps = { name: string; feed: FeedItem; isBusy: boolean; onAct: (act: () => Promise<null>) => void }

function Made({ name, feed, isBusy, onAct }: MadeProps) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const read = feed.readAt ? text.readAt(dayAndTime(feed.readAt, today, clinic.zone)) : text.neverRead
  return (
    <>
      {feed.url ? (
        <>
          <CopyField label={text.address} value={feed.url} />
          <p className={classes.hint}>{text.secret}</p>
        </>
      ) : (
        <p className={classes.fault}>{text.addressOfOther}</p>
      )}
      <NativeSelect
        label={text.shows}
        aria-label={text.showsOf(name)}
        description={text.showsHint}
        value={feed.shows}
        disabled={isBusy}
        data={feedShows.map((kind) => ({ value: kind, label: text.showsKinds[kind] }))}
        onChange={(event) => {
          const shows = feedShows.find((kind) => kind === event.currentTarget.value)
          if (shows) onAct(() => changeFeed(feed.id, { shows }))
        }}
      />
      <p className={classes.hint}>
        {text.madeOn(dateInWords(dayOf(feed.madeAt, clinic.zone)))} {read}
      </p>
      <div className={classes.acts}>
        <ConfirmButton
          label={text.renew}
          question={text.renewQuestion}
          yes={text.renewYes}
          no={text.keep}
          isBusy={isBusy}
          onConfirm={() => onAct(() => renewFeed(feed.id))}
        />
        <ConfirmButton
          label={text.revoke}
          question={text.revokeQuestion}
          yes={text.revokeYes}
          no={text.keep}
          isBusy={isBusy}
          onConfirm={() => onAct(() => revokeFeed(feed.id))}
        />
      </div>
    </>
  )
}
