import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { LinkTo } from '../shell/link-to.ts'
import classes from './List.module.css'

/** In the head of a list; on a phone the sign stands for its words. */
export function AddButton({ label, link }: { label: string; link: LinkTo }) {
  return (
    <Button className={classes.add ?? ''} aria-label={label} renderRoot={(props) => <Link {...link} {...props} />}>
      <IconPlus size={20} aria-hidden="true" />
      <span className={classes.addWords}>{label}</span>
    </Button>
  )
}
