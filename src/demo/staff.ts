import { insertMembership, insertStaff, linkProfessional, type Role, type SignedIn } from '#auth/index.ts'
import type { EdgeCtx } from '#platform/ctx.ts'
import { newId, type ClinicId, type StaffId } from '#platform/ids.ts'
import type { CatalogueIds } from './set-up-catalogue.ts'
import type { Stage } from './stage.ts'
import type { ProfessionalKey } from './team.ts'

export type StaffKey = 'owner' | 'manager' | 'receptionist' | 'beatriz' | 'thiago' | 'visitor'
export type DemoStaff = Record<StaffKey, StaffId>

type Login = { email: string; name: string; role: Role; /** Who they are in the agenda. */ is?: ProfessionalKey }

/** The domain is reserved for local names: no mail can ever reach anyone. */
const logins: Record<StaffKey, Login> = {
  owner: { email: 'gestao@demo.harmonia.local', name: 'Mariana Azevedo', role: 'owner' },
  manager: { email: 'coordenacao@demo.harmonia.local', name: 'Renata Coutinho', role: 'manager' },
  receptionist: { email: 'recepcao@demo.harmonia.local', name: 'Juliana Reis', role: 'receptionist' },
  beatriz: { email: 'beatriz@demo.harmonia.local', name: 'Dra. Beatriz Nakamura', role: 'professional', is: 'beatriz' },
  thiago: { email: 'thiago@demo.harmonia.local', name: 'Thiago Amaral', role: 'professional', is: 'thiago' },
  visitor: { email: 'visita@demo.harmonia.local', name: 'Visitante', role: 'visitor' },
}

export const demoEmails: readonly string[] = Object.values(logins).map(({ email }) => email)

/** Gives the demo its logins, all with the same password. */
export async function addDemoStaff(edge: EdgeCtx, clinicId: ClinicId, passwordHash: string): Promise<DemoStaff> {
  const add = async ({ email, name, role }: Login): Promise<StaffId> => {
    const staffId = newId('staff')
    await insertStaff(edge, { id: staffId, email, name, passwordHash })
    await insertMembership(edge, { clinicId, staffId, name, role })
    return staffId
  }
  return {
    owner: await add(logins.owner),
    manager: await add(logins.manager),
    receptionist: await add(logins.receptionist),
    beatriz: await add(logins.beatriz),
    thiago: await add(logins.thiago),
    visitor: await add(logins.visitor),
  }
}

/** A professional's login is them in the agenda, and sees their column only. */
export async function linkDemoProfessionals(edge: EdgeCtx, clinicId: ClinicId, ids: CatalogueIds): Promise<void> {
  for (const { email, is } of Object.values(logins)) {
    const resourceId = is && ids.resources.get(is)
    if (resourceId) await linkProfessional(edge, clinicId, email, resourceId)
  }
}

/** Whoever leads the demo, as signed in: some things are asked who does them. */
export function managerOf({ clinicId, staff }: Pick<Stage, 'clinicId' | 'staff'>): SignedIn {
  const { manager: staffId } = staff
  return { sessionId: newId('session'), staffId, name: '', role: 'manager', clinicId, resourceId: null, stage: 'in' }
}
