'use strict'
// Starts one of our programs on the Node it is written for: `node scripts/run.cjs src/server.ts …`.
// CommonJS without dependencies, because it runs on the machine's own Node (20 or later) before anything is installed.
const { spawn, spawnSync } = require('node:child_process')
const { constants } = require('node:os')
const { delimiter, join } = require('node:path')
const { ensureInstalled } = require('./install.cjs')

const root = join(__dirname, '..')
const requiredMajor = 24
/** On a large machine V8 lets the young generation grow before it tidies up: a third of the server's peak for nothing it needs. */
const smallYoungHeap = '--max-semi-space-size=8'
const forwarded = ['SIGTERM', 'SIGINT', 'SIGHUP']

main().catch((error) => {
  if (error.message) process.stderr.write(`${error.message}\n`)
  process.exitCode = error.exitCode ?? 1
})

async function main() {
  const [program, ...rest] = process.argv.slice(2)
  await ensureInstalled(root)
  if (program === '--install-only') return
  if (!program) throw new Error('usage: node scripts/run.cjs PROGRAM [ARGUMENTS]')
  run([...findNode(), smallYoungHeap, program, ...rest])
}

/** The command that is Node 24 here; where the system can, it is told to stop if we are killed. */
function findNode() {
  const installed = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  const own = Number(process.versions.node.split('.')[0]) >= requiredMajor ? [process.execPath] : []
  const nodes = process.platform === 'linux' ? [installed, ...own] : own
  const guards = process.platform === 'linux' ? [['setpriv', '--pdeathsig', 'TERM', '--'], []] : [[]]
  for (const node of nodes) {
    for (const guard of guards) if (runs([...guard, node, '-v'])) return [...guard, node]
  }
  throw new Error(
    `O Harmonia precisa do Node.js ${requiredMajor} nesta máquina (aqui: ${process.version}). / Harmonia needs Node.js ${requiredMajor} on this machine (found ${process.version}).`,
  )
}

function runs([command, ...args]) {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}

function run([command, ...args]) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  // What Node makes of our sources is kept: the next start needs half the time. Where it cannot be written Node goes on without.
  const cache = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'node')
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, PATH: path, NODE_COMPILE_CACHE: cache } })
  // A terminal sends Ctrl-C to the child as well: the programs take a repeated signal for the same wish.
  for (const signal of forwarded) process.on(signal, () => child.kill(signal))
  endWithParent(() => child.kill('SIGTERM'))
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
  child.on('exit', (code, signal) => {
    if (signal) endBy(signal)
    else process.exitCode = code ?? 1
  })
}

/**
 * npm passes a SIGTERM on to its shell, which dies without telling us: we are adopted by another process and must end too, or the server
 * would outlive the `npm start` that was stopped.
 */
function endWithParent(end) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    end()
  }, 250)
  timer.unref()
}

/** Ends as the child did, so that whoever started us sees the same. */
function endBy(signal) {
  for (const name of forwarded) process.removeAllListeners(name)
  process.exitCode = 128 + constants.signals[signal]
  process.kill(process.pid, signal)
}
