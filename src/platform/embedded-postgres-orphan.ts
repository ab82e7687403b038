import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { StartupFault } from './errors.ts'

export type Postmaster = { pid: number; port: number; status: string }

/** In good order, then cut short, then killed (recovery makes both harmless), each until so long after the beginning. */
const stages = [
  { signal: 'SIGINT', untilMs: 8_000 },
  { signal: 'SIGQUIT', untilMs: 11_000 },
  { signal: 'SIGKILL', untilMs: 15_000 },
] as const
const pollMs = 20

/** What the cluster's running (or killed) server says of itself; null when there is none. */
export function readPostmaster(cluster: string): Postmaster | null {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return null // no file: nothing ran, or it ended in good order
  }
  const pid = Number(lines[0])
  return pid > 0 ? { pid, port: Number(lines[3] ?? 0), status: lines[7]?.trim() ?? '' } : null
}

/** The server that is running now, rather than one whose traces a power cut left; null when there is none. */
export function findRunning(cluster: string): Postmaster | null {
  const said = readPostmaster(cluster)
  return said && (process.platform === 'win32' || isPostmaster(said.pid, cluster)) ? said : null
}

/**
 * Ends the server that a killed process of ours left behind. The caller holds the data directory's lock, so whatever still
 * serves this cluster has no owner. It usually is stopping already.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const left = readPostmaster(cluster)
  if (!left || process.platform === 'win32') return // nothing there to tell processes apart by: PostgreSQL's own check decides
  const startedAt = Date.now()
  for (const { signal, untilMs } of stages) {
    if (isPostmaster(left.pid, cluster)) tell(left.pid, signal)
    while (isPostmaster(left.pid, cluster) || hasBackends(cluster)) {
      if (Date.now() - startedAt > untilMs) break
      await delay(pollMs)
    }
  }
  if (isPostmaster(left.pid, cluster) || hasBackends(cluster))
    throw new StartupFault(`an earlier PostgreSQL (process ${left.pid}) does not stop; stop it and start again`)
  // The pid is free, dead and not yet collected, or some other program's by now: the last two PostgreSQL would take for a rival.
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
}

/** True while that process is a PostgreSQL serving this very cluster. */
function isPostmaster(pid: number, cluster: string): boolean {
  const line = commandLine(pid)
  return line.includes('postgres') && line.includes(cluster)
}

/** Servers of one connection outlive a killed postmaster by a moment. All of PostgreSQL's processes work in the cluster's directory. */
function hasBackends(cluster: string): boolean {
  if (process.platform !== 'linux') return false
  const directory = realpathSync(cluster)
  return readdirSync('/proc').some(
    (name) => /^\d+$/.test(name) && workingDirectory(name) === directory && commandLine(name).includes('postgres'),
  )
}

function workingDirectory(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null // gone, or another user's
  }
}

function commandLine(pid: number | string): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    } catch {
      return '' // no such process
    }
  }
  return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
}

function tell(pid: number, signal: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended in between.
  }
}
