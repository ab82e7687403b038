'use strict'
const { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs')
const { dirname, join } = require('node:path')
const { setTimeout: delay } = require('node:timers/promises')

exports.holdInstallLock = holdInstallLock

const pollMs = 250
const longEnoughToWriteNameMs = 2_000

/**
 * One install at a time in a checkout. The lock is a directory (made by one process only) that names its holder by process id
 * and start time; a holder that died is replaced. Outside node_modules, which npm removes, and under a git-ignored name.
 */
async function holdInstallLock(root) {
  const path = join(root, 'dist', '.install-lock')
  mkdirSync(dirname(path), { recursive: true })
  let namelessSince = null
  for (let told = false; !make(path);) {
    const holders = readHolders(path)
    namelessSince = holders.length > 0 ? null : (namelessSince ?? Date.now())
    const isStale = namelessSince ? Date.now() - namelessSince > longEnoughToWriteNameMs : !holders.some(isAlive)
    if (isStale) removeStale(path, holders)
    else {
      if (!told) process.stderr.write('Aguardando outra instalação terminar… / Waiting for another install to finish…\n')
      told = true
      await delay(pollMs)
    }
  }
  writeHolders(path, [process.pid])
  return {
    /** npm's own process holds the lock with us: killed alone, we leave it at work. */
    share: (pid) => pid && writeHolders(path, [process.pid, pid]),
    release: () => rmSync(path, { recursive: true, force: true }),
  }
}

function make(path) {
  try {
    mkdirSync(path)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Moved aside first: of two that find it stale, one moves it. Who moved a lock that is not the one it judged puts it back. */
function removeStale(path, judged) {
  const aside = `${path}-${process.pid}`
  try {
    renameSync(path, aside)
    if (readHolders(aside).join() !== judged.join()) renameSync(aside, path)
  } catch {
    // Somebody else moved it, or took the place: judged again on the next turn.
  }
  rmSync(aside, { recursive: true, force: true })
}

function writeHolders(path, pids) {
  const temporary = join(path, `holders-${process.pid}`)
  writeFileSync(temporary, pids.map((pid) => `${pid} ${startOf(pid)}`).join('\n'))
  renameSync(temporary, join(path, 'holders'))
}

function readHolders(path) {
  try {
    return readFileSync(join(path, 'holders'), 'utf8').split('\n').filter(Boolean)
  } catch {
    return [] // being made, or gone
  }
}

function isAlive(holder) {
  const [pid, start] = holder.split(' ')
  return startOf(Number(pid)) === start
}

/** When the process began, in the kernel's ticks, so that a reused id is told apart; elsewhere only that it lives. */
function startOf(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return 'gone'
  }
  if (process.platform !== 'linux') return 'alive'
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command's name, in parentheses, may hold spaces; the start is the 20th field after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? 'gone'
  } catch {
    return 'gone'
  }
}
