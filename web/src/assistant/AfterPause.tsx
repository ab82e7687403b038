import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import classes from './AfterPause.module.css'
import { standingQuery } from './api.ts'
import { useRelease } from './use-release.ts'

/** Above the inbox once a pause is over: what came in meanwhile is with people until they give it back. */
export function AfterPause() {
  const { data } = useQuery(standingQuery)
  const [isAsking, ask] = useState(false)
  const { release, fault, isBusy } = useRelease(() => ask(false))
  const many = data?.held.paused ?? 0
  if (!data || data.pause || many === 0 || !data.can.release.allowed) return null
  return (
    <div className={classes.strip} role="status">
      <p className={classes.text}>{isAsking ? words.assistant.releaseSure(many) : words.assistant.afterPause(many)}</p>
      {isAsking ? (
        <span className={classes.actions}>
          <Button loading={isBusy} onClick={() => release({ because: 'paused' })}>
            {words.assistant.yesGiveBack}
          </Button>
          <Button variant="default" onClick={() => ask(false)}>
            {words.assistant.no}
          </Button>
        </span>
      ) : (
        <Button variant="light" onClick={() => ask(true)}>
          {words.assistant.giveBack}
        </Button>
      )}
      {fault && <p className={classes.fault}>{messageOf(fault)}</p>}
    </div>
  )
}
