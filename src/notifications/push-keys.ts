import type { PushConnector, PushKeys } from '#connectors/push/index.ts'
import type { Vault } from '#platform/crypto.ts'
import type { Work } from '#platform/work.ts'
import { findPushKey, insertPushKey } from './queries-push.ts'

/** What the sealed private key is bound to. */
const place = 'push_key:private_key'

/** The server's pair, made when it is first needed and kept sealed. Read once a process. */
export function createPushKeys(deps: Pick<Work, 'edge'> & { vault: Vault; push: PushConnector }): () => Promise<PushKeys> {
  let known: Promise<PushKeys> | null = null
  return () => {
    known ??= readKeys(deps).catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
}

async function readKeys({ edge, vault, push }: Parameters<typeof createPushKeys>[0]): Promise<PushKeys> {
  const kept = await edge(async (unit) => {
    const found = await findPushKey(unit)
    if (found) return found
    const made = push.makeKeys()
    await insertPushKey(unit, { publicKey: made.publicKey, privateKey: vault.seal(place, made.privateKey) })
    return findPushKey(unit)
  })
  if (!kept) throw new Error('the push keys were made and are not there')
  return { publicKey: kept.public_key, privateKey: vault.open(place, kept.private_key) }
}
