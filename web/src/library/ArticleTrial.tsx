import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ArticleTrialAnswer } from '#assistant/contract.ts'
import type { ArticlesAnswer } from '#library/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { articleTrialQuery } from './articles-api.ts'
import classes from './QuickReplies.module.css'

const text = words.articles

/** A question as a patient would write it, and which article answers it. */
export function ArticleTrial({ procedures }: { procedures: ArticlesAnswer['procedures'] }) {
  const [question, write] = useState('')
  const [procedure, choose] = useState<string | null>(null)
  const [asked, ask] = useState('')
  const trial = useQuery(articleTrialQuery(asked, procedure))
  return (
    <>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          ask(question.trim())
        }}
      >
        <p className={classes.hint}>{text.trialIntro}</p>
        <TextInput
          label={text.trialField}
          maxLength={400}
          value={question}
          onChange={(event) => write(event.currentTarget.value)}
        />
        <Select
          label={text.procedureField}
          placeholder={text.noProcedure}
          clearable
          clearButtonProps={{ 'aria-label': text.noProcedure }}
          size="md"
          value={procedure}
          onChange={choose}
          data={procedures.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button type="submit" loading={trial.isFetching}>
          {text.try}
        </Button>
      </form>
      <div role="status">
        {trial.isError && <p className={classes.fault}>{messageOf(trial.error)}</p>}
        {asked !== '' && trial.data && <Hits {...trial.data} />}
      </div>
    </>
  )
}

function Hits({ hits, threshold, isForPeople }: ArticleTrialAnswer) {
  const near = hits.filter((hit) => hit.score > 0)
  if (isForPeople) return <p className={classes.hint}>{text.forPeople}</p>
  return (
    <>
      {!near.some((hit) => hit.outcome === 'answers') && <p className={classes.hint}>{text.noHit}</p>}
      <ol className={classes.list}>
        {near.map((hit) => (
          <li key={hit.id} className={classes.wish}>
            <p className={classes.title}>{hit.question}</p>
            <p className={classes.category}>
              {saidOf(hit.outcome)} · {text.score(hit.score)}
            </p>
            {hit.outcome === 'answers' && <p className={classes.text}>{hit.answer}</p>}
          </li>
        ))}
      </ol>
      <p className={classes.hint}>{text.needed(threshold)}</p>
    </>
  )
}

function saidOf(outcome: ArticleTrialAnswer['hits'][number]['outcome']): string {
  if (outcome === 'answers') return text.answers
  return outcome === 'held_back' ? text.heldBack : text.other
}
