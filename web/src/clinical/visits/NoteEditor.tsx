import { Button, Modal, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { VisitAnswer, VisitCorrection, VisitRecord } from '#clinical/visits/contract.ts'
import { words } from '../../i18n/index.ts'
import { messageOf } from '../../shell/query-client.ts'
import { newClientId } from '../../shell/client-id.ts'
import { correctVisit, useVisitChange } from './api.ts'
import { useNoteDraft } from './use-note-draft.ts'
import { useWhen } from './use-when.ts'
import classes from './Visits.module.css'

const text = words.visits
const states = { saved: text.saved, writing: text.saving, saving: text.saving, failed: text.notSaved }

/** The professional's note: a draft that saves itself, then a signed text with its corrections. */
export function NoteEditor({ id, record, visit }: { id: string; record: VisitRecord; visit: VisitAnswer }) {
  const [isCorrecting, setCorrecting] = useState(false)
  const say = useWhen()
  return (
    <section className={classes.section} aria-label={text.note}>
      {visit.can.record.allowed ? (
        <Draft id={id} record={record} />
      ) : (
        <>
          <h2 className={classes.heading}>{text.note}</h2>
          {record.note === '' ? <p className={classes.quiet}>{text.noNote}</p> : <p className={classes.text}>{record.note}</p>}
          {record.noteAt && <p className={classes.quiet}>{text.noteBy(record.noteBy, say(record.noteAt))}</p>}
        </>
      )}
      <Corrections corrections={record.corrections} />
      {visit.can.correct.allowed && (
        <Button variant="light" onClick={() => setCorrecting(true)}>
          {text.correct}
        </Button>
      )}
      {isCorrecting && <CorrectionDialog id={id} onClose={() => setCorrecting(false)} />}
    </section>
  )
}

function Draft({ id, record }: { id: string; record: VisitRecord }) {
  const draft = useNoteDraft(id, record)
  return (
    <>
      <div className={classes.row}>
        <h2 className={classes.heading}>{text.note}</h2>
        <span className={draft.state === 'failed' ? classes.fault : classes.quiet} role="status">
          {states[draft.state]}
        </span>
      </div>
      <Textarea
        aria-label={text.note}
        placeholder={text.noteHint}
        autosize
        minRows={4}
        maxRows={18}
        maxLength={20_000}
        value={draft.note}
        onChange={(event) => draft.write(event.currentTarget.value)}
        onBlur={draft.saveNow}
      />
      {draft.fault && (
        <div className={classes.row}>
          <p className={classes.fault} role="alert">
            {draft.fault}
          </p>
          <Button variant="default" onClick={draft.saveNow}>
            {text.retry}
          </Button>
        </div>
      )}
    </>
  )
}

export function Corrections({ corrections }: { corrections: VisitCorrection[] }) {
  const say = useWhen()
  if (corrections.length === 0) return null
  return (
    <>
      <h3 className={classes.heading}>{text.corrections}</h3>
      <ul className={classes.list}>
        {corrections.map((one) => (
          <li key={one.id} className={classes.entry}>
            <p className={classes.text}>{one.text}</p>
            <p className={classes.quiet}>
              {text.because(one.reason)} · {text.noteBy(one.by, say(one.at))}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

function CorrectionDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [clientId] = useState(newClientId)
  const form = useForm({ initialValues: { text: '', reason: '' } })
  const saving = useVisitChange((wish: typeof form.values) => correctVisit(id, { ...wish, clientId }))
  return (
    <Modal opened onClose={onClose} title={text.correctTitle} closeButtonProps={{ 'aria-label': words.common.close }}>
      <form className={classes.form} noValidate onSubmit={form.onSubmit((wish) => saving.mutate(wish, { onSuccess: onClose }))}>
        <p className={classes.quiet}>{text.correctIntro}</p>
        <Textarea label={text.correctionText} autosize minRows={3} data-autofocus {...form.getInputProps('text')} />
        <TextInput label={text.reason} maxLength={300} {...form.getInputProps('reason')} />
        {saving.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(saving.error)}
          </p>
        )}
        <Button type="submit" loading={saving.isPending}>
          {words.common.save}
        </Button>
      </form>
    </Modal>
  )
}
