import { IconCheck, IconMinus, IconUser } from '@tabler/icons-react'
import type { Permission, Reach, TeamAnswer } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import classes from './PermissionTable.module.css'

const faces = { all: IconCheck, own: IconUser, none: IconMinus } as const

/** The server's own policy, to be read: what it does not allow here it refuses. */
export function PermissionTable({ roles }: { roles: TeamAnswer['roles'] }) {
  // The words are a table keyed by permission: its keys are the permissions.
  const permissions = Object.keys(words.team.permissionNames) as Permission[]
  return (
    <section aria-labelledby="permissoes">
      <h3 id="permissoes" className={classes.heading}>
        {words.team.permissions}
      </h3>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{words.team.permission}</th>
            {roles.map(({ role }) => (
              <th key={role} scope="col">
                <span>{words.team.roleNames[role]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {permissions.map((permission) => (
            <tr key={permission}>
              <th scope="row">{words.team.permissionNames[permission]}</th>
              {roles.map(({ role, reach }) => (
                <td key={role}>
                  <Mark reach={reach[permission]} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.legend}>
        <IconUser size={16} aria-hidden="true" /> {words.team.reachNames.own}
      </p>
    </section>
  )
}

function Mark({ reach }: { reach: Reach }) {
  const Face = faces[reach]
  return (
    <span className={classes.mark} data-reach={reach} role="img" aria-label={words.team.reachNames[reach]}>
      <Face size={18} aria-hidden="true" />
    </span>
  )
}
