import { useState } from 'react'
import type { AnswerValue } from '#clinical/forms/contract.ts'
import { ConsentSheet } from './ConsentSheet.tsx'
import { contentOf, type FormDraft } from './form-draft.ts'
import { QuestionField } from './QuestionField.tsx'
import classes from './Clinical.module.css'

/** As the patient will see it; what is answered here goes nowhere. */
export function FormPreview({ draft }: { draft: FormDraft }) {
  const content = contentOf(draft)
  const [answers, setAnswers] = useState<Record<string, AnswerValue>>({})
  const [accepted, accept] = useState<boolean | undefined>(undefined)
  return (
    <div className={classes.preview} role="group" aria-label={draft.name}>
      {content.kind === 'consent' ? (
        <ConsentSheet
          sheet={{ ...content, versionId: 'preview', name: draft.name, purpose: draft.purpose ?? 'procedure' }}
          accepted={accepted}
          error={null}
          onAccept={accept}
        />
      ) : (
        <>
          {content.intro && <p>{content.intro}</p>}
          {content.questions.map((question) => (
            <QuestionField
              key={question.id}
              question={question}
              value={answers[question.id]}
              error={null}
              onChange={(value) => setAnswers({ ...answers, [question.id]: value })}
            />
          ))}
        </>
      )}
    </div>
  )
}
