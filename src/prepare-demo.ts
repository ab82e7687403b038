import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seedDemo } from '#demo/index.ts'
import { listClinics } from '#auth/index.ts'
import { randomToken } from '#platform/crypto.ts'
import type { App } from './app.ts'
import { changesOf } from './live.ts'
import { recordFacts } from './reactions.ts'

const wellKnownPassword = 'harmonia-demo'

/** Seeds the demo clinic on an empty database when the demo is on; returns the login to print, null without a demo. */
export async function prepareDemo(app: App): Promise<{ email: string; password: string } | null> {
  if (app.config.demo.kind === 'off') return null
  const password = app.config.demo.password === 'random' ? await keepDemoPassword(app.config.dataDir) : wellKnownPassword
  const clinics = await app.edge(listClinics)
  if (clinics.length === 0)
    await seedDemo({ database: app.database, facts: { record: recordFacts, changes: changesOf }, now: app.clock.now(), password })
  else if (!clinics.some((clinic) => clinic.is_demo)) return null
  return { email: 'recepcao@demo.harmonia.local', password }
}

/** Open to the network nobody may know the password beforehand; kept so that a second start prints the same one. */
async function keepDemoPassword(dataDir: string): Promise<string> {
  const path = join(dataDir, 'demo-password')
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch {
    // The first start with a random password: make it.
    const password = randomToken().slice(0, 16)
    await writeFile(path, password, { mode: 0o600 })
    return password
  }
}
