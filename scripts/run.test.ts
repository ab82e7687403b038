import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

// A checkout whose npm is a script that notes each run, so that the test needs no network.
const fakeNpm = `
const fs = require('node:fs')
fs.appendFileSync('npm-runs', 'run\\n')
console.log('npm talks on stdout')
fs.mkdirSync('node_modules/half', { recursive: true })
const fails = fs.existsSync('npm-fails')
setTimeout(() => { if (!fails) fs.writeFileSync('node_modules/whole', ''); process.exit(fails ? 7 : 0) }, 300)
`

function checkout(t: { after(clean: () => void): void }) {
  const root = mkdtempSync(join(tmpdir(), 'harmonia-run-'))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, 'scripts'))
  for (const name of ['run.cjs', 'install.cjs', 'install-lock.cjs'])
    cpSync(join(import.meta.dirname, name), join(root, 'scripts', name))
  writeFileSync(join(root, 'npm-cli.js'), fakeNpm)
  writeFileSync(
    join(root, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, 'node_modules/whole': { integrity: 'x' } } }),
  )
  writeFileSync(
    join(root, 'program.mjs'),
    `process.on('SIGTERM', () => process.exit(5)); console.log(process.argv.slice(2).join());`,
  )
  const options = { cwd: root, encoding: 'utf8', env: { ...process.env, npm_execpath: join(root, 'npm-cli.js') } } as const
  return {
    root,
    run: (...args: string[]) => spawnSync(process.execPath, ['scripts/run.cjs', ...args], options),
    start: (...args: string[]) =>
      spawn(process.execPath, ['scripts/run.cjs', ...args], { ...options, stdio: ['ignore', 'pipe', 'ignore'] }),
    installs: () =>
      existsSync(join(root, 'npm-runs')) ? readFileSync(join(root, 'npm-runs'), 'utf8').split('\n').length - 1 : 0,
  }
}

async function codeOf(child: ChildProcess): Promise<unknown> {
  const [code, signal] = await once(child, 'exit')
  return signal ?? code
}

test("installs on the first start only, and stdout is the program's alone", (t) => {
  const c = checkout(t)
  assert.equal(c.run('program.mjs', 'a', '--b').stdout, 'a,--b\n')
  assert.equal(c.run('program.mjs').status, 0)
  assert.equal(c.installs(), 1)
})

test('installs again when package-lock.json changed', (t) => {
  const c = checkout(t)
  c.run('--install-only')
  writeFileSync(
    join(c.root, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, 'node_modules/other': { integrity: 'y' } } }),
  )
  c.run('--install-only')
  assert.equal(c.installs(), 2)
})

test('a failed install is one clear line and exit code 1, and is done again', (t) => {
  const c = checkout(t)
  writeFileSync(join(c.root, 'npm-fails'), '')
  const failed = c.run('program.mjs')
  assert.equal(failed.status, 1)
  assert.match(failed.stderr, /Não foi possível instalar.*exit 7.*Could not install/)
  assert.equal(failed.stdout, '')
  rmSync(join(c.root, 'npm-fails'))
  assert.equal(c.run('program.mjs').status, 0)
  assert.equal(c.installs(), 2)
})

test('asked to stop while npm works, it is gone soon and without a word, and the install is done again', async (t) => {
  const c = checkout(t)
  writeFileSync(join(c.root, 'npm-cli.js'), `process.on('SIGTERM', () => {}); ${fakeNpm.replace('300', '30_000')}`)
  const child = spawn(process.execPath, ['scripts/run.cjs', 'program.mjs'], {
    cwd: c.root,
    env: { ...process.env, npm_execpath: join(c.root, 'npm-cli.js') },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.includes('npm talks')) child.kill('SIGTERM')
  })
  const startedAt = performance.now()
  assert.equal(await codeOf(child), 130)
  assert.ok(performance.now() - startedAt < 9_000)
  assert.match(said, /^Instalando[^\n]*\nnpm talks on stdout\n$/)
  writeFileSync(join(c.root, 'npm-cli.js'), fakeNpm)
  assert.equal(c.run('program.mjs').status, 0)
  assert.equal(c.installs(), 2)
})

test('what npm itself finished is taken as it is, unless a package is missing', (t) => {
  const c = checkout(t)
  const list = { packages: { 'node_modules/whole': { integrity: 'x' } } }
  mkdirSync(join(c.root, 'node_modules', 'whole'), { recursive: true })
  writeFileSync(join(c.root, 'node_modules', '.package-lock.json'), JSON.stringify(list))
  writeFileSync(join(c.root, 'node_modules', 'whole', 'package.json'), '{}')
  c.run('--install-only')
  assert.equal(c.installs(), 0)
  rmSync(join(c.root, 'node_modules'), { recursive: true })
  c.run('--install-only')
  assert.equal(c.installs(), 1)
})

test('two starts at once install once; a dead holder does not block', async (t) => {
  const c = checkout(t)
  mkdirSync(join(c.root, 'dist', '.install-lock'), { recursive: true })
  // This process lives, but did not begin at that moment: a reused id.
  writeFileSync(join(c.root, 'dist', '.install-lock', 'holders'), `${process.pid} 1`)
  const codes = await Promise.all([1, 2, 3].map(() => codeOf(c.start('--install-only'))))
  assert.deepEqual(codes, [0, 0, 0])
  assert.equal(c.installs(), 1)
  assert.equal(existsSync(join(c.root, 'dist', '.install-lock')), false)
})

test('signals reach the program, and its exit code comes back', async (t) => {
  const c = checkout(t)
  c.run('--install-only')
  writeFileSync(
    join(c.root, 'program.mjs'),
    `process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 9e6); console.log('up')`,
  )
  const child = c.start('program.mjs')
  assert.ok(child.stdout)
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  assert.equal(await codeOf(child), 5)
  writeFileSync(join(c.root, 'program.mjs'), `process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 9e6)`)
  assert.equal(await codeOf(c.start('program.mjs')), 'SIGKILL')
})

test(
  'when the shell above dies without a word, as npm’s does on SIGTERM, the program is ended too',
  { skip: process.platform === 'win32' },
  async (t) => {
    const c = checkout(t)
    c.run('--install-only')
    writeFileSync(
      join(c.root, 'program.mjs'),
      `process.on('SIGTERM', () => process.exit(5)); setInterval(() => {}, 9e6); console.log('up')`,
    )
    const shell = spawn('sh', ['-c', `"${process.execPath}" scripts/run.cjs program.mjs; true`], {
      cwd: c.root,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    await once(shell.stdout, 'data')
    // The pipe closes once nobody who could write to it is left.
    const allGone = once(shell.stdout, 'close')
    shell.kill('SIGTERM')
    await allGone
  },
)
