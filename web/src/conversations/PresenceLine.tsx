import { IconEye, IconPencil } from '@tabler/icons-react'
import { words } from '../i18n/index.ts'
import classes from './ConversationView.module.css'
import type { Other } from './use-presence.ts'

/** Who else is here, before two answer at once. */
export function PresenceLine({ others }: { others: Other[] }) {
  const writing = others.filter((one) => one.isWriting)
  const shown = writing.length > 0 ? writing : others
  const names = shown.map((one) => one.name)
  const Icon = writing.length > 0 ? IconPencil : IconEye
  return (
    <div role="status" className={classes.presence} data-writing={writing.length > 0}>
      {names.length > 0 && (
        <p>
          <Icon size={16} aria-hidden="true" />
          {writing.length > 0 ? words.conversations.writingToo(names) : words.conversations.lookingToo(names)}
        </p>
      )}
    </div>
  )
}
