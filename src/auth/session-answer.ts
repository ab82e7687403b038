import { findClinic } from '#clinic/index.ts'
import { sha256 } from '#platform/crypto.ts'
import { Refusal } from '#platform/errors.ts'
import type { Work } from '#platform/work.ts'
import { permissions, type LoginAnswer, type Role, type SessionAnswer } from './contract.ts'
import type { Entrance, SignedIn } from './model.ts'
import { may } from './policy.ts'
import { listClinicsOf } from './queries.ts'
import { findSession } from './queries-session.ts'
import type { EntranceReply } from './route.ts'

type Deps = Pick<Work, 'edge'>

/** After an entrance: the cookies, and how far the person has come. */
export async function presentEntrance(deps: Deps, entrance: Entrance): Promise<EntranceReply & { body: LoginAnswer }> {
  if (entrance.stage !== 'in') return { entrance, body: { stage: entrance.stage } }
  const staff = await deps.edge((edge) => findSession(edge, sha256(entrance.token)))
  if (!staff) throw new Refusal('unauthenticated', 'Sua sessão terminou. Entre de novo.')
  return { entrance, body: { stage: 'in', session: await presentSession(deps, staff) } }
}

export async function presentSession(deps: Deps, staff: SignedIn): Promise<SessionAnswer> {
  const { clinic, clinics } = await deps.edge(async (edge) => ({
    clinic: await findClinic(edge, staff.clinicId),
    clinics: await listClinicsOf(edge, staff.staffId),
  }))
  if (!clinic) throw new Refusal('unauthenticated', 'Sua clínica não existe mais.')
  return {
    staff: { id: staff.staffId, name: staff.name, role: staff.role },
    clinic: {
      id: clinic.id,
      name: clinic.name,
      zone: clinic.zone,
      assistantName: clinic.assistant_name,
      isDemo: clinic.is_demo,
      setUpStep: clinic.set_up_step,
    },
    can: canOf(staff.role),
    otherClinics: clinics.filter(({ id }) => id !== staff.clinicId).map(({ id, name }) => ({ id, name })),
  }
}

function canOf(role: Role): SessionAnswer['can'] {
  // The names are the permissions, each once.
  return Object.fromEntries(permissions.map((one) => [one, may(role, one)])) as SessionAnswer['can']
}
