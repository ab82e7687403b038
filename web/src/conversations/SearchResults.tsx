import { IconNote, IconSearchOff } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { SearchAnswer } from '#conversations/contract.ts'
import { phoneInWords } from '../i18n/identifiers.ts'
import { words } from '../i18n/index.ts'
import { briefly } from '../i18n/when.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { Initials } from '../ui/Initials.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { EmptyPanel, FaultPanel } from '../ui/Panels.tsx'
import { useNow } from '../ui/use-now.ts'
import { searchQuery } from './api.ts'
import inbox from './Inbox.module.css'
import { RowsLoading } from './InboxList.tsx'
import classes from './SearchResults.module.css'
import { useListKeys } from './use-list-keys.ts'

type Props = { sought: string; selectedId: string | null; linkOf: (id: string, seq?: number) => LinkTo }

/** First who it may be, then what was said. A message opens where it was said. */
export function SearchResults({ sought, selectedId, linkOf }: Props) {
  const found = useInfiniteQuery(searchQuery(sought))
  const rows = useListKeys()
  if (found.isPending) return <RowsLoading />
  if (!found.data) return <FaultPanel message={messageOf(found.error)} onRetry={() => void found.refetch()} />
  const people = found.data.pages[0]?.people ?? []
  const messages = found.data.pages.flatMap((page) => page.messages)
  if (people.length === 0 && messages.length === 0)
    return (
      <EmptyPanel
        icon={<IconSearchOff size={28} />}
        title={words.conversations.nothingFound(sought)}
        text={words.conversations.nothingFoundText}
      />
    )
  return (
    <div className={inbox.scroll} aria-busy={found.isPlaceholderData}>
      <ul className={inbox.rows} ref={rows}>
        {people.length > 0 && <li className={classes.group}>{words.conversations.foundPeople}</li>}
        {people.map((person) => (
          <li key={person.contactId}>
            <Person person={person} isSelected={person.conversationId === selectedId} linkOf={linkOf} />
          </li>
        ))}
        {messages.length > 0 && <li className={classes.group}>{words.conversations.foundMessages}</li>}
        {messages.map((message) => (
          <li key={message.id}>
            <Message message={message} link={linkOf(message.conversationId, message.seq)} />
          </li>
        ))}
      </ul>
      {found.hasNextPage && <LoadMore label={words.common.loadMore} list={found} />}
    </div>
  )
}

type PersonProps = { person: SearchAnswer['people'][number]; isSelected: boolean; linkOf: Props['linkOf'] }

function Person({ person, isSelected, linkOf }: PersonProps) {
  const face = (
    <>
      <Initials name={person.name} />
      <span className={classes.body}>
        <span className={classes.name}>{person.name}</span>
        <span className={classes.detail}>
          {[
            person.phone ? phoneInWords(person.phone) : words.conversations.noPhone,
            ...(person.conversationId ? [] : [words.conversations.neverWrote]),
          ].join(' · ')}
        </span>
      </span>
    </>
  )
  if (!person.conversationId)
    return (
      <Link to="/contatos/$contactId" params={{ contactId: person.contactId }} className={classes.found}>
        {face}
      </Link>
    )
  return (
    <Link
      {...linkOf(person.conversationId)}
      className={classes.found}
      data-selected={isSelected}
      aria-current={isSelected ? 'true' : undefined}
    >
      {face}
    </Link>
  )
}

function Message({ message, link }: { message: SearchAnswer['messages'][number]; link: LinkTo }) {
  const { clinic } = useSession()
  const now = useNow()
  return (
    <Link {...link} className={classes.found}>
      <span className={classes.body}>
        <span className={classes.top}>
          <span className={classes.name}>{message.contactName}</span>
          <time className={classes.when} dateTime={message.at}>
            {briefly(message.at, now, clinic.zone)}
          </time>
        </span>
        <span className={classes.excerpt}>
          {message.isNote ? (
            <IconNote size={14} aria-label={words.conversations.note} />
          ) : (
            words.conversations.authorPrefix[message.author]
          )}
          {message.excerpt.map((piece, index) => (piece.isHit ? <mark key={index}>{piece.text}</mark> : piece.text))}
        </span>
      </span>
    </Link>
  )
}
