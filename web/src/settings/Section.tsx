import { ActionIcon } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'
import classes from './Section.module.css'

type Props = {
  title: string
  /** What this is for, in a sentence. */
  intro?: string
  /** Where the arrow leads. On a phone the list of sections when nothing is said; on a computer that list stands beside it. */
  back?: LinkTo
  actions?: ReactNode
  children: ReactNode
}

/** The frame of every section of the settings: its title, the way back, and what it holds. */
export function Section({ title, intro, back, actions, children }: Props) {
  return (
    <section className={classes.section} aria-label={title}>
      <header className={classes.head}>
        <ActionIcon
          className={back ? '' : (classes.onPhone ?? '')}
          aria-label={words.common.back}
          renderRoot={(props) => <Link {...(back ?? { to: '/configuracoes' })} {...props} />}
        >
          <IconArrowLeft size={22} aria-hidden="true" />
        </ActionIcon>
        <h2 className={classes.title}>{title}</h2>
        {actions}
      </header>
      <div className={classes.scroll}>
        <div className={classes.body}>
          {intro && <p className={classes.intro}>{intro}</p>}
          {children}
        </div>
      </div>
    </section>
  )
}
