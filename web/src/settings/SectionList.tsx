import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import classes from './SectionList.module.css'
import { sections } from './sections.ts'

export function SectionList() {
  const { can, clinic } = useSession()
  return (
    <div className={classes.pane}>
      <h1 className={classes.title}>{words.settings.title}</h1>
      {clinic.setUpStep !== null && can['settings.edit'] && (
        <Link to="/comecar" className={classes.unfinished}>
          <span className={classes.name}>{words.setUp.goOn}</span>
          <span className={classes.hint}>{words.setUp.goOnText}</span>
        </Link>
      )}
      <nav className={classes.list} aria-label={words.settings.title}>
        {sections
          .filter(({ demands, isOfDemo }) => (demands === null || can[demands]) && (!isOfDemo || clinic.isDemo))
          .map(({ link, name, hint, icon: Icon }) => (
            <Link key={name} {...link} className={classes.item}>
              <Icon size={22} aria-hidden="true" />
              <span className={classes.names}>
                <span className={classes.name}>{name}</span>
                <span className={classes.hint}>{hint}</span>
              </span>
              <IconChevronRight className={classes.chevron ?? ''} size={18} aria-hidden="true" />
            </Link>
          ))}
      </nav>
    </div>
  )
}
