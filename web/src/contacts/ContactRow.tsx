import { Link } from '@tanstack/react-router'
import type { ContactItem } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'
import { phoneInWords } from '../i18n/identifiers.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { Initials } from '../ui/Initials.tsx'
import { TagMark } from '../ui/TagMark.tsx'
import classes from './ContactList.module.css'

const tagsShown = 3

export function ContactRow({ item, isSelected, link }: { item: ContactItem; isSelected: boolean; link: LinkTo }) {
  const { name, phone, tags, noReply } = item
  const details = [phone ? phoneInWords(phone) : words.conversations.noPhone, noReply && words.contacts.noReplyMark]
  return (
    <Link {...link} className={classes.row} data-selected={isSelected} aria-current={isSelected ? 'true' : undefined}>
      <Initials name={name} />
      <span className={classes.body}>
        <span className={classes.name}>{name}</span>
        <span className={classes.phone}>{details.filter(Boolean).join(' · ')}</span>
        {tags.length > 0 && (
          <span className={classes.tags}>
            {tags.slice(0, tagsShown).map((tag) => (
              <TagMark key={tag.id} name={tag.name} colour={tag.colour} />
            ))}
            {tags.length > tagsShown && <TagMark name={`+${tags.length - tagsShown}`} colour="#5f564f" />}
          </span>
        )}
      </span>
    </Link>
  )
}
