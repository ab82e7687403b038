import { after } from 'node:test'
import type { Browser } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { startReception, type Reception } from './reception.ts'

/** A reception and a browser for the tests of one file, gone after the last of them. `environment` as in `startReception`. */
export async function openStage(environment: Record<string, string> = {}): Promise<{ reception: Reception; browser: Browser }> {
  const [reception, browser] = await Promise.all([startReception(environment), openBrowser()])
  after(async () => {
    await browser.close()
    await reception.stop()
  })
  return { reception, browser }
}
