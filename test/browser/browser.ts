import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import sparticuz from '@sparticuz/chromium'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'

const require = createRequire(import.meta.url)

/** The two widths every screen is looked at in: a computer and a small phone. */
export const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } } as const
export type Size = keyof typeof sizes

/** A real Chromium from the npm package; CHROMIUM_PATH names another one, for systems the package is not made for. */
export async function openBrowser(): Promise<Browser> {
  const own = process.env['CHROMIUM_PATH']
  if (own) return chromium.launch({ executablePath: own, args: quiet })
  const executablePath = await sparticuz.executablePath()
  const libraries = unpackLibraries()
  const args = sparticuz.args.filter((arg) => !unwanted.test(arg))
  return chromium.launch({
    executablePath,
    args: [...args, ...quiet],
    env: { ...process.env, LD_LIBRARY_PATH: join(libraries, 'lib') },
  })
}

/** A graphics card played by the processor costs more than drawing without one. */
const unwanted = /^--(headless|single-process|user-agent|use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu-blocklist)/

/** No call of the browser's own leaves for the network. */
const quiet = [
  '--disable-gpu',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

export async function openPage(browser: Browser, size: Size): Promise<BrowserContext> {
  return browser.newContext({ viewport: sizes[size], locale: 'pt-BR', timezoneId: 'America/Sao_Paulo', reducedMotion: 'reduce' })
}

const shots = join(import.meta.dirname, '../../.proof/screenshots')

/** Where a screenshot of the run is kept, for people to look at; git ignores the folder. */
export function shotPath(name: string, size: Size): string {
  mkdirSync(shots, { recursive: true })
  return join(shots, `${name}-${sizes[size].width}.png`)
}

/** nss, nspr and expat, which the browser needs and a bare machine lacks, come in the same package. */
function unpackLibraries(): string {
  const target = join(tmpdir(), `harmonia-chromium-libraries-${process.getuid?.() ?? 'user'}`)
  if (existsSync(join(target, 'lib'))) return target
  const archive = join(dirname(require.resolve('@sparticuz/chromium')), '../bin/al2023.tar.br')
  const fresh = mkdtempSync(`${target}-`)
  writeFileSync(join(fresh, 'a.tar'), brotliDecompressSync(readFileSync(archive)))
  execFileSync('tar', ['-xf', join(fresh, 'a.tar'), '-C', fresh])
  try {
    renameSync(fresh, target)
  } catch {
    // Another run was faster; theirs is as good.
    rmSync(fresh, { recursive: true, force: true })
  }
  return target
}
