import type { ChannelCredentials, ChannelKind } from '#channels/channel.ts'
import type { CloudApiApp } from '#channels/cloud-api/index.ts'
import type { Vault } from '#platform/crypto.ts'
import type { Work } from '#platform/work.ts'
import { z } from 'zod'
import { listAppSecrets } from './queries-channels.ts'

/** The Meta apps whose webhooks this server answers: read once and kept, read again when a secret is not among them. */
export function createCloudApps(deps: Pick<Work, 'edge'> & { vault: Vault }): {
  find: () => Promise<CloudApiApp[]>
  reload: () => Promise<CloudApiApp[]>
} {
  let kept: Promise<CloudApiApp[]> | null = null
  const reload = (): Promise<CloudApiApp[]> => {
    const read = deps.edge(listAppSecrets).then((rows) => rows.map((row) => openApp(deps.vault, row)))
    kept = read
    // A failed read must not be kept: the next webhook tries again.
    read.catch(() => (kept = null))
    return read
  }
  return { find: () => kept ?? reload(), reload }
}

function openApp(vault: Vault, row: Awaited<ReturnType<typeof listAppSecrets>>[number]): CloudApiApp {
  return {
    appId: row.id,
    appSecret: vault.open(`channel_app:${row.id}:app_secret`, row.app_secret),
    verifyToken: vault.open(`channel_app:${row.id}:verify_token`, row.verify_token),
  }
}

const cloudCredentials = z.object({ accessToken: z.string().min(1) })

/** What a channel's sealed credentials are bound to: moved to another number they do not open. */
export const sealedFor = (kind: ChannelKind, externalId: string): string => `channel:${kind}:${externalId}:credentials`

/** Opens the credentials a channel sends with. Throws when there are none where the kind needs them, or the key is another one. */
export function openCredentials(vault: Vault, kind: ChannelKind, externalId: string, sealed: Buffer | null): ChannelCredentials {
  if (kind === 'simulator') return { kind }
  if (kind === 'whatsapp-web') return { kind, number: externalId }
  if (!sealed) throw new Error(`the number ${externalId} has no credentials`)
  const { accessToken } = cloudCredentials.parse(JSON.parse(vault.open(sealedFor(kind, externalId), sealed)))
  return { kind, phoneNumberId: externalId, accessToken }
}
