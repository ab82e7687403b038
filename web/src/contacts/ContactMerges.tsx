import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ContactAnswer, Lookalike } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'
import { phoneInWords } from '../i18n/identifiers.ts'
import { dateInWords } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { dayOf } from '../ui/zoned-time.ts'
import { lookalikesQuery, tellApart, undoMerge, useContactChange } from './api.ts'
import type { ContactLinks } from './links.ts'
import { nameOf } from './name-of.ts'
import classes from './ContactPanel.module.css'
import { MergeDialog } from './MergeDialog.tsx'

type Props = { contact: ContactAnswer; links: ContactLinks }

/** Who may be the same person, who turned out to be, and the way to say so or to take it back. */
export function ContactMerges({ contact, links }: Props) {
  const [other, choose] = useState<{ id: string; name: string } | 'search' | null>(null)
  const suggested = useQuery(lookalikesQuery(contact.id)).data?.items ?? []
  const canEdit = contact.can.edit.allowed
  if (!canEdit && suggested.length + contact.merged.length === 0) return null
  return (
    <section className={classes.section} aria-label={words.contacts.merged}>
      {suggested.length > 0 && <h3 className={classes.title}>{words.contacts.samePerson}</h3>}
      {suggested.map((one) => (
        <Suggestion key={one.id} contact={contact} one={one} links={links} onMerge={() => choose(one)} />
      ))}
      {contact.merged.length > 0 && <h3 className={classes.title}>{words.contacts.merged}</h3>}
      {contact.merged.map((self) => (
        <MergedSelf key={self.mergeId} self={self} canEdit={canEdit} />
      ))}
      {canEdit && (
        <Button variant="subtle" leftSection={<IconUsers size={18} aria-hidden="true" />} onClick={() => choose('search')}>
          {words.contacts.mergeWith}
        </Button>
      )}
      <MergeDialog kept={{ id: contact.id, name: nameOf(contact) }} other={other} onClose={() => choose(null)} />
    </section>
  )
}

type SuggestionProps = Props & { one: Lookalike; onMerge: () => void }

function Suggestion({ contact, one, links, onMerge }: SuggestionProps) {
  const apart = useContactChange(() => tellApart(contact.id, one.id))
  return (
    <div className={classes.note}>
      <Link {...links.contact(one.id)} className={classes.person}>
        {one.name}
      </Link>
      <p className={classes.quiet}>
        {[one.phone && phoneInWords(one.phone), ...one.because.map((why) => words.contacts.because[why])]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {contact.can.edit.allowed && (
        <div className={classes.buttons}>
          <Button variant="light" onClick={onMerge}>
            {words.contacts.merge}
          </Button>
          <Button variant="subtle" loading={apart.isPending} onClick={() => apart.mutate(undefined)}>
            {words.contacts.notSame}
          </Button>
        </div>
      )}
      {apart.isError && <p className={classes.fault}>{messageOf(apart.error)}</p>}
    </div>
  )
}

function MergedSelf({ self, canEdit }: { self: ContactAnswer['merged'][number]; canEdit: boolean }) {
  const { clinic } = useSession()
  const undoing = useContactChange(() => undoMerge(self.mergeId))
  const name = self.name ?? words.contacts.unnamed
  return (
    <div className={classes.row}>
      <span className={classes.rowText}>
        {name}
        <small>{words.contacts.mergedAt(dateInWords(dayOf(self.at, clinic.zone)))}</small>
      </span>
      {canEdit && (
        <ConfirmButton
          label={words.contacts.unmerge}
          question={words.contacts.unmergeSure(name)}
          yes={words.contacts.unmerge}
          no={words.contacts.cancel}
          isBusy={undoing.isPending}
          onConfirm={() => undoing.mutate(undefined)}
        />
      )}
    </div>
  )
}
