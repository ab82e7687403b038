import { findStaffId, insertMembership, insertStaff, recordAudit, type AuditEntry } from '#auth/index.ts'
import { addStarterReplies } from '#library/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Actor } from '#platform/ctx.ts'
import type { Database } from '#platform/db.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ClinicId, type StaffId } from '#platform/ids.ts'
import { announceEndedSessions } from '#platform/notices.ts'
import { createWork, type FactRules } from '#platform/work.ts'
import { inOneTransaction } from './one-transaction.ts'
import {
  countDemo,
  deleteCatalogue,
  deleteDemoLogins,
  deletePeople,
  deleteSessionsOf,
  lockDemo,
  updateToReal,
  type DemoCounts,
} from './queries-remove.ts'
import { demoEmails } from './staff.ts'

export type RemovalDeps = { database: Pick<Database, 'pool'>; facts: FactRules; clock: Clock }

export type NewOwner = { name: string; email: string; passwordHash: string; isShort: boolean }

export type Removal = {
  clinicId: ClinicId
  /** Procedures, professionals, hours and quick replies stay, to begin with. */
  keepsCatalogue: boolean
  clinicName: string
  /** Null: whoever removes it has a login of their own already, or is given one later by the command line. */
  owner: NewOwner | null
  /** Who pressed, where it was not the demo's own login. */
  by: StaffId | null
}

/**
 * Removes the demo's people and all they said and booked, and its logins, whole or not at all: what is left is a clinic of one's own with
 * its first set-up before it. Ends every session. Null when the clinic is no demo (any more).
 */
export async function removeDemo(deps: RemovalDeps, wish: Removal): Promise<DemoCounts | null> {
  return inOneTransaction(deps.database, async (kysely) => {
    const work = createWork({ kysely, clock: deps.clock, queue: () => null, facts: deps.facts })
    const system: Actor = { kind: 'system', what: 'demo' }
    const counts = await work.work(wish.clinicId, system, async (ctx) => {
      if (!(await lockDemo(ctx))) return null
      const found = await countDemo(ctx)
      await deletePeople(ctx)
      return found
    })
    if (!counts) return null
    const ownerId = await work.edge(async (edge) => {
      await announceEndedSessions(edge, wish.clinicId, await deleteSessionsOf(edge, wish.clinicId))
      await deleteDemoLogins(edge, wish.clinicId, demoEmails)
      if (!wish.owner) return null
      if ((await findStaffId(edge, wish.owner.email)) !== null)
        throw new Refusal('conflict', 'Já existe um acesso com esse e-mail. Use outro.', 'owner.email')
      const staffId = newId('staff')
      await insertStaff(edge, { id: staffId, ...wish.owner })
      await insertMembership(edge, { clinicId: wish.clinicId, staffId, name: wish.owner.name, role: 'owner' })
      return staffId
    })
    const staffId = ownerId ?? wish.by
    await work.work(wish.clinicId, staffId ? { kind: 'staff', staffId } : system, async (ctx) => {
      if (!wish.keepsCatalogue) {
        await deleteCatalogue(ctx)
        await addStarterReplies(ctx)
      }
      await updateToReal(ctx, { name: wish.clinicName, setUpStep: wish.keepsCatalogue ? 'hours' : 'procedures' })
      // The first thing in the history of the clinic that is one's own.
      await recordAudit(ctx, auditOf(wish, counts))
    })
    return counts
  })
}

function auditOf({ clinicId, keepsCatalogue }: Removal, counts: DemoCounts): AuditEntry {
  return { action: 'demo.removed', about: { kind: 'clinic', id: clinicId }, after: { ...counts, keepsCatalogue } }
}
