import { LeaseLost, type SessionStore } from '#channels/whatsapp-web/index.ts'
import type { Vault } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ClinicId, PhoneLinkId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { deleteSession, findCreds, holdFence, listKeys, updateCreds, writeKeys } from './queries-phone-links.ts'

/** One process's hold on one link. */
export type Hold = { clinicId: ClinicId; linkId: PhoneLinkId; owner: string; fence: string }

const actor = { kind: 'system', what: 'phone-link' } as const

/** Runs in the link's clinic, as long as the hold is still the one that counts. */
export function inHold<T>(deps: Pick<Work, 'work'>, hold: Hold, run: (ctx: Ctx) => Promise<T>): Promise<T> {
  return deps.work(hold.clinicId, actor, async (ctx) => {
    if (!(await holdFence(ctx, hold.linkId, hold.owner, hold.fence))) throw new LeaseLost()
    return run(ctx)
  })
}

/** A session's secrets in the database, each sealed to its place. Whoever lost the hold reads what there is and writes nothing. */
export function createPhoneStore(deps: Pick<Work, 'work' | 'glance'> & { vault: Vault }, hold: Hold): SessionStore {
  const { vault } = deps
  const { clinicId, linkId } = hold
  const credsAt = `phone_link:${linkId}:creds`
  const keyAt = (type: string, id: string): string => `phone_key:${linkId}:${type}:${id}`
  return {
    readCreds: async () => {
      const sealed = await deps.glance(clinicId, (ctx) => findCreds(ctx, linkId))
      return sealed && vault.open(credsAt, sealed)
    },
    writeCreds: (creds) => inHold(deps, hold, (ctx) => updateCreds(ctx, linkId, vault.seal(credsAt, creds))),
    read: async (type, ids) => {
      const rows = await deps.glance(clinicId, (ctx) => listKeys(ctx, linkId, type, ids))
      return new Map(rows.map((row) => [row.id, vault.open(keyAt(type, row.id), row.value)]))
    },
    write: (rows) =>
      inHold(deps, hold, (ctx) =>
        writeKeys(
          ctx,
          linkId,
          rows.map(({ type, id, value }) => ({ type, id, value: value === null ? null : vault.seal(keyAt(type, id), value) })),
        ),
      ),
    clear: () => inHold(deps, hold, (ctx) => deleteSession(ctx, linkId)),
  }
}
