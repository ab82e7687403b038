import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Lookalike, LookalikePairsAnswer } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'
import { phoneInWords } from '../i18n/identifiers.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { messageOf } from '../shell/query-client.ts'
import { FaultPanel } from '../ui/Panels.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'
import { lookalikePairsQuery, mergeContacts, tellApart, useContactChange } from './api.ts'
import panel from './ContactPanel.module.css'
import classes from './MergeDialog.module.css'

type Props = { isOpen: boolean; linkOf: (id: string) => LinkTo; onClose: () => void }

/** Pairs that may be one person; which of the two stays is chosen here. */
export function LookalikesDialog({ isOpen, linkOf, onClose }: Props) {
  const isPhone = useIsPhone()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={words.contacts.lookalikesTitle}
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      {isOpen && <Pairs linkOf={linkOf} onClose={onClose} />}
    </Modal>
  )
}

function Pairs({ linkOf, onClose }: Omit<Props, 'isOpen'>) {
  const pairs = useQuery(lookalikePairsQuery)
  if (pairs.isError) return <FaultPanel message={messageOf(pairs.error)} onRetry={() => void pairs.refetch()} />
  if (!pairs.data) return null
  if (pairs.data.items.length === 0) return <p className={classes.text}>{words.contacts.lookalikesNone}</p>
  return (
    <div className={classes.content}>
      {pairs.data.items.map((pair) => (
        <Pair key={`${pair.one.id} ${pair.other.id}`} pair={pair} linkOf={linkOf} onClose={onClose} />
      ))}
    </div>
  )
}

function Pair({ pair, linkOf, onClose }: Omit<Props, 'isOpen'> & { pair: LookalikePairsAnswer['items'][number] }) {
  const { one, other } = pair
  const merging = useContactChange(({ keptId, otherId }: { keptId: string; otherId: string }) => mergeContacts(keptId, otherId))
  const apart = useContactChange(() => tellApart(one.id, other.id))
  const fault = merging.error ?? apart.error
  return (
    <div className={panel.note}>
      {[one, other].map((person) => (
        <Person key={person.id} person={person} link={linkOf(person.id)} onFollow={onClose} />
      ))}
      <p className={panel.quiet}>{one.because.map((why) => words.contacts.because[why]).join(' · ')}</p>
      {fault && <p className={classes.fault}>{messageOf(fault)}</p>}
      <div className={panel.buttons}>
        <Button variant="light" loading={merging.isPending} onClick={() => merging.mutate({ keptId: one.id, otherId: other.id })}>
          {words.contacts.merge}
        </Button>
        <Button variant="subtle" loading={apart.isPending} onClick={() => apart.mutate(undefined)}>
          {words.contacts.notSame}
        </Button>
      </div>
    </div>
  )
}

function Person({ person, link, onFollow }: { person: Lookalike; link: LinkTo; onFollow: () => void }) {
  return (
    <Link {...link} className={classes.person} onClick={onFollow}>
      <span className={classes.names}>
        {person.name}
        <small>{person.phone ? phoneInWords(person.phone) : words.conversations.noPhone}</small>
      </span>
    </Link>
  )
}
