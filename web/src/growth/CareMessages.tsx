import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OpenCareMessage } from '#conversations/care/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { agendaKey } from '../scheduling/live.ts'
import { messageOf } from '../shell/query-client.ts'
import { settleCareMessage } from './api.ts'
import { ConversationButton, SendButton } from './HandButtons.tsx'
import classes from './Reminders.module.css'

const text = words.growth.open

type Props = { items: OpenCareMessage[]; today: string; zone: string }

/** What the clinic has to tell and could not by itself, with the words ready. */
export function CareMessages({ items, today, zone }: Props) {
  return (
    <section aria-labelledby="care-messages">
      <h2 id="care-messages" className={classes.heading}>
        {text.careTitle}
      </h2>
      <ul className={classes.list}>
        {items.map((item) => (
          <CareRow key={item.id} item={item} since={dayAndTime(item.at, today, zone)} />
        ))}
      </ul>
    </section>
  )
}

function CareRow({ item, since }: { item: OpenCareMessage; since: string }) {
  const queryClient = useQueryClient()
  const settling = useMutation({
    mutationFn: () => settleCareMessage(item.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: agendaKey }),
  })
  return (
    <li className={classes.row}>
      <h3 className={classes.who}>{item.contact.name}</h3>
      <p className={classes.about}>
        {`${text.careSince(since)} ${text.careBecause[item.because]}`}
        {item.phone === null && item.conversationId === null && ` ${text.noPhone}`}
      </p>
      <blockquote className={classes.words}>{item.text}</blockquote>
      <div className={classes.acts}>
        {item.phone !== null && <SendButton phone={item.phone} words={item.text} />}
        <Button variant="default" loading={settling.isPending} onClick={() => settling.mutate()}>
          {text.sent}
        </Button>
        {item.conversationId !== null && <ConversationButton id={item.conversationId} />}
      </div>
      {settling.error && (
        <p className={classes.fault} role="alert">
          {messageOf(settling.error)}
        </p>
      )}
    </li>
  )
}
