import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { lockDataDir } from './data-dir-lock.ts'
import { StartupFault } from './errors.ts'

const holderProgram = `
  const { lockDataDir } = await import(process.argv[1])
  lockDataDir(process.argv[2])
  console.log('held')
  setInterval(() => {}, 60_000)
`

function directory(t: { after(clean: () => void): void }): string {
  const path = mkdtempSync(join(tmpdir(), 'harmonia-lock-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

test('a second owner is refused with the name of the first, also after the first is gone by kill -9', async (t) => {
  const dataDir = join(directory(t), 'made', 'on demand')
  const module = new URL('data-dir-lock.ts', import.meta.url).href
  const holder = spawn(process.execPath, ['--input-type=module', '-e', holderProgram, module, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => holder.kill('SIGKILL'))
  await once(holder.stdout, 'data')

  const expected = new RegExp(`already in use by process ${holder.pid}; stop it or set another DATA_DIR`)
  assert.throws(
    () => lockDataDir(dataDir),
    (error) => error instanceof StartupFault && expected.test(error.message),
  )

  holder.kill('SIGKILL')
  await once(holder, 'exit')
  lockDataDir(dataDir).close()
})

test('one process holds it once, and can take it again after closing', (t) => {
  const dataDir = directory(t)
  const lock = lockDataDir(dataDir)
  assert.throws(() => lockDataDir(dataDir), /already in use by process/)
  lock.close()
  lockDataDir(dataDir).close()
  assert.equal(existsSync(join(dataDir, '.lock-journal')), false)
})

test('a directory that cannot be made is named', (t) => {
  const file = join(directory(t), 'file')
  writeFileSync(file, '')
  assert.throws(() => lockDataDir(join(file, 'data')), /cannot create DATA_DIR .*; set DATA_DIR to a directory you may write/)
})
