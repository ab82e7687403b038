import { Badge, Radio } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ChannelItem } from '#assistant/contract.ts'
import { assistantModes, type AssistantMode, type Can } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import classes from './AssistantPage.module.css'
import { channelsQuery, setMode } from './api.ts'
import { Testers } from './Testers.tsx'

type Props = { channel: ChannelItem; can: Can }

/** One number, and what the assistant does there. */
export function ChannelCard({ channel, can }: Props) {
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: (mode: AssistantMode) => setMode(channel.id, { mode }),
    onSuccess: (channels) => queryClient.setQueryData(channelsQuery.queryKey, channels),
  })
  return (
    <div className={classes.card}>
      <div className={classes.top}>
        <h4 className={classes.name}>{channel.label}</h4>
        {change.isSuccess && (
          <Badge color="sage" variant="light" tt="none" role="status">
            {words.assistant.saved}
          </Badge>
        )}
      </div>
      <Radio.Group
        aria-label={words.assistant.modeOf(channel.label)}
        value={change.isPending ? change.variables : channel.mode}
        onChange={(value) => {
          const mode = assistantModes.find((one) => one === value)
          if (mode) change.mutate(mode)
        }}
      >
        <div className={classes.modes}>
          {assistantModes.map((mode) => (
            <Radio.Card key={mode} value={mode} className={classes.mode ?? ''} disabled={!can.allowed || change.isPending}>
              <Radio.Indicator />
              <span>
                <span className={classes.modeName}>{words.assistant.modes[mode].name}</span>
                <span className={classes.modeText}>{words.assistant.modes[mode].text}</span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      <Since since={channel.assistantSince} />
      {!can.allowed && <p className={classes.hint}>{can.whyNot}</p>}
      {change.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(change.error)}
        </p>
      )}
      {channel.mode === 'test' && <Testers channel={channel} can={can} />}
    </div>
  )
}

function Since({ since }: { since: string | null }) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  return (
    <p className={classes.hint}>
      {since ? words.assistant.since(dayAndTime(since, today, clinic.zone)) : words.assistant.neverSpoke}
    </p>
  )
}
