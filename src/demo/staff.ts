import { insertMembership, insertStaff, linkProfessional, type Role } from '#auth/index.ts'
import type { EdgeCtx } from '#platform/ctx.ts'
import { newId, type ClinicId, type ResourceId, type StaffId } from '#platform/ids.ts'

/** The domain is reserved for local names: no mail can ever reach anyone. */
const people: { email: string; name: string; role: Role }[] = [
  { email: 'gestao@demo.harmonia.local', name: 'Mariana Azevedo', role: 'owner' },
  { email: 'recepcao@demo.harmonia.local', name: 'Juliana Reis', role: 'receptionist' },
  { email: 'beatriz@demo.harmonia.local', name: 'Dra. Beatriz Nakamura', role: 'professional' },
  { email: 'visita@demo.harmonia.local', name: 'Visitante', role: 'visitor' },
]

export const demoEmails: readonly string[] = people.map(({ email }) => email)

/** Gives the demo its logins, all with the same password; returns who sits at the desk. */
export async function addDemoStaff(
  edge: EdgeCtx,
  clinicId: ClinicId,
  passwordHash: string,
): Promise<{ receptionistId: StaffId }> {
  let receptionistId: StaffId | null = null
  for (const { email, name, role } of people) {
    const staffId = newId('staff')
    await insertStaff(edge, { id: staffId, email, name, passwordHash })
    await insertMembership(edge, { clinicId, staffId, name, role })
    if (role === 'receptionist') receptionistId = staffId
  }
  if (!receptionistId) throw new Error('the demo needs a receptionist')
  return { receptionistId }
}

/** Beatriz's login is Beatriz in the agenda, and sees her column only. */
export async function linkDemoProfessional(edge: EdgeCtx, clinicId: ClinicId, beatriz: ResourceId): Promise<void> {
  await linkProfessional(edge, clinicId, 'beatriz@demo.harmonia.local', beatriz)
}
