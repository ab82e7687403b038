import { words } from '../i18n/index.ts'
import classes from './Brand.module.css'

export function Brand({ tone }: { tone: 'dark' | 'light' }) {
  return (
    <span className={classes.brand} data-tone={tone}>
      <img src="/harmonia.svg" width={32} height={32} alt="" />
      <span>{words.common.appName}</span>
    </span>
  )
}
