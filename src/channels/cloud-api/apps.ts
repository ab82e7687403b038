import { hash, timingSafeEqual } from 'node:crypto'
import { isSignedBy } from './signature.ts'

/** One Meta app this server is the webhook of. Several clinics may share one, or bring their own. */
export type CloudApiApp = { appId: string; appSecret: string; verifyToken: string }

export type AppSource = {
  /** The apps known to this process; asked for every webhook, so answered from memory. */
  findApps: () => Promise<CloudApiApp[]>
  /** The apps as the database has them now. */
  reloadApps: () => Promise<CloudApiApp[]>
}

/** Whoever posts rubbish makes us read the apps again this often, and no oftener. */
const reloadEveryMs = 1000

export type AppFinder = {
  whoSigned: (raw: Buffer, header: string | undefined) => Promise<CloudApiApp | null>
  hasVerifyToken: (token: unknown) => Promise<boolean>
}

/**
 * Finds the app behind a webhook. An app that another process has just connected is not known here yet, so before
 * refusing, the list is read again: at most once a second, shared by all who ask meanwhile.
 */
export function createAppFinder(source: AppSource): AppFinder {
  let reloadedAt = Number.NEGATIVE_INFINITY
  let reloaded: Promise<CloudApiApp[]> = Promise.resolve([])

  function freshApps(): Promise<CloudApiApp[]> {
    if (performance.now() - reloadedAt >= reloadEveryMs) {
      reloadedAt = performance.now()
      reloaded = source.reloadApps()
    }
    return reloaded
  }

  async function find(matches: (app: CloudApiApp) => boolean): Promise<CloudApiApp | null> {
    return (await source.findApps()).find(matches) ?? (await freshApps()).find(matches) ?? null
  }

  return {
    whoSigned: (raw, header) => find((app) => app.appSecret !== '' && isSignedBy(raw, header, app.appSecret)),
    hasVerifyToken: async (token) =>
      typeof token === 'string' && token !== '' && (await find((app) => isSameText(app.verifyToken, token))) !== null,
  }
}

/** Compared as digests: equal lengths, and the time taken tells nothing of the token. */
function isSameText(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'))
}
