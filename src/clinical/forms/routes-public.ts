import { openRoute, type Route, type Visitor } from '#auth/index.ts'
import type { Clock } from '#platform/clock.ts'
import { sha256, type Vault } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { FormRequestId } from '#platform/ids.ts'
import { createPace } from '#platform/pace.ts'
import type { Work } from '#platform/work.ts'
import { filledIn, signatureRequest, type FilledIn, type SignatureRequest } from './contract.ts'
import type { FormLinks } from './links.ts'
import { gone, openLink, saveDraft } from './open-link.ts'
import { findClinicOfRequest } from './queries-requests.ts'
import { signForms } from './sign.ts'

type Deps = Pick<Work, 'work' | 'edge'> & { vault: Vault; links: FormLinks; clock: Clock }

/** Drafts are saved as one types; a family behind one address fills in at once. */
const mostAMinute = 120
const mostWrongAMinute = 20

/** Behind the links of forms: whoever holds one needs no session, and reaches nothing else by it. */
export function publicFormRoutes(deps: Deps): Route[] {
  const now = () => deps.clock.now().getTime()
  const mayAsk = createPace({ most: mostAMinute, windowMs: 60_000, now })
  const mayMiss = createPace({ most: mostWrongAMinute, windowMs: 60_000, now })

  async function behind<T>(
    token: string | undefined,
    visitor: Visitor,
    run: (ctx: Ctx, id: FormRequestId) => Promise<T>,
  ): Promise<T> {
    if (!mayAsk(visitor.address)) throw tooMany()
    const id = deps.links.read(token ?? '')
    const clinicId = id && (await deps.edge((edge) => findClinicOfRequest(edge, id)))
    if (!id || !clinicId) throw mayMiss(visitor.address) ? gone() : tooMany()
    return deps.work(clinicId, { kind: 'contact', contactId: null }, (ctx) => run(ctx, id))
  }

  return [
    openRoute({
      method: 'GET',
      path: '/api/f/:token',
      run: async ({ params, visitor }) => ({
        body: await behind(params['token'], visitor, (ctx, id) => openLink(ctx, deps.vault, id)),
      }),
    }),
    openRoute<FilledIn>({
      method: 'PUT',
      path: '/api/f/:token/draft',
      body: filledIn,
      status: 204,
      run: async ({ params, body, visitor }) => {
        await behind(params['token'], visitor, (ctx, id) => saveDraft(ctx, deps.vault, { id, filled: body }))
        return { status: 204 }
      },
    }),
    openRoute<SignatureRequest>({
      method: 'POST',
      path: '/api/f/:token/signature',
      body: signatureRequest,
      run: async ({ params, body, visitor }) => ({
        body: await behind(params['token'], visitor, (ctx, id) => {
          const { name, strokes, ...filled } = body
          const addressHash = sha256(deps.links.hide(visitor.address))
          return signForms(ctx, deps.vault, {
            id,
            filled,
            signature: { name, strokes },
            channel: 'link',
            addressHash,
            userAgent: visitor.userAgent,
          })
        }),
      }),
    }),
  ]
}

const tooMany = () => new Refusal('too_many', 'Muitas tentativas seguidas. Espere um minutinho e abra o link de novo.')
