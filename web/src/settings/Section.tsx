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
  /** Stands alone, with no list of sections beside it: its title is the page's. */
  isPage?: boolean
  children: ReactNode
}

/** The frame of every section of the settings, and of the lists behind the agenda: its title, the way back, and what it holds. */
export function Section({ title, intro, back, actions, isPage = false, children }: Props) {
  const Title = isPage ? 'h1' : 'h2'
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
        <Title className={classes.title}>{title}</Title>
        {actions}
      </header>
      <div className={classes.scroll}>
        <div className={classes.body} data-page={isPage}>
          {intro && <p className={classes.intro}>{intro}</p>}
          {children}
        </div>
      </div>
    </section>
  )
}
