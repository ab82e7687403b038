import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { words } from '../../i18n/index.ts'
import { messageOf } from '../../shell/query-client.ts'
import { useVisitChange } from './api.ts'
import classes from './Visits.module.css'

const text = words.visits

type Line<Draft> = { value: Draft; onChange: (to: Partial<Draft>) => void; onRemove: () => void }

type Props<Draft> = {
  title: string
  /** What is kept, while nothing is being changed. */
  kept: ReactNode
  /** Null: not theirs to change. */
  changeLabel: string | null
  addLabel: string
  /** What the draft begins with, and what a line more begins with. */
  begin: Draft[]
  empty: Draft
  /** Above the lines, while they are edited. */
  note?: ReactNode
  renderLine: (line: Line<Draft>) => ReactNode
  onSave: (draft: Draft[]) => Promise<unknown>
}

/** Lines of a visit; a draft from the press of a button until it is saved. */
export function DraftList<Draft>({ title, kept, changeLabel, addLabel, begin, empty, note, renderLine, onSave }: Props<Draft>) {
  const [draft, setDraft] = useState<Draft[] | null>(null)
  const saving = useVisitChange(onSave)
  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={classes.heading}>{title}</h2>
      {draft === null ? (
        <>
          {kept}
          {changeLabel !== null && (
            <Button variant="light" onClick={() => setDraft(begin)}>
              {changeLabel}
            </Button>
          )}
        </>
      ) : (
        <>
          {note}
          <ul className={classes.list}>
            {draft.map((value, index) => (
              // The lines have no names of their own while they are edited.
              <li key={index} className={classes.entry}>
                {renderLine({
                  value,
                  onChange: (to) => setDraft(draft.map((one, i) => (i === index ? { ...one, ...to } : one))),
                  onRemove: () => setDraft(draft.filter((_, i) => i !== index)),
                })}
              </li>
            ))}
          </ul>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            onClick={() => setDraft([...draft, empty])}
          >
            {addLabel}
          </Button>
          {saving.isError && (
            <p className={classes.fault} role="alert">
              {messageOf(saving.error)}
            </p>
          )}
          <div className={classes.pair}>
            <Button variant="default" onClick={() => setDraft(null)}>
              {text.discard}
            </Button>
            <Button loading={saving.isPending} onClick={() => saving.mutate(draft, { onSuccess: () => setDraft(null) })}>
              {text.save}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
