import { Button, NativeSelect } from '@mantine/core'
import { IconBrandGoogle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { LinkItem } from '#scheduling/calendar-link/contract.ts'
import { feedShows } from '#scheduling/feeds/contract.ts'
import { words } from '../../i18n/index.ts'
import { dayAndTime } from '../../i18n/when.ts'
import { messageOf } from '../../shell/query-client.ts'
import { useSession } from '../../shell/session.tsx'
import { ConfirmButton } from '../../ui/ConfirmButton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dayOf } from '../../ui/zoned-time.ts'
import { askConsent, calendarsQuery, changeLink, endLink } from './api.ts'
import classes from './Calendars.module.css'

const text = words.calendars.google

type Props = { resourceId: string; name: string; link: LinkItem | null; isConfigured: boolean }

/** A professional's own Google Calendar: connected, how it goes, and disconnected. */
export function LinkPart({ resourceId, name, link, isConfigured }: Props) {
  const queryClient = useQueryClient()
  const asking = useMutation({
    mutationFn: () => askConsent({ resourceId }),
    onSuccess: ({ url }) => window.location.assign(url),
  })
  const acting = useMutation({
    mutationFn: (act: () => Promise<null>) => act(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: calendarsQuery.queryKey }),
  })
  const fault = asking.error ?? acting.error
  return (
    <div className={classes.part}>
      <h4 className={classes.partTitle}>{text.title}</h4>
      {link && <Standing link={link} />}
      {!link && <p className={classes.hint}>{isConfigured ? text.what : text.notConfigured}</p>}
      {link && link.state !== 'ending' && (
        <NativeSelect
          label={text.shows}
          aria-label={text.showsOf(name)}
          value={link.shows}
          disabled={acting.isPending}
          data={feedShows.map((kind) => ({ value: kind, label: words.calendars.showsKinds[kind] }))}
          onChange={(event) => {
            const shows = feedShows.find((kind) => kind === event.currentTarget.value)
            if (shows) acting.mutate(() => changeLink(link.id, { shows }))
          }}
        />
      )}
      {isConfigured && link?.state !== 'ending' && (
        <div className={classes.acts}>
          {(!link || link.state === 'reconnect') && (
            <Button
              variant="light"
              leftSection={<IconBrandGoogle size={18} aria-hidden="true" />}
              loading={asking.isPending}
              aria-label={`${link ? text.reconnect : text.connect}: ${name}`}
              onClick={() => asking.mutate()}
            >
              {link ? text.reconnect : text.connect}
            </Button>
          )}
          {link && (
            <ConfirmButton
              label={text.disconnect}
              question={text.disconnectQuestion}
              yes={text.disconnectYes}
              no={words.calendars.keep}
              isBusy={acting.isPending}
              onConfirm={() => acting.mutate(() => endLink(link.id))}
            />
          )}
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

function Standing({ link }: { link: LinkItem }) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const when = (iso: string) => dayAndTime(iso, today, clinic.zone)
  return (
    <>
      <p className={classes.hint}>
        <strong>{link.account}</strong>. {text.states[link.state]}
        {link.syncedAt && ` ${text.syncedAt(when(link.syncedAt))}`}
      </p>
      {link.fault && (
        <p className={classes.fault} role="status">
          {text.faults[link.fault]} {link.faultSince && text.since(when(link.faultSince))}
        </p>
      )}
    </>
  )
}
