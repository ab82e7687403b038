import {
  hashPassword,
  insertMembership,
  insertStaff,
  isShort,
  login,
  recordAuditAtEdge,
  refuseWeak,
  type Entrance,
  type Visitor,
} from '#auth/index.ts'
import { listClinics, lockFirstClinic } from '#clinic/index.ts'
import { isSameSecret } from '#platform/crypto.ts'
import { Refusal } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { isZone } from '#platform/local-time.ts'
import type { Work } from '#platform/work.ts'
import type { SetUpAnswer, SetUpRequest } from './contract.ts'
import { furnishClinic, insertNewClinic } from './make-clinic.ts'

export type SetUpDeps = Pick<Work, 'edge' | 'work'> & { setUpCode: string; publicUrl: string | null }

/** Whether the server waits for its first clinic, and what this visitor needs to make it. */
export async function readSetUp(deps: SetUpDeps, visitor: Visitor): Promise<SetUpAnswer> {
  const clinics = await deps.edge(listClinics)
  return { isNeeded: clinics.length === 0, needsCode: !visitor.isAtServer }
}

/**
 * Makes the first clinic and its owner, who is then led to the second factor. Whoever reaches an empty server from afar must have the
 * code that its terminal shows: the first to find it does not own it. Refuses with conflict once there is a clinic.
 */
export async function setUpServer(deps: SetUpDeps, wish: SetUpRequest, visitor: Visitor): Promise<Entrance> {
  const { clinic, owner } = wish
  if (!visitor.isAtServer && !isSameSecret(plain(wish.code), plain(deps.setUpCode)))
    throw new Refusal('forbidden', 'O código não confere. Ele aparece no terminal onde a Harmonia foi iniciada.', 'code')
  if (!isZone(clinic.zone)) throw new Refusal('invalid', 'Esse fuso horário não existe. Escolha um da lista.', 'clinic.zone')
  refuseWeak(owner.password, { about: [owner.email, owner.name, clinic.name], hasSecondFactor: true, field: 'owner.password' })
  const passwordHash = await hashPassword(owner.password)
  const [clinicId, staffId] = [newId('clinic'), newId('staff')]
  await deps.edge(async (edge) => {
    await lockFirstClinic(edge)
    if ((await listClinics(edge)).length > 0)
      throw new Refusal('conflict', 'Esta Harmonia já tem uma clínica. Entre com o seu e-mail e a sua senha.')
    await insertNewClinic(edge, { id: clinicId, ...clinic, setUpStep: 'procedures', visitLinks: deps.publicUrl !== null })
    await insertStaff(edge, { id: staffId, email: owner.email, name: owner.name, passwordHash, isShort: isShort(owner.password) })
    await insertMembership(edge, { clinicId, staffId, name: owner.name, role: 'owner' })
    const about = { kind: 'clinic', id: clinicId } as const
    await recordAuditAtEdge(edge, clinicId, { kind: 'staff', staffId }, { action: 'clinic.created', about })
  })
  await deps.work(clinicId, { kind: 'staff', staffId }, furnishClinic)
  return login(deps, owner, visitor)
}

/** However it was copied. */
const plain = (code: string): string => code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
