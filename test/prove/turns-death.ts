import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { holds, never, type Finding, type Say } from './proof.ts'
import { answersTo, newPhone, onStage, until, write, type Stage } from './stage.ts'

/** At most as many as one process takes at once: all of them die with it. */
const atOnce = 8
const promisedMs = 15_000

/** Kills a process with kill -9 while it thinks about several conversations; the living take them over. */
export async function deadClaimers(rounds: number, say: Say): Promise<{ findings: Finding[]; takenOverMs: number[] }> {
  return onStage({ quietTimeMs: 0, receptions: 1 }, async (stage) => {
    const waits: number[] = []
    const repeated: string[] = []
    for (let round = 0; round < rounds; round++) {
      const phones = Array.from({ length: atOnce }, newPhone)
      waits.push(...(await dieThinking(stage, phones)))
      repeated.push(...phones.filter((phone) => answersTo(stage, phone).length !== 1))
      say(`killed a process in the middle of ${atOnce} turns: they were answered ${Math.max(...waits)} ms later at the latest`)
    }
    const findings = [
      holds(
        'turns of a killed process are answered within 15 s',
        waits.every((ms) => ms <= promisedMs),
        `${Math.min(...waits)} to ${Math.max(...waits)} ms`,
      ),
      never('people not answered exactly once after the one who thought died', repeated.length, repeated[0]),
    ]
    return { findings, takenOverMs: waits }
  })
}

async function dieThinking(stage: Stage, phones: string[]): Promise<number[]> {
  const victim = fork(join(import.meta.dirname, 'turns-victim.ts'), [stage.url, stage.graph.url], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(victim, 'message')
  let thinking = 0
  victim.on('message', () => (thinking += 1))
  await Promise.all(phones.map((phone) => write(stage, phone, 'que horas abrem?')))
  await until(() => thinking === phones.length)
  victim.kill('SIGKILL')
  const killedMs = performance.now()
  await once(victim, 'exit')
  stage.receptions[0]?.start()
  return Promise.all(
    phones.map(async (phone) => {
      await until(() => answersTo(stage, phone).length > 0, 30_000)
      return Math.round(performance.now() - killedMs)
    }),
  )
}
