import { resetPassword } from '#auth/index.ts'
import { listClinics } from '#clinic/index.ts'
import { demoEmails, seedDemo } from '#demo/index.ts'
import { randomToken } from '#platform/crypto.ts'
import type { App } from './app.ts'
import { keepSecret, readSecret } from './place.ts'

const wellKnownPassword = 'harmonia-demo'
/** Its being there says that the demo's logins have a password of their own. */
const keptAs = 'demo-password'

/** Seeds the demo clinic on an empty database when the demo is on; returns the login to print, null without a demo. */
export async function prepareDemo(
  app: App,
  tell: (step: string) => void = () => {},
  stopping?: AbortSignal,
): Promise<{ email: string; password: string } | null> {
  if (app.config.demo.kind === 'off') return null
  const { dataDir } = app.config
  const clinics = await app.edge(listClinics)
  if (clinics.length > 0 && !clinics.some((clinic) => clinic.is_demo)) return null
  const kept = readSecret(dataDir, keptAs)
  // Open to the network nobody may know the password beforehand.
  const isNew = kept === null && app.config.demo.password === 'random'
  const password = isNew ? keepSecret(dataDir, keptAs, () => randomToken().slice(0, 16)) : (kept ?? wellKnownPassword)
  if (clinics.length === 0) {
    tell('making the demo clinic')
    await seedDemo({ database: app.database, vault: app.vault, now: app.clock.now(), password, stopping })
  } else if (isNew) await changePassword(app, password)
  return { email: 'recepcao@demo.harmonia.local', password }
}

/** The demo was made on a loopback address, with the password everyone knows. */
async function changePassword(app: App, password: string): Promise<void> {
  for (const email of demoEmails) await resetPassword(app, email, password)
}
