import { Button, Progress } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { PublicFormAnswer, PublicSheet } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import { ConsentSheet } from './ConsentSheet.tsx'
import { faultsOf, type Faults } from './faults.ts'
import { FillFrame } from './FillFrame.tsx'
import { QuestionField } from './QuestionField.tsx'
import { SignStep } from './SignStep.tsx'
import { useFilledIn, type Filling } from './use-filled-in.ts'
import classes from './Fill.module.css'

const text = words.clinical.fill

type Props = { token: string; answer: Extract<PublicFormAnswer, { state: 'open' }>; onSigned: (messages: string[]) => void }

/** One form after the other, then the signature. What is filled in is saved as one goes. */
export function FillSheets({ token, answer, onSigned }: Props) {
  const filling = useFilledIn(token, answer.draft)
  const [at, setAt] = useState(0)
  const [faults, setFaults] = useState<Faults>({})
  const heading = useRef<HTMLHeadingElement>(null)
  const sheet = answer.sheets[at]
  // A new part begins at its top, for the eye and for who listens.
  const goTo = (part: number) => {
    setFaults({})
    setAt(part)
    window.scrollTo({ top: 0 })
    requestAnimationFrame(() => heading.current?.focus())
  }
  const goOn = () => {
    const found = sheet ? faultsOf(sheet, filling.filled) : {}
    setFaults(found)
    if (Object.keys(found).length === 0) return goTo(at + 1)
  }
  useFirstFault(faults)
  const parts = answer.sheets.length + 1
  return (
    <FillFrame clinic={answer.clinic} title={text.hello(answer.firstName)}>
      {at === 0 && (
        <>
          <p className={classes.lead}>{text.intro(answer.clinic, answer.service)}</p>
          <Privacy clinic={answer.clinic} />
        </>
      )}
      <div className={classes.progress}>
        <Progress value={(at / (parts - 1)) * 100} size="md" aria-label={text.progress} />
        <span>{text.part(at + 1, parts)}</span>
      </div>
      <h2 className={classes.sheetTitle} ref={heading} tabIndex={-1}>
        {sheet?.name ?? text.signTitle}
      </h2>
      {sheet ? (
        <>
          <SheetFields key={sheet.versionId} sheet={sheet} filling={filling} faults={faults} />
          <div className={classes.foot}>
            {at > 0 && (
              <Button variant="default" size="md" onClick={() => goTo(at - 1)}>
                {text.back}
              </Button>
            )}
            <Button size="md" className={classes.next ?? ''} onClick={goOn}>
              {text.next}
            </Button>
          </div>
        </>
      ) : (
        <SignStep token={token} filled={filling.filled} onBack={() => goTo(at - 1)} onSigned={onSigned} />
      )}
      <p className={classes.saved} role="status">
        {filling.standing === 'saved' ? text.saved : filling.standing === 'failed' ? text.notSaved : ''}
      </p>
    </FillFrame>
  )
}

function SheetFields({ sheet, filling, faults }: { sheet: PublicSheet; filling: Filling; faults: Faults }) {
  const { versionId } = sheet
  if (sheet.kind === 'consent')
    return (
      <ConsentSheet
        sheet={sheet}
        accepted={filling.filled.accepted[versionId]}
        error={faults[versionId] ?? null}
        onAccept={(isAccepted) => filling.accept(versionId, isAccepted)}
      />
    )
  return (
    <div className={classes.questions}>
      {sheet.intro && <p className={classes.lead}>{sheet.intro}</p>}
      {sheet.questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          value={filling.filled.answers[versionId]?.[question.id]}
          error={faults[question.id] ?? null}
          onChange={(value) => filling.answer(versionId, question.id, value)}
        />
      ))}
    </div>
  )
}

function Privacy({ clinic }: { clinic: string }) {
  return (
    <details className={classes.privacy}>
      <summary>{text.privacyTitle}</summary>
      {text.privacy(clinic).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </details>
  )
}

/** Leads the eye, and the screen reader, to what is missing first. */
function useFirstFault(faults: Faults) {
  useEffect(() => {
    const [first] = Object.keys(faults)
    if (!first) return
    const field = document.querySelector(`[data-question="${CSS.escape(first)}"]`)
    field?.scrollIntoView({ block: 'center' })
    field?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true })
  }, [faults])
}
