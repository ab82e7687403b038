import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import classes from './ChoiceList.module.css'

export type Choice = { key: string; title: string; mark?: string; detail?: ReactNode }

type Props = {
  id: string
  label: string
  choices: Choice[]
  /** The one Enter takes. */
  active: number
  onChoose: (index: number) => void
  empty: string
}

/** What may be put into the field it belongs to. The focus stays in the field, which names the active one (aria-activedescendant). */
export function ChoiceList({ id, label, choices, active, onChoose, empty }: Props) {
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  if (choices.length === 0) return <p className={classes.empty}>{empty}</p>
  return (
    <div ref={list} id={id} className={classes.list} role="listbox" aria-label={label} tabIndex={-1}>
      {choices.map((choice, index) => (
        <div
          key={choice.key}
          id={choiceId(id, index)}
          role="option"
          aria-selected={index === active}
          className={classes.choice}
          // The field must not lose the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(index)}
          onKeyDown={(event) => event.key === 'Enter' && onChoose(index)}
          tabIndex={-1}
        >
          <span className={classes.title}>
            {choice.title}
            {choice.mark && <span className={classes.mark}>{choice.mark}</span>}
          </span>
          {choice.detail && <span className={classes.detail}>{choice.detail}</span>}
        </div>
      ))}
    </div>
  )
}

export const choiceId = (id: string, index: number): string => `${id}-${index}`
