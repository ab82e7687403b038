import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Inter's other alphabets are fetched when a text needs them. */
const isOtherAlphabet = (name: string): boolean => name.endsWith('.woff2') && !/latin-wght/.test(name)

/**
 * Tells the service worker its shell: the screen's address, every file of the build and what stands in `public`. Hand-made: a list of
 * names and a hash are all that a precaching library would add here (ADR 17).
 */
export function serviceWorkerShell(): Plugin {
  const publicFolder = join(import.meta.dirname, 'public')
  return {
    name: 'service-worker-shell',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = bundle['sw.js']
      if (worker?.type !== 'chunk') throw new Error('the build made no service worker')
      const built = Object.keys(bundle).filter((name) => name.startsWith('assets/') && !isOtherAlphabet(name))
      const fixed = readdirSync(publicFolder)
      const shell = ['/', ...[...built, ...fixed].map((name) => `/${name}`).toSorted()]
      const hash = createHash('sha256').update(shell.join(' ')).update(worker.code)
      for (const name of fixed) hash.update(readFileSync(join(publicFolder, name)))
      hash.update(readFileSync(join(import.meta.dirname, 'index.html')))
      worker.code = worker.code
        .replaceAll('SHELL_FILES', JSON.stringify(shell))
        .replaceAll('SHELL_VERSION', JSON.stringify(hash.digest('hex').slice(0, 12)))
    },
  }
}
