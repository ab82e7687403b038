import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listClinics } from '#clinic/index.ts'
import type { App } from './app.ts'

/**
 * The code to print for the first set-up, null when the server has a clinic. Beside our own database it is kept under the data
 * directory as well, for whoever sees no terminal, until there is a clinic.
 */
export async function prepareSetUp(app: App): Promise<string | null> {
  const path = join(app.config.dataDir, 'set-up-code')
  const isNeeded = (await app.edge(listClinics)).length === 0
  if (app.config.database.kind === 'embedded') {
    if (isNeeded) writeFileSync(path, `${app.setUpCode}\n`, { mode: 0o600 })
    else rmSync(path, { force: true })
  }
  return isNeeded ? app.setUpCode : null
}
