import { Button } from '@mantine/core'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { resumeSending, standingQuery } from './api.ts'
import classes from './PauseBanner.module.css'

/** On every screen while WhatsApp takes nothing from a number: why, and the way on once somebody has put it right. */
export function StoppedBanner() {
  const { data } = useQuery(standingQuery)
  const queryClient = useQueryClient()
  const resume = useMutation({
    mutationFn: resumeSending,
    onSuccess: (standing) => queryClient.setQueryData(standingQuery.queryKey, standing),
  })
  return (
    <div role="alert">
      {data?.stopped.map(({ channelId, label, why }) => (
        <div key={channelId} className={classes.banner}>
          <p className={classes.text}>
            <IconPlugConnectedX size={18} aria-hidden="true" />
            <span>
              <strong>{words.assistant.stopped(label)}</strong> {why}
            </span>
          </p>
          {data.can.resumeSending.allowed && (
            <div className={classes.actions}>
              <Button size="sm" loading={resume.isPending} onClick={() => resume.mutate(channelId)}>
                {words.assistant.resumeSending}
              </Button>
            </div>
          )}
          {resume.isError && <p className={classes.fault}>{messageOf(resume.error)}</p>}
        </div>
      ))}
    </div>
  )
}
