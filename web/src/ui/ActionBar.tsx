import { CloseButton } from '@mantine/core'
import { useEffect } from 'react'
import { words } from '../i18n/index.ts'
import classes from './ActionBar.module.css'

export type BarAction = { label: string; act: () => void }
/** `tone` 'trouble' stays until it is dealt with; the others go by themselves. */
export type Bar = { key: number; tone: 'done' | 'trouble'; text: string; actions: BarAction[] }

const shownMs = 12_000

/** What has just been done, and how to take it back. */
export function ActionBar({ bar, onClose }: { bar: Bar | null; onClose: () => void }) {
  const key = bar?.tone === 'done' ? bar.key : null
  useEffect(() => {
    if (key === null) return
    const timer = window.setTimeout(onClose, shownMs)
    return () => window.clearTimeout(timer)
  }, [key, onClose])
  return (
    <div className={classes.place} aria-live="polite">
      {bar && (
        <div key={bar.key} className={classes.bar} data-tone={bar.tone}>
          <p className={classes.text}>{bar.text}</p>
          {bar.actions.length > 0 && (
            <div className={classes.actions}>
              {bar.actions.map(({ label, act }) => (
                <button
                  key={label}
                  type="button"
                  className={classes.action}
                  onClick={() => {
                    onClose()
                    act()
                  }}
                >
                  {label}
                </button>
              ))}
            </div>
          )}
          <CloseButton className={classes.close ?? ''} aria-label={words.common.close} onClick={onClose} />
        </div>
      )}
    </div>
  )
}
