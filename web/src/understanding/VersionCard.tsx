import { Badge, Button, Collapse } from '@mantine/core'
import { useState } from 'react'
import type { VersionItem, VersionStatus } from '#assistant/learning/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { ReportView } from './ReportView.tsx'
import classes from './Understanding.module.css'

const colours: Record<VersionStatus, string> = { training: 'plum', ready: 'gray', active: 'sage', failed: 'red' }

type Props = { version: VersionItem; isBusy: boolean; onActivate: () => void }

/** One training: its state, why it waits, its report, and the way to use it. */
export function VersionCard({ version, isBusy, onActivate }: Props) {
  const [isOpen, open] = useState(false)
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const { report } = version
  return (
    <li className={classes.card}>
      <div className={classes.top}>
        <div className={classes.grow}>
          <h3 className={classes.name}>{words.understanding.version(version.number)}</h3>
          <p className={classes.hint}>
            {words.understanding.versionOf(version.ownExamples, dayAndTime(version.requestedAt, today, clinic.zone))}
            {version.requestedBy && ` · ${version.requestedBy}`}
          </p>
        </div>
        <Badge color={colours[version.status]} variant="light" size="lg" tt="none">
          {words.understanding.statuses[version.status]}
        </Badge>
      </div>
      <WhyNot version={version} />
      {report && (
        <div className={classes.actions}>
          {version.can.activate.allowed && (
            <Button variant="light" loading={isBusy} onClick={onActivate}>
              {words.understanding.activate}
            </Button>
          )}
          <Button variant="subtle" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
            {isOpen ? words.understanding.hideReport : words.understanding.showReport}
          </Button>
        </div>
      )}
      {report && (
        <Collapse expanded={isOpen}>
          <ReportView report={report} />
        </Collapse>
      )}
    </li>
  )
}

function WhyNot({ version }: { version: VersionItem }) {
  const { keptBack, status, others, isOutdated } = version
  return (
    <>
      {status === 'failed' && <p className={classes.fault}>{words.understanding.failedText}</p>}
      {keptBack.length > 0 && (
        <div className={classes.note}>
          <p>{words.understanding.waitsBecause}</p>
          <ul>
            {keptBack.map((because) => (
              <li key={because}>{words.understanding.keptBack[because]}</li>
            ))}
          </ul>
        </div>
      )}
      {status === 'active' && isOutdated && <p className={classes.note}>{words.understanding.outdated}</p>}
      {others.map(({ name, state }) => (
        <p key={name} className={classes.hint}>
          {words.understanding.others[state](name)}
        </p>
      ))}
    </>
  )
}
