import { useEffect, useRef, useState } from 'react'
import type { AnswerValue, FilledIn } from '#clinical/forms/contract.ts'
import { saveDraft } from './api.ts'

const quietMs = 900

export type Filling = {
  filled: FilledIn
  standing: 'untouched' | 'saving' | 'saved' | 'failed'
  answer: (versionId: string, questionId: string, value: AnswerValue) => void
  accept: (versionId: string, isAccepted: boolean) => void
}

/** What is filled in, saved shortly after each change: one draft at a time, the last word always. Never kept on the phone itself. */
export function useFilledIn(token: string, draft: FilledIn | null): Filling {
  const [filled, setFilled] = useState<FilledIn>(draft ?? { answers: {}, accepted: {} })
  const [standing, setStanding] = useState<Filling['standing']>('untouched')
  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    let isCurrent = true
    const timer = window.setTimeout(() => {
      saveDraft(token, filled).then(
        () => isCurrent && setStanding('saved'),
        () => isCurrent && setStanding('failed'),
      )
    }, quietMs)
    return () => {
      isCurrent = false
      window.clearTimeout(timer)
    }
  }, [token, filled])
  const change = (next: (before: FilledIn) => FilledIn) => {
    setStanding('saving')
    setFilled(next)
  }
  return {
    filled,
    standing,
    answer: (versionId, questionId, value) =>
      change(({ answers, accepted }) => ({
        answers: { ...answers, [versionId]: { ...answers[versionId], [questionId]: value } },
        accepted,
      })),
    accept: (versionId, isAccepted) =>
      change(({ answers, accepted }) => ({ answers, accepted: { ...accepted, [versionId]: isAccepted } })),
  }
}
