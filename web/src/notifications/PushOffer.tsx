import { Button, CloseButton } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import classes from './PushOffer.module.css'
import { readPushSupport } from './push.ts'
import { useDevices } from './use-devices.ts'

/** Once on each device: that it could be told, and where. Nothing asks for permission here. */
export function PushOffer() {
  const [isDismissed, setDismissed] = useLocalStorage({ key: 'harmonia-push-offer', defaultValue: false })
  const { list, here } = useDevices()
  const support = readPushSupport()
  if (isDismissed || !list.data || here || (support !== 'ready' && support !== 'needs_home_screen')) return null
  return (
    <div className={classes.offer}>
      <p>{words.notifications.offer}</p>
      <Button variant="light" renderRoot={(props) => <Link to="/configuracoes/avisos" {...props} />}>
        {words.notifications.offerButton}
      </Button>
      <CloseButton aria-label={words.common.close} onClick={() => setDismissed(true)} />
    </div>
  )
}
