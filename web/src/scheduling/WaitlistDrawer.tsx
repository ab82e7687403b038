import { ActionIcon, Button, Drawer, Skeleton } from '@mantine/core'
import { IconHourglass, IconMessageCircle, IconPlus, IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { WaitingItem, WaitlistAnswer } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { messageOf } from '../shell/query-client.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { removeWish, waitlistQuery } from './api.ts'
import { agendaKey } from './live.ts'
import { OpeningCard } from './OpeningCard.tsx'
import type { Say } from './use-bar.ts'
import classes from './Waitlist.module.css'

type Shared = {
  zone: string
  today: string
  say: Say
  conversationLink: (conversationId: string) => LinkTo
}
type Props = Shared & { isOpen: boolean; onAdd: (() => void) | null; onClose: () => void }

/** Who waits for a time and which times became free, beside the agenda. */
export function WaitlistDrawer({ isOpen, onAdd, onClose, ...shared }: Props) {
  const list = useQuery({ ...waitlistQuery, enabled: isOpen })
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size={460}
      title={words.waitlist.title}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <div className={classes.drawer}>
        <p className={classes.intro}>{words.waitlist.intro}</p>
        {list.isPending && <Skeleton height={220} radius="lg" aria-label={words.common.loading} />}
        {list.isError && <FaultPanel message={messageOf(list.error)} onRetry={() => void list.refetch()} />}
        {list.data && <Lists list={list.data} {...shared} />}
        {onAdd && (
          <Button
            variant="light"
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            onClick={() => {
              onClose()
              onAdd()
            }}
          >
            {words.waitlist.add}
          </Button>
        )}
      </div>
    </Drawer>
  )
}

function Lists({ list, ...shared }: Shared & { list: WaitlistAnswer }) {
  const { waiting, openings, can } = list
  return (
    <>
      {openings.length > 0 && (
        <section className={classes.section}>
          <h3 className={classes.heading}>{words.waitlist.openings}</h3>
          <ul className={classes.list}>
            {openings.map((opening) => (
              <li key={opening.id}>
                <OpeningCard opening={opening} mayOffer={can.edit.allowed} {...shared} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {waiting.length === 0 ? (
        <EmptyPanel icon={<IconHourglass size={28} />} title={words.waitlist.emptyTitle} text={words.waitlist.emptyText} />
      ) : (
        <section className={classes.section}>
          <h3 className={classes.heading}>{words.waitlist.waiting(waiting.length)}</h3>
          <ul className={classes.list}>
            {waiting.map((item) => (
              <li key={item.id} className={classes.card}>
                <Waits item={item} mayRemove={can.edit.allowed} {...shared} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Waits({ item, zone, today, say, mayRemove, conversationLink }: Shared & { item: WaitingItem; mayRemove: boolean }) {
  const { contact, service, area, professional, when, appointmentAt, lastOffer, conversationId } = item
  const at = (iso: string) => dayAndTime(iso, today, zone)
  const whom = professional ? words.waitlist.with(professional) : words.waitlist.anyone
  return (
    <>
      <div className={classes.head}>
        <p className={classes.name}>{contact.name}</p>
        <span className={classes.buttons}>
          {conversationId && (
            <ActionIcon
              aria-label={words.waitlist.openConversation(contact.name)}
              renderRoot={(props) => <Link {...conversationLink(conversationId)} {...props} />}
            >
              <IconMessageCircle size={20} aria-hidden="true" />
            </ActionIcon>
          )}
          {mayRemove && <Remove item={item} say={say} />}
        </span>
      </div>
      <p className={classes.line}>{`${area ? `${service} (${area})` : service}, ${whom}`}</p>
      <p className={classes.line}>{when}</p>
      {appointmentAt && <p className={classes.line}>{words.waitlist.has(at(appointmentAt))}</p>}
      {lastOffer && (
        <p className={classes.line}>
          {lastOffer.isOpen
            ? words.waitlist.offeredOpen(at(lastOffer.startsAt))
            : words.waitlist.offeredBefore(at(lastOffer.startsAt))}
        </p>
      )}
      <p className={classes.line}>
        {words.waitlist.since(at(item.askedAt))} {words.waitlist.sources[item.source]}
      </p>
    </>
  )
}

function Remove({ item, say }: { item: WaitingItem; say: Say }) {
  const queryClient = useQueryClient()
  const removing = useMutation({
    mutationFn: () => removeWish(item.id),
    onSuccess: () => {
      say({ tone: 'done', text: words.waitlist.removed, actions: [] })
      return queryClient.invalidateQueries({ queryKey: agendaKey })
    },
    onError: (error) => say({ tone: 'trouble', text: messageOf(error), actions: [] }),
  })
  return (
    <ConfirmButton
      label={words.waitlist.remove(item.contact.name)}
      icon={<IconX size={20} aria-hidden="true" />}
      question={words.waitlist.removeQuestion}
      yes={words.waitlist.removeYes}
      no={words.waitlist.removeNo}
      isBusy={removing.isPending}
      onConfirm={() => removing.mutate()}
    />
  )
}
