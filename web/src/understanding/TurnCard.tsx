import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { DoubtfulTurnItem, ReviewRequest } from '#assistant/learning/contract.ts'
import type { Intent } from '#engines/understanding/contract.ts'
import { words } from '../i18n/index.ts'
import { briefly } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { review, teach } from './api.ts'
import { understandingKey } from './live.ts'
import classes from './Understanding.module.css'

/** So many guesses have a button of their own. */
const guessesShown = 3

type Props = { turn: DoubtfulTurnItem; onTeach: () => void; onName: () => void; onDone: (said: string) => void }

/** What a patient wrote, what was made of it, and what it means after all. */
export function TurnCard({ turn, onTeach, onName, onDone }: Props) {
  const { settle, fault, isBusy } = useSettling(turn, onDone)
  const hasWords = turn.example !== ''
  const isHeard = turn.heard.intent !== null && turn.heard.intent !== 'out_of_scope'
  return (
    <li className={classes.card}>
      <Said turn={turn} />
      <Heard turn={turn} />
      {hasWords && (
        <div className={classes.actions} role="group" aria-label={words.understanding.meant}>
          <span className={classes.ask}>{words.understanding.meant}</span>
          {turn.guesses.slice(0, guessesShown).map((intent) => (
            <Button key={intent} variant="light" disabled={isBusy} onClick={() => settle.teach(intent)}>
              {words.understanding.intents[intent].name}
            </Button>
          ))}
          <Button variant="default" disabled={isBusy} onClick={onTeach}>
            {words.understanding.other}
          </Button>
          <Button variant="default" disabled={isBusy} onClick={onName}>
            {words.understanding.nameIt}
          </Button>
        </div>
      )}
      <div className={classes.actions}>
        {isHeard && (
          <Button variant="subtle" disabled={isBusy} onClick={() => settle.review('right')}>
            {words.understanding.right}
          </Button>
        )}
        <Button variant="subtle" color="gray" disabled={isBusy} onClick={() => settle.review('ignored')}>
          {words.understanding.ignore}
        </Button>
      </div>
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
    </li>
  )
}

function useSettling(turn: DoubtfulTurnItem, onDone: (said: string) => void) {
  const queryClient = useQueryClient()
  const onSettled = () => queryClient.invalidateQueries({ queryKey: understandingKey })
  const teaching = useMutation({
    mutationFn: (intent: Intent) => teach({ turnId: turn.id, text: turn.example, intent }),
    onSuccess: () => onDone(words.understanding.taught),
    onSettled,
  })
  const reviewing = useMutation({
    mutationFn: (verdict: ReviewRequest['review']) => review(turn.id, { review: verdict }),
    onSuccess: () => onDone(words.understanding.reviewed),
    onSettled,
  })
  return {
    settle: { teach: teaching.mutate, review: reviewing.mutate },
    fault: teaching.error ?? reviewing.error,
    isBusy: teaching.isPending || reviewing.isPending,
  }
}

function Said({ turn }: { turn: DoubtfulTurnItem }) {
  const { clinic } = useSession()
  const now = useNow()
  return (
    <div>
      <p className={classes.who}>
        <span className={classes.name}>{turn.contactName}</span>
        <span className={classes.when}>{briefly(turn.at, now, clinic.zone)}</span>
        <Link className={classes.link ?? ''} to="/conversas/$conversationId" params={{ conversationId: turn.conversationId }}>
          {words.understanding.open}
        </Link>
      </p>
      <p className={classes.said}>{turn.text === '' ? words.understanding.noWords : turn.text}</p>
    </div>
  )
}

function Heard({ turn: { heard, outcome, answer } }: { turn: DoubtfulTurnItem }) {
  const { intents, outcomes } = words.understanding
  const isNothing = heard.intent === null || heard.intent === 'out_of_scope'
  const share = heard.confidence === null ? null : words.understanding.percent(heard.confidence)
  return (
    <dl className={classes.facts}>
      <dt>{words.understanding.heard}</dt>
      <dd>
        {isNothing || heard.intent === null
          ? words.understanding.heardNothing
          : words.understanding.heardAs(intents[heard.intent].name, share)}
        {heard.byModel && ` · ${words.understanding.byModel}`}
      </dd>
      <dt>{words.understanding.did}</dt>
      <dd>
        {outcomes[outcome] ?? words.understanding.answered}
        {answer !== null && <span className={classes.answer}>{answer}</span>}
      </dd>
    </dl>
  )
}
