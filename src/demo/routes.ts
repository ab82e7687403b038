import { confirmPassword, edgeRoute, hashPassword, isShort, refuseWeak, type Route, type SignedIn } from '#auth/index.ts'
import { findClinic } from '#clinic/index.ts'
import { Refusal } from '#platform/errors.ts'
import type { Work } from '#platform/work.ts'
import { demoRemovalRequest, type DemoRemovalAnswer, type DemoRemovalRequest } from './contract.ts'
import { countDemo, findEmail } from './queries-remove.ts'
import { removeDemo, type NewOwner, type RemovalDeps } from './remove.ts'
import { demoEmails } from './staff.ts'

type Deps = RemovalDeps & Pick<Work, 'edge' | 'work'>

export function demoRoutes(deps: Deps): Route[] {
  return [
    edgeRoute({
      method: 'GET',
      path: '/api/demo/removal',
      demands: 'demo.remove',
      run: async ({ staff }): Promise<DemoRemovalAnswer> => {
        await refuseReal(deps, staff)
        const counts = await deps.work(staff.clinicId, { kind: 'staff', staffId: staff.staffId }, countDemo)
        return { ...counts, needsOwner: await isDemoLogin(deps, staff) }
      },
    }),
    edgeRoute<DemoRemovalRequest>({
      method: 'POST',
      path: '/api/demo/removal',
      demands: 'demo.remove',
      body: demoRemovalRequest,
      status: 204,
      run: async ({ staff, body, visitor }) => {
        await refuseReal(deps, staff)
        await confirmPassword(deps, staff, body.password, visitor)
        const needsOwner = await isDemoLogin(deps, staff)
        if (needsOwner && !body.owner) throw new Refusal('invalid', 'Diga quem vai cuidar da clínica.', 'owner.name')
        const owner = needsOwner && body.owner ? await prepareOwner(body.owner, body.clinicName) : null
        const { keepsCatalogue, clinicName } = body
        const by = needsOwner ? null : staff.staffId
        await removeDemo(deps, { clinicId: staff.clinicId, keepsCatalogue, clinicName, owner, by })
      },
    }),
  ]
}

async function refuseReal(deps: Deps, { clinicId }: SignedIn): Promise<void> {
  const clinic = await deps.edge((edge) => findClinic(edge, clinicId))
  if (!clinic?.is_demo) throw new Refusal('not_found', 'Esta clínica não é uma demonstração.')
}

async function isDemoLogin(deps: Deps, { staffId }: SignedIn): Promise<boolean> {
  const email = await deps.edge((edge) => findEmail(edge, staffId))
  return email !== null && demoEmails.includes(email)
}

/** A short password will do: the second factor is asked for before anything else. */
async function prepareOwner(wish: NonNullable<DemoRemovalRequest['owner']>, clinicName: string): Promise<NewOwner> {
  const { name, email, password } = wish
  refuseWeak(password, { about: [email, name, clinicName], hasSecondFactor: true, field: 'owner.password' })
  return { name, email, passwordHash: await hashPassword(password), isShort: isShort(password) }
}
