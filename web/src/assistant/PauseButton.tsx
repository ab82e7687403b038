import { ActionIcon, Tooltip } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { standingQuery } from './api.ts'
import { usePause } from './use-pause.ts'

/** One tap silences the assistant everywhere; the banner that then appears sets an end, or takes it back. */
export function PauseButton() {
  const { data } = useQuery(standingQuery)
  const { change, isBusy } = usePause()
  if (!data?.can.pause.allowed || data.pause) return null
  return (
    <Tooltip label={words.assistant.pause}>
      <ActionIcon color="gray" aria-label={words.assistant.pause} loading={isBusy} onClick={() => change('turned_on')}>
        <IconPlayerPause size={22} aria-hidden="true" />
      </ActionIcon>
    </Tooltip>
  )
}
