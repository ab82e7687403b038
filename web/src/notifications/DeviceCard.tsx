import { ActionIcon, Button, Skeleton } from '@mantine/core'
import { IconBellRinging, IconSend, IconTrash } from '@tabler/icons-react'
import type { DeviceItem } from '#notifications/contract.ts'
import { words } from '../i18n/index.ts'
import { briefly } from '../i18n/when.ts'
import { FieldGroup } from '../settings/FieldGroup.tsx'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { FaultPanel } from '../ui/Panels.tsx'
import { useNow } from '../ui/use-now.ts'
import classes from './DeviceCard.module.css'
import { readPushSupport } from './push.ts'
import { useDevices } from './use-devices.ts'

type Devices = ReturnType<typeof useDevices>

/** Whether this browser is told; the browser's own question comes only after the reason and a tap. */
export function DeviceCard() {
  const devices = useDevices()
  const { list, here, others, removal } = devices
  return (
    <FieldGroup title={words.notifications.deviceTitle} hint={words.notifications.deviceWhy}>
      {list.isPending && <Skeleton height={44} radius="md" />}
      {list.isError && !list.data && <FaultPanel message={messageOf(list.error)} onRetry={() => void list.refetch()} />}
      {list.data &&
        (here ? <Active device={here} devices={devices} /> : <Inactive devices={devices} publicKey={list.data.publicKey} />)}
      {removal.isError && <p role="alert">{messageOf(removal.error)}</p>}
      {others.length > 0 && <Others items={others} onRemove={(id) => removal.mutate(id)} />}
    </FieldGroup>
  )
}

function Inactive({ devices: { activation }, publicKey }: { devices: Devices; publicKey: string }) {
  const support = readPushSupport()
  if (support !== 'ready') return <p className={classes.note}>{words.notifications.support[support]}</p>
  return (
    <div>
      <Button
        leftSection={<IconBellRinging size={18} aria-hidden="true" />}
        loading={activation.isPending}
        onClick={() => activation.mutate(publicKey)}
      >
        {words.notifications.activate}
      </Button>
      <p role="status" className={classes.note}>
        {activation.data === false && words.notifications.refused}
        {activation.isError && messageOf(activation.error)}
      </p>
    </div>
  )
}

function Active({ device, devices: { test, removal } }: { device: DeviceItem; devices: Devices }) {
  return (
    <div>
      <p className={classes.active}>{words.notifications.isActive}</p>
      <div className={classes.actions}>
        <Button
          variant="light"
          leftSection={<IconSend size={18} aria-hidden="true" />}
          loading={test.isPending}
          onClick={() => test.mutate(device.id)}
        >
          {words.notifications.test}
        </Button>
        <Button variant="subtle" color="red" loading={removal.isPending} onClick={() => removal.mutate(device.id)}>
          {words.notifications.deactivate}
        </Button>
      </div>
      <p role="status" className={classes.note}>
        {test.data && (test.data.isAccepted ? words.notifications.tested : test.data.whyNot)}
        {test.isError && messageOf(test.error)}
      </p>
    </div>
  )
}

function Others({ items, onRemove }: { items: DeviceItem[]; onRemove: (id: string) => void }) {
  const { clinic } = useSession()
  const now = useNow()
  return (
    <>
      <h4 className={classes.others}>{words.notifications.otherDevices}</h4>
      <ul className={classes.list}>
        {items.map((device) => (
          <li key={device.id} className={classes.device}>
            <span>
              {device.label}
              <span className={classes.note}>
                {words.notifications.seen(briefly(device.seenAt, now, clinic.zone))}
                {device.fault && ` ${words.notifications.deviceFault}`}
              </span>
            </span>
            <ActionIcon
              color="red"
              aria-label={words.notifications.removeDevice(device.label)}
              onClick={() => onRemove(device.id)}
            >
              <IconTrash size={20} aria-hidden="true" />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </>
  )
}
