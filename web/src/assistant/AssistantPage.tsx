import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { StandingAnswer } from '#assistant/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import classes from './AssistantPage.module.css'
import { channelsQuery, standingQuery } from './api.ts'
import { ChannelCard } from './ChannelCard.tsx'
import { HeldList } from './HeldList.tsx'
import { RasaLine } from './RasaLine.tsx'
import { usePause } from './use-pause.ts'

/** What the assistant does: in general, on each number, and with the people it left to the desk. */
export function AssistantPage() {
  const standing = useQuery(standingQuery)
  const channels = useQuery(channelsQuery)
  return (
    <Section title={words.assistant.title} intro={words.assistant.intro}>
      <Loaded query={standing}>{(data) => <PauseCard standing={data} />}</Loaded>
      <h3 className={classes.heading}>{words.assistant.numbers}</h3>
      <p className={classes.hint}>{words.assistant.newNumber}</p>
      <Loaded query={channels}>
        {({ items, can }) => items.map((channel) => <ChannelCard key={channel.id} channel={channel} can={can.edit} />)}
      </Loaded>
      <RasaLine />
      <h3 className={classes.heading}>{words.assistant.held}</h3>
      <p className={classes.hint}>{words.assistant.heldText}</p>
      <Loaded query={standing}>{(data) => <HeldList standing={data} />}</Loaded>
    </Section>
  )
}

const ends = ['turned_on', 'hour', 'tomorrow'] as const

function PauseCard({ standing }: { standing: StandingAnswer }) {
  const { change, resume, fault, isBusy } = usePause()
  const { pause, can } = standing
  return (
    <div className={classes.card}>
      <div>
        <h3 className={classes.name}>{words.assistant.pauseTitle}</h3>
        <p className={classes.hint}>{words.assistant.pauseText}</p>
      </div>
      <div className={classes.actions}>
        {pause ? (
          <Button
            disabled={!can.pause.allowed}
            loading={isBusy}
            leftSection={<IconPlayerPlay size={18} aria-hidden="true" />}
            onClick={resume}
          >
            {words.assistant.resume}
          </Button>
        ) : (
          ends.map((end) => (
            <Button
              key={end}
              variant="default"
              disabled={!can.pause.allowed || isBusy}
              leftSection={<IconPlayerPause size={18} aria-hidden="true" />}
              aria-label={`${words.assistant.pause}: ${words.assistant.pauseEnds[end]}`}
              onClick={() => change(end)}
            >
              {words.assistant.pauseEnds[end]}
            </Button>
          ))
        )}
      </div>
      {!can.pause.allowed && <p className={classes.hint}>{can.pause.whyNot}</p>}
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
    </div>
  )
}
