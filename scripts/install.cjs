'use strict'
const { spawn } = require('node:child_process')
const { createHash } = require('node:crypto')
const { existsSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
const { basename, delimiter, join } = require('node:path')
const { holdInstallLock } = require('./install-lock.cjs')

exports.ensureInstalled = ensureInstalled

/** Runs `npm ci` when node_modules is not what package-lock.json says. Speaks on stderr only: stdout is the program's. */
async function ensureInstalled(root) {
  if (!existsSync(join(root, 'package-lock.json'))) return // an image that carries its own node_modules
  if (isInstalled(root)) return
  const lock = await holdInstallLock(root)
  try {
    if (isInstalled(root)) return // another start did it while we waited
    if (!isCompleteByNpm(root)) await install(root, lock)
    stamp(root)
  } finally {
    lock.release()
  }
}

/** Our own mark, written last: a half install has none. */
function isInstalled(root) {
  return read(stampPath(root)) === expectedStamp(root)
}

/** Somebody ran npm by hand. npm writes this list when it has finished, and begins by removing the one before. */
function isCompleteByNpm(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  return Object.entries(wanted).every(([path, { integrity, optional }]) => {
    if (path === '') return true
    const here = present[path]
    if (!here) return optional === true && !isForThisMachine(wanted[path])
    return here.integrity === integrity && existsSync(join(root, path, 'package.json'))
  })
}

function packagesOf(path) {
  const text = read(path)
  return text === null ? {} : (JSON.parse(text).packages ?? {})
}

/** Without system or processor it only accompanies one that has them; one libc's packages are never here with the other's. */
function isForThisMachine({ os, cpu, libc }) {
  const names = (list, value) => !list || list.includes(value)
  return Boolean(os ?? cpu) && !libc && names(os, process.platform) && names(cpu, process.arch)
}

async function install(root, lock) {
  process.stderr.write('Instalando dependências (só na primeira vez)… / Installing dependencies (first time only)…\n')
  rmSync(stampPath(root), { force: true })
  rmSync(join(root, 'node_modules', '.package-lock.json'), { force: true })
  const { command, args, shell } = findNpm()
  const options = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const child = spawn(command, [...args, ...options], { cwd: root, stdio: ['ignore', 2, 2], shell, env: environment(root) })
  lock.share(child.pid)
  const failure = await ended(child)
  if (failure === null) return
  // Asked for: there is nothing to explain.
  if (failure === stopped) throw Object.assign(new Error(''), { exitCode: 130 })
  throw new Error(
    `Não foi possível instalar as dependências (npm ci: ${failure}); confira a internet e tente de novo. / Could not install the dependencies (npm ci: ${failure}); check the network and try again.`,
  )
}

const stopped = 'stopped'
/** npm finishes what it unpacks before it heeds a signal, which may take a minute. Cut short it leaves nothing that counts as installed. */
const npmPatienceMs = 3_000

/** Null when it went well. A signal to us is one to npm; we go when it has gone, so that no half of it works on. */
function ended(child) {
  let isStopped = false
  const pass = (signal) => {
    if (!isStopped) setTimeout(() => child.kill('SIGKILL'), npmPatienceMs).unref()
    isStopped = true
    child.kill(signal)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, pass)
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (code, signal) => resolve(code === 0 ? null : isStopped ? stopped : (signal ?? `exit ${code}`)))
  }).finally(() => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.removeListener(signal, pass)
  })
}

/** The npm that started us, on the Node it runs on; else the one in the PATH. */
function findNpm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  if (script && /^npm-cli\.c?js$/.test(basename(script)) && existsSync(script)) {
    return { command: node && existsSync(node) ? node : process.execPath, args: [script], shell: false }
  }
  return { command: 'npm', args: [], shell: process.platform === 'win32' }
}

/** Without our own node_modules/.bin, whose `node` npm is about to remove from under itself. */
function environment(root) {
  const bin = join(root, 'node_modules', '.bin')
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => entry !== bin)
  return { ...process.env, PATH: path.join(delimiter) }
}

function stamp(root) {
  try {
    writeFileSync(stampPath(root), expectedStamp(root))
  } catch {
    // Installed by another user and complete: it is looked over at each start instead.
  }
}

function stampPath(root) {
  return join(root, 'node_modules', '.harmonia-installed')
}

function expectedStamp(root) {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  return `${hash} ${process.platform} ${process.arch}\n`
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null // not there yet
  }
}
