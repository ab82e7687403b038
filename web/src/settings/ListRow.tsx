import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { LinkTo } from '../shell/link-to.ts'
import classes from './List.module.css'

type Props = { link: LinkTo; name: string; detail: string; face?: ReactNode; children?: ReactNode }

/** One thing of a list that can be opened; `children` are what is to be noticed about it. */
export function ListRow({ link, name, detail, face, children }: Props) {
  return (
    <Link {...link} className={classes.link}>
      {face}
      <span className={classes.names}>
        <span className={classes.name}>{name}</span>
        {detail !== '' && <span className={classes.detail}>{detail}</span>}
        {children && <span className={classes.badges}>{children}</span>}
      </span>
    </Link>
  )
}
