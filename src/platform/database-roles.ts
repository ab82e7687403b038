import pg from 'pg'
import { StartupFault } from './errors.ts'

/** What units of work run as: `harmonia_app` inside one clinic, `harmonia_edge` at the edges; `harmonia_search` owns the functions of text search. */
const names = ['harmonia_app', 'harmonia_edge', 'harmonia_search'] as const
const list = names.join(', ')

type Found = { name: string; may_set: boolean; is_unfenced: boolean }

/**
 * Makes the roles and lets the owner take them. They belong to the whole PostgreSQL server: another database of it, of another
 * owner, may have made them already. The owner inherits nothing from them, so that outside a unit of work it sees no clinic's rows.
 * Throws a StartupFault with the statement that helps.
 */
export async function prepareRoles(client: pg.Client): Promise<void> {
  const owner = pg.escapeIdentifier(await currentUser(client))
  const present = new Set((await findRoles(client)).map((role) => role.name))
  for (const name of names) if (!present.has(name)) await createRole(client, name, owner)
  for (const role of await findRoles(client)) {
    if (role.is_unfenced)
      throw new StartupFault(
        `The role ${role.name} of this PostgreSQL server passes by row-level security, which keeps clinics apart. As a superuser, once: ALTER ROLE ${role.name} NOSUPERUSER NOBYPASSRLS;`,
      )
    if (!role.may_set) await grantRole(client, role.name, owner)
  }
}

async function findRoles(client: pg.Client): Promise<Found[]> {
  const { rows } = await client.query<Found>(
    `select rolname as name, pg_has_role(current_user, oid, 'SET') as may_set, rolsuper or rolbypassrls as is_unfenced
     from pg_roles where rolname = any($1)`,
    [names],
  )
  return rows
}

async function createRole(client: pg.Client, name: string, owner: string): Promise<void> {
  try {
    await client.query(`create role ${name} nologin nosuperuser nobypassrls`)
  } catch (error) {
    const code = codeOf(error)
    // Another database of this server made it in between.
    if (code === '42710' || code === '23505') return
    if (code !== '42501') throw error
    throw new StartupFault(
      `The login ${owner} of DATABASE_URL may not create roles. As a superuser, once: ALTER ROLE ${owner} CREATEROLE; or, if it shall not: ${names.map((name) => `CREATE ROLE ${name};`).join(' ')} ${grant(owner)}`,
      { cause: error },
    )
  }
}

async function grantRole(client: pg.Client, name: string, owner: string): Promise<void> {
  try {
    await client.query(`grant ${name} to ${owner} with inherit false, set true`)
  } catch (error) {
    if (codeOf(error) !== '42501') throw error
    throw new StartupFault(
      `The roles ${list} of this PostgreSQL server were made by another login than ${owner}. As that login or a superuser, once: ${grant(owner)}`,
      { cause: error },
    )
  }
}

const grant = (owner: string): string => `GRANT ${list} TO ${owner} WITH INHERIT FALSE, SET TRUE;`

async function currentUser(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_user::text as name')
  return rows[0]?.name ?? ''
}

function codeOf(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null
}
