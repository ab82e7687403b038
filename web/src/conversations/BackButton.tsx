import { ActionIcon } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'
import classes from './ConversationHead.module.css'

/** To the list, where only one of the two has room. */
export function BackButton({ back }: { back: LinkTo }) {
  return (
    <ActionIcon
      className={classes.back ?? ''}
      aria-label={words.conversations.backToList}
      renderRoot={(props) => <Link {...back} {...props} />}
    >
      <IconArrowLeft size={22} aria-hidden="true" />
    </ActionIcon>
  )
}
