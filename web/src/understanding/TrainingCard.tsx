import { Button, Progress } from '@mantine/core'
import { IconSchool } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { UnderstandingAnswer } from '#assistant/learning/contract.ts'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { messageOf } from '../shell/query-client.ts'
import { train, understandingQuery } from './api.ts'
import classes from './Understanding.module.css'

/** The model in use, what waits to be trained, and how far a training is. */
export function TrainingCard() {
  const standing = useQuery(understandingQuery)
  return <Loaded query={standing}>{(data) => <Card standing={data} />}</Loaded>
}

function Card({ standing }: { standing: UnderstandingAnswer }) {
  const queryClient = useQueryClient()
  const training = useMutation({
    mutationFn: train,
    onSuccess: (next) => queryClient.setQueryData(understandingQuery.queryKey, next),
  })
  const active = standing.versions.find((one) => one.status === 'active')
  const running = standing.versions.find((one) => one.status === 'training')
  const { can } = standing
  return (
    <div className={classes.card}>
      <div className={classes.top}>
        <div className={classes.grow}>
          <p className={classes.name}>{active ? words.understanding.own(active.number) : words.understanding.house}</p>
          <p className={classes.hint}>{running ? words.understanding.learning(running.ownExamples) : waiting(standing)}</p>
        </div>
        <Button
          leftSection={<IconSchool size={18} aria-hidden="true" />}
          disabled={!can.train.allowed}
          loading={training.isPending}
          {...(!can.train.allowed && { title: can.train.whyNot })}
          onClick={() => training.mutate()}
        >
          {words.understanding.train}
        </Button>
      </div>
      {running && (
        <div role="status" className={classes.running}>
          <p className={classes.hint}>
            {words.understanding.training(running.progress)} {words.understanding.trainingHint}
          </p>
          <Progress value={Math.max(4, running.progress)} animated aria-label={words.understanding.training(running.progress)} />
        </div>
      )}
      {active?.isOutdated && <p className={classes.note}>{words.understanding.outdated}</p>}
      {training.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(training.error)}
        </p>
      )}
    </div>
  )
}

function waiting({ untaught, examples }: UnderstandingAnswer): string {
  if (untaught > 0) return words.understanding.untaught(untaught)
  return examples === 0 ? words.understanding.noExamples : words.understanding.nothingNew
}
