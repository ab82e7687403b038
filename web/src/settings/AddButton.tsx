import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { LinkTo } from '../shell/link-to.ts'
import classes from './List.module.css'

/** In the head of a list; on a phone the sign stands for its words. */
export function AddButton({ label, ...way }: { label: string } & ({ link: LinkTo } | { onClick: () => void })) {
  const act = 'link' in way ? { renderRoot: (props: object) => <Link {...way.link} {...props} /> } : way
  return (
    <Button className={classes.add ?? ''} aria-label={label} {...act}>
      <IconPlus size={20} aria-hidden="true" />
      <span className={classes.addWords}>{label}</span>
    </Button>
  )
}
