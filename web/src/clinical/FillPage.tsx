import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { PublicFormAnswer } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { FaultPanel } from '../ui/Panels.tsx'
import { publicFormQuery } from './api.ts'
import { FillFrame } from './FillFrame.tsx'
import { FillSheets } from './FillSheets.tsx'
import classes from './Fill.module.css'

const text = words.clinical.fill

/** Behind a link of the clinic: what a patient fills in and signs on their phone. It leads nowhere else. */
export function FillPage() {
  const { token } = useParams({ from: '/f/$token' })
  const form = useQuery(publicFormQuery(token))
  const [messages, setMessages] = useState<string[] | null>(null)
  if (form.isPending)
    return (
      <FillFrame clinic={null} title={text.title}>
        <div role="status" aria-label={text.loading}>
          <Skeleton height={28} width="60%" mb={16} />
          <Skeleton height={120} radius="lg" mb={12} />
          <Skeleton height={120} radius="lg" />
        </div>
      </FillFrame>
    )
  if (form.isError) return <Unknown error={form.error} onRetry={() => void form.refetch()} />
  const answer = form.data
  if (messages) return <Done clinic={answer.clinic} messages={messages} />
  if (answer.state !== 'open') return <Closed answer={answer} />
  return <FillSheets token={token} answer={answer} onSigned={setMessages} />
}

function Done({ clinic, messages }: { clinic: string; messages: string[] }) {
  return (
    <FillFrame clinic={clinic} title={text.doneTitle}>
      <div role="status">
        <p className={classes.lead}>{text.doneText(clinic)}</p>
        {messages.map((message) => (
          <p key={message} className={classes.message}>
            {message}
          </p>
        ))}
      </div>
    </FillFrame>
  )
}

function Closed({ answer: { state, clinic } }: { answer: Exclude<PublicFormAnswer, { state: 'open' }> }) {
  const said = {
    signed: [text.signedTitle, text.signedText(clinic)],
    expired: [text.expiredTitle, text.expiredText(clinic)],
    withdrawn: [text.withdrawnTitle, text.withdrawnText(clinic)],
  } as const
  const [title, line] = said[state]
  return (
    <FillFrame clinic={clinic} title={title}>
      <p className={classes.lead}>{line}</p>
    </FillFrame>
  )
}

function Unknown({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const isRefused = error instanceof ApiError && error.status > 0 && error.status < 500
  return (
    <FillFrame clinic={null} title={text.unknownTitle}>
      {isRefused ? (
        <p className={classes.lead}>{messageOf(error)}</p>
      ) : (
        <FaultPanel message={messageOf(error)} onRetry={onRetry} />
      )}
    </FillFrame>
  )
}
