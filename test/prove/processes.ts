/** What processes have used, from /proc (Linux only). */
import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second for every program, whatever its own clock. */
const ticksPerSecond = 100

type Stat = { parent: number; ownMs: number; reapedMs: number }

/** CPU time of one process so far, all its threads, in milliseconds. */
export function cpuMsOf(pid: number): number {
  return readStat(pid)?.ownMs ?? Number.NaN
}

/** CPU time of a PostgreSQL cluster so far: its postmaster, the backends that live and those that have ended. */
export function cpuMsOfCluster(postmaster: number): number {
  const own = readStat(postmaster)
  if (!own) return Number.NaN
  const living = listPids()
    .map(readStat)
    .filter((stat) => stat?.parent === postmaster)
  return own.ownMs + own.reapedMs + living.reduce((sum, stat) => sum + (stat?.ownMs ?? 0), 0)
}

export function parentOf(pid: number): number {
  return readStat(pid)?.parent ?? 0
}

export function childrenOf(pid: number): number[] {
  return listPids().filter((each) => readStat(each)?.parent === pid)
}

/** The most memory the process ever had in RAM, in MB. */
export const peakMemoryMb = (pid: number): number => readMemory(pid, 'VmHWM')

/** What it has in RAM now, in MB. */
export const memoryMb = (pid: number): number => readMemory(pid, 'VmRSS')

function readMemory(pid: number, what: 'VmHWM' | 'VmRSS'): number {
  const found = new RegExp(`^${what}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(found?.[1]) / 1024
}

function listPids(): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0)
}

function readStat(pid: number): Stat | null {
  try {
    // The name in brackets may hold spaces and brackets itself; the fields after its last bracket are plain.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    const ms = (index: number): number => (Number(fields[index]) * 1000) / ticksPerSecond
    return { parent: Number(fields[1]), ownMs: ms(11) + ms(12), reapedMs: ms(13) + ms(14) }
  } catch {
    return null // it ended while we looked
  }
}
