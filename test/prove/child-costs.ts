import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { cpuMsOf, peakMemoryMb } from './processes.ts'

/** What the processes this one has started have cost, one at its most. */
export type ChildCosts = { peakMb: number; cpuMs: number }

const lookMs = 25

/** Measures while `run` runs, by looking forty times a second. Where there is no /proc, both are zero. */
export async function withChildCosts<T>(run: () => Promise<T>): Promise<{ result: T; costs: ChildCosts }> {
  const costs: ChildCosts = { peakMb: 0, cpuMs: 0 }
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      for (const pid of await childrenOf(process.pid)) look(pid, costs)
      await pause(lookMs)
    }
  })()
  try {
    return { result: await run(), costs }
  } finally {
    isOver = true
    await watching
  }
}

async function childrenOf(pid: number): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  return list.split(' ').flatMap((one) => (one === '' ? [] : Number(one)))
}

function look(pid: number, costs: ChildCosts): void {
  try {
    costs.peakMb = Math.max(costs.peakMb, peakMemoryMb(pid) || 0)
    costs.cpuMs = Math.max(costs.cpuMs, cpuMsOf(pid) || 0)
  } catch {
    // It ended between being listed and being looked at.
  }
}
