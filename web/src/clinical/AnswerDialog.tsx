import { Badge, Modal, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AnswerValue, FormAnswerView, Question } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import { dateInWords, dayAndTime } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { FaultPanel } from '../ui/Panels.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { answerQuery } from './api.ts'
import { pathOf } from './stroke-path.ts'
import classes from './Clinical.module.css'

const text = words.clinical.answer

/** One sheet as it was signed. Opening it is written down by the server, and said here. */
export function AnswerDialog({ answerId, onClose }: { answerId: string; onClose: () => void }) {
  const answer = useQuery(answerQuery(answerId))
  const title = answer.data ? text.title(answer.data.name, answer.data.person) : words.clinical.fill.title
  return (
    <Modal opened onClose={onClose} title={title} size="lg" closeButtonProps={{ 'aria-label': words.common.close }}>
      {answer.isPending && (
        <div role="status" aria-label={text.loading}>
          <Skeleton height={160} radius="md" />
        </div>
      )}
      {answer.isError && <FaultPanel message={messageOf(answer.error)} onRetry={() => void answer.refetch()} />}
      {answer.data && <Signed answer={answer.data} />}
    </Modal>
  )
}

function Signed({ answer }: { answer: FormAnswerView }) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const { content, signature } = answer
  return (
    <div className={classes.form}>
      <p className={classes.quiet}>
        {text.version(answer.version, dayAndTime(answer.signedAt, today, clinic.zone), words.clinical.channels[answer.channel])}
        <br />
        {text.audited}
      </p>
      {content.kind === 'anamnesis' ? (
        <dl className={classes.answers}>
          {content.questions.map((question) => (
            <div key={question.id}>
              <dt>
                {question.label}
                {answer.alarms.includes(question.id) && (
                  <Badge color="red" variant="light" tt="none">
                    {text.weigh}
                  </Badge>
                )}
              </dt>
              <dd>{inWords(question, answer.answers[question.id])}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <>
          <p className={classes.term}>{content.text}</p>
          <strong>{answer.isAccepted ? text.accepted : text.refused}</strong>
        </>
      )}
      <figure className={classes.signature}>
        <figcaption>{text.signedBy(signature.name)}</figcaption>
        {signature.strokes.length > 0 ? (
          <svg viewBox="0 0 1000 400" role="img" aria-label={text.signature}>
            <path d={pathOf(signature.strokes)} />
          </svg>
        ) : (
          <p className={classes.quiet}>{text.nameOnly}</p>
        )}
      </figure>
      <p className={classes.digest}>
        {text.digest}: {answer.digest}
      </p>
    </div>
  )
}

function inWords({ kind }: Question, value: AnswerValue | undefined): string {
  if (value === undefined) return text.none
  if (Array.isArray(value)) return value.join(', ')
  if (kind === 'yes_no') {
    const { yes, no, unknown } = words.clinical.fill
    return value === 'yes' ? yes : value === 'no' ? no : unknown
  }
  return kind === 'date' ? dateInWords(String(value)) : String(value)
}
