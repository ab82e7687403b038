import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { resourceKinds, type ListedAgendaResource } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import classes from './ResourceChoice.module.css'

type Chosen = `res_${string}`
type Props = {
  resources: ListedAgendaResource[]
  chosen: readonly Chosen[]
  onChange: (ids: Chosen[]) => void
  error?: ReactNode
}

const isResourceId = (raw: string): raw is Chosen => raw.startsWith('res_')

/** Who does it and in which rooms, with which machines: a booking takes one of each kind that is ticked. */
export function ResourceChoice({ resources, chosen, onChange, error }: Props) {
  return (
    <Checkbox.Group
      value={[...chosen]}
      onChange={(ids) => onChange(ids.filter(isResourceId))}
      aria-label={words.settings.procedures.who}
      error={error}
    >
      <div className={classes.kinds}>
        {resourceKinds.map((kind) => {
          const all = resources.filter((one) => one.kind === kind)
          return (
            <div key={kind}>
              <p className={classes.kind}>{words.settings.resources.kinds[kind]}</p>
              {all.length === 0 && kind === 'professional' && (
                <p className={classes.none}>
                  {words.settings.resources.noneYet}{' '}
                  <Link to="/configuracoes/profissionais">{words.settings.resources.addFirst}</Link>
                </p>
              )}
              {all.length === 0 && kind !== 'professional' && (
                <p className={classes.none}>{words.settings.resources.notNeeded}</p>
              )}
              {all.map(({ id, name }) => (
                <Checkbox key={id} value={id} label={name} />
              ))}
            </div>
          )
        })}
      </div>
    </Checkbox.Group>
  )
}
