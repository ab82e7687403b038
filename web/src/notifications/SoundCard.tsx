import { Button, Switch } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { words } from '../i18n/index.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { chime } from './chime.ts'
import classes from './QuietHours.module.css'
import { useMute } from './use-mute.ts'

export function SoundCard() {
  const [isMuted, setMuted] = useMute()
  return (
    <FieldGroup title={words.notifications.soundTitle}>
      <Switch
        className={classes.switch ?? ''}
        label={words.notifications.soundOn}
        checked={!isMuted}
        onChange={(event) => setMuted(!event.currentTarget.checked)}
      />
      <div>
        <Button variant="default" leftSection={<IconVolume size={18} aria-hidden="true" />} onClick={chime}>
          {words.notifications.soundTry}
        </Button>
      </div>
    </FieldGroup>
  )
}
