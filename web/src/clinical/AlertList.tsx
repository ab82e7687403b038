import { Badge, Button, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { FormsCan, HealthAlertItem, WeighRequest } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { useClinicalChange, weighAlert } from './api.ts'
import classes from './Clinical.module.css'

const text = words.clinical.alerts

type Props = { alerts: HealthAlertItem[]; can: FormsCan; onRead: (answerId: string) => void }

/** What a person has to weigh of somebody's health, and what became of it. What it is says itself to who may read it. */
export function AlertList({ alerts, can, onRead }: Props) {
  const [weighing, weigh] = useState<HealthAlertItem | null>(null)
  if (alerts.length === 0) return null
  return (
    <div className={classes.alerts} role="group" aria-label={text.title}>
      {alerts.map((alert) => (
        <AlertRow key={alert.id} alert={alert} can={can} onRead={onRead} onWeigh={weigh} />
      ))}
      {weighing && <WeighDialog alert={weighing} onClose={() => weigh(null)} />}
    </div>
  )
}

type RowProps = { alert: HealthAlertItem; can: FormsCan; onRead: Props['onRead']; onWeigh: (alert: HealthAlertItem) => void }

function AlertRow({ alert, can, onRead, onWeigh }: RowProps) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const { outcome, answerId, weighedAt, weighedBy, note } = alert
  return (
    <article className={classes.alert} data-open={outcome !== 'fit'}>
      <div className={classes.titleRow}>
        <strong className={classes.name}>{aboutOf(alert)}</strong>
        <Badge color={outcome === 'fit' ? 'sage' : outcome === 'unfit' ? 'red' : 'honey'} variant="light" tt="none">
          {outcome ? text[outcome] : text.open}
        </Badge>
      </div>
      <p className={classes.quiet}>
        {[
          dayAndTime(alert.at, today, clinic.zone),
          weighedAt && text.by(weighedBy ?? '', dayAndTime(weighedAt, today, clinic.zone)),
          note,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <div className={classes.acts}>
        {answerId && can.read.allowed && (
          <Button variant="subtle" onClick={() => onRead(answerId)}>
            {words.clinical.visit.read}
          </Button>
        )}
        {can.weigh.allowed && (
          <Button variant="light" onClick={() => onWeigh(alert)}>
            {outcome ? text.weighAgain : text.weigh}
          </Button>
        )}
      </div>
    </article>
  )
}

export function aboutOf({ about, source }: HealthAlertItem): string {
  if (about === null) return text.form
  return source === 'chat' ? text.chat(about) : text.asked(about)
}

function WeighDialog({ alert, onClose }: { alert: HealthAlertItem; onClose: () => void }) {
  const [note, setNote] = useState(alert.note)
  const weighing = useClinicalChange((wish: WeighRequest) => weighAlert(alert.id, wish))
  const settle = (outcome: WeighRequest['outcome']) => weighing.mutate({ outcome, note }, { onSuccess: onClose })
  return (
    <Modal opened onClose={onClose} title={aboutOf(alert)} closeButtonProps={{ 'aria-label': words.common.close }}>
      <div className={classes.form}>
        <Textarea
          label={text.note}
          autosize
          minRows={2}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {weighing.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(weighing.error)}
          </p>
        )}
        <div className={classes.acts}>
          <Button variant="default" loading={weighing.isPending} onClick={() => settle('unfit')}>
            {text.markUnfit}
          </Button>
          <Button loading={weighing.isPending} onClick={() => settle('fit')}>
            {text.markFit}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
