import { Badge, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { AppointmentFormsAnswer, SheetState, SheetStatus } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { AlertList } from './AlertList.tsx'
import { AnswerDialog } from './AnswerDialog.tsx'
import { visitFormsQuery } from './api.ts'
import { ForWhomNot } from './ForWhomNot.tsx'
import { FormLink } from './FormLink.tsx'
import classes from './Clinical.module.css'

const text = words.clinical.visit

type Props = { appointmentId: string; heading: string }

/** What one visit asks to be filled in, how far that is, and the ways to hand it over. Nothing where nothing is asked. */
export function AppointmentForms({ appointmentId, heading }: Props) {
  const forms = useQuery(visitFormsQuery(appointmentId))
  const [reading, read] = useState<string | null>(null)
  if (forms.isError)
    return (
      <p className={classes.fault} role="alert">
        {messageOf(forms.error)}
      </p>
    )
  if (!forms.data) return null
  const { sheets, alerts, contraindications, can } = forms.data
  const isAsked = sheets.length > 0 || alerts.length > 0
  if (!isAsked && contraindications === '') return null
  const isOpen = sheets.some((sheet) => sheet.state === 'pending')
  return (
    <section aria-label={text.title} className={classes.section}>
      <div className={classes.titleRow}>
        <h4 className={heading}>{text.title}</h4>
        {isAsked && <StateMark answer={forms.data} />}
      </div>
      <ForWhomNot text={contraindications} />
      <AlertList alerts={alerts} can={can} onRead={read} />
      <ul className={classes.list}>
        {sheets.map((sheet) => (
          <SheetRow key={sheet.formId} sheet={sheet} mayRead={can.read.allowed} onRead={read} />
        ))}
      </ul>
      {isOpen && can.send.allowed && <FormLink appointmentId={appointmentId} answer={forms.data} />}
      {reading && <AnswerDialog answerId={reading} onClose={() => read(null)} />}
    </section>
  )
}

/** "Anamnese pendente", "assinada", or that somebody has to weigh it first. */
function StateMark({ answer: { sheets, alerts } }: { answer: AppointmentFormsAnswer }) {
  const isToWeigh = alerts.some((alert) => alert.outcome !== 'fit')
  const isPending = sheets.some((sheet) => sheet.state === 'pending')
  const [colour, said] = isToWeigh
    ? (['red', text.weigh] as const)
    : isPending
      ? (['honey', text.pending] as const)
      : (['sage', text.complete] as const)
  return (
    <Badge color={colour} variant="light" size="lg" tt="none">
      {said}
    </Badge>
  )
}

const colours: Record<SheetState, string> = { pending: 'honey', signed: 'sage', refused: 'gray', valid: 'sage' }

type RowProps = { sheet: SheetStatus; mayRead: boolean; onRead: (answerId: string) => void }

function SheetRow({ sheet: { name, state, answerId }, mayRead, onRead }: RowProps) {
  return (
    <li className={classes.row}>
      <span className={classes.name}>{name}</span>
      <Badge color={colours[state]} variant="light" tt="none">
        {words.clinical.states[state]}
      </Badge>
      {answerId && mayRead && (
        <Button variant="subtle" aria-label={text.readOf(name)} onClick={() => onRead(answerId)}>
          {text.read}
        </Button>
      )}
    </li>
  )
}
