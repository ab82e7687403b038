import { ActionIcon, Button, SegmentedControl, Skeleton } from '@mantine/core'
import { IconBellRinging, IconChecks, IconSettings, IconVolume, IconVolumeOff } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { LoadMore } from '../ui/LoadMore.tsx'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { markRead, notificationsQuery } from './api.ts'
import { NotificationRow } from './NotificationRow.tsx'
import classes from './NotificationsPage.module.css'
import { PushOffer } from './PushOffer.tsx'
import { useMute } from './use-mute.ts'

/** What the person is to know, the urgent above; tapping leads to what it is about. */
export function NotificationsPage() {
  const show = useSearch({ from: '/desk/avisos' }).mostrar === 'todos' ? 'all' : 'unread'
  return (
    <div className={classes.page}>
      <Head show={show} />
      <PushOffer />
      <Body show={show} />
    </div>
  )
}

function Head({ show }: { show: 'unread' | 'all' }) {
  const navigate = useNavigate()
  const [isMuted, setMuted] = useMute()
  const queryClient = useQueryClient()
  const reading = useMutation({
    mutationFn: () => markRead({ all: true }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['notifications'] }),
  })
  const { mute, unmute, configure, markAll } = words.notifications
  return (
    <header className={classes.head}>
      <h1 className={classes.title}>{words.notifications.title}</h1>
      <SegmentedControl
        className={classes.which ?? ''}
        aria-label={words.notifications.which}
        value={show}
        data={(['unread', 'all'] as const).map((value) => ({ value, label: words.notifications.show[value] }))}
        onChange={(value) => void navigate({ to: '/avisos', search: value === 'all' ? { mostrar: 'todos' } : {}, replace: true })}
      />
      <span className={classes.actions}>
        <ActionIcon aria-label={markAll} title={markAll} loading={reading.isPending} onClick={() => reading.mutate()}>
          <IconChecks size={22} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon
          aria-label={isMuted ? unmute : mute}
          title={isMuted ? unmute : mute}
          aria-pressed={isMuted}
          onClick={() => setMuted(!isMuted)}
        >
          {isMuted ? <IconVolumeOff size={22} aria-hidden="true" /> : <IconVolume size={22} aria-hidden="true" />}
        </ActionIcon>
        <ActionIcon
          aria-label={configure}
          title={configure}
          renderRoot={(props) => <Link to="/configuracoes/avisos" {...props} />}
        >
          <IconSettings size={22} aria-hidden="true" />
        </ActionIcon>
      </span>
      {reading.isError && <p role="alert">{messageOf(reading.error)}</p>}
    </header>
  )
}

function Body({ show }: { show: 'unread' | 'all' }) {
  const list = useInfiniteQuery(notificationsQuery(show))
  if (list.isPending) return <RowsLoading />
  if (!list.data) return <FaultPanel message={messageOf(list.error)} onRetry={() => void list.refetch()} />
  const urgent = list.data.pages[0]?.urgent ?? []
  const items = list.data.pages.flatMap((page) => page.items)
  if (urgent.length + items.length === 0) return <Nothing show={show} />
  return (
    <div className={classes.scroll}>
      {urgent.length > 0 && (
        <section aria-label={words.notifications.urgent}>
          <h2 className={classes.section}>{words.notifications.urgent}</h2>
          <ul className={classes.rows}>
            {urgent.map((item) => (
              <NotificationRow key={item.id} item={item} />
            ))}
          </ul>
        </section>
      )}
      <ul className={classes.rows} aria-label={words.notifications.list}>
        {items.map((item) => (
          <NotificationRow key={item.id} item={item} />
        ))}
      </ul>
      {list.hasNextPage && <LoadMore label={words.common.loadMore} list={list} />}
    </div>
  )
}

function Nothing({ show }: { show: 'unread' | 'all' }) {
  const { emptyUnreadTitle, emptyUnreadText, emptyAllTitle, emptyAllText } = words.notifications
  const isAll = show === 'all'
  return (
    <EmptyPanel
      icon={<IconBellRinging size={28} />}
      title={isAll ? emptyAllTitle : emptyUnreadTitle}
      text={isAll ? emptyAllText : emptyUnreadText}
    >
      {!isAll && (
        <Button variant="subtle" renderRoot={(props) => <Link to="/avisos" search={{ mostrar: 'todos' }} {...props} />}>
          {words.notifications.show.all}
        </Button>
      )}
    </EmptyPanel>
  )
}

function RowsLoading() {
  return (
    <div className={classes.loading} role="status" aria-label={words.common.loading}>
      {Array.from({ length: 5 }, (_, index) => (
        <Skeleton key={index} height={56} radius="md" />
      ))}
    </div>
  )
}
