import type { ContactAnswer } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'
import { TagMark } from '../ui/TagMark.tsx'
import classes from './ContactPanel.module.css'
import { TagPicker } from './TagPicker.tsx'

export function ContactTags({ contact }: { contact: ContactAnswer }) {
  return (
    <section className={classes.tags} aria-label={words.contacts.tags}>
      {contact.tags.map((tag) => (
        <TagMark key={tag.id} name={tag.name} colour={tag.colour} />
      ))}
      {contact.tags.length === 0 && <p className={classes.quiet}>{words.contacts.noTagsHere}</p>}
      {contact.can.edit.allowed && <TagPicker contact={contact} />}
    </section>
  )
}
