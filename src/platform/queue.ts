import { PgBoss } from 'pg-boss'
import type { JobName, JobRequest } from '../jobs.ts'
import type { ClinicId } from './ids.ts'
import type { Log } from './log.ts'

/** What a job is: a parser for its payload, how often it is tried, and a shallow `run`. It may run twice. */
/** `parallel`: how many a process runs at once; one unless said. `expireSec`: when it counts as hung and is tried again; five minutes unless said. */
export type JobSpec = {
  retryLimit: number
  cron?: string
  parallel?: number
  expireSec?: number
  run: (clinicId: ClinicId | null, payload: unknown) => Promise<void>
}

type Enqueuer = NonNullable<NonNullable<Parameters<PgBoss['send']>[2]>['db']>

/** pg-boss on the server's own database. A worker that dies is noticed after 10 s and its job runs again. */
export class Queue {
  readonly #boss: PgBoss
  readonly #jobs: Record<JobName, JobSpec>
  readonly #log: Log

  constructor(deps: { url: string; jobs: Record<JobName, JobSpec>; log: Log; works: boolean }) {
    this.#jobs = deps.jobs
    this.#log = deps.log
    this.#boss = new PgBoss({
      connectionString: deps.url,
      application_name: 'harmonia queue',
      max: 3,
      migrate: false,
      createSchema: false,
      supervise: deps.works,
      schedule: deps.works,
      superviseIntervalSeconds: 2,
      monitorIntervalSeconds: 2,
      cronMonitorIntervalSeconds: 15,
      cronWorkerIntervalSeconds: 5,
    })
    this.#boss.on('error', (error) => this.#log.error({ err: error }, 'queue'))
  }

  /** Starts the queue; with `works`, this process also runs jobs and cron. */
  async start(works: boolean): Promise<void> {
    await this.#boss.start()
    for (const [name, job] of Object.entries(this.#jobs)) {
      await this.#boss.createQueue(name, {
        retryLimit: job.retryLimit,
        retryDelay: 2,
        retryBackoff: true,
        heartbeatSeconds: 10,
        expireInSeconds: job.expireSec ?? 300,
      })
      if (!works) continue
      for (let worker = 0; worker < (job.parallel ?? 1); worker++)
        await this.#boss.work(name, { pollingIntervalSeconds: 1 }, async (batch) => {
          for (const one of batch) await this.#run(name, job, one.data)
        })
      if (job.cron) await this.#boss.schedule(name, job.cron, {}, { tz: 'UTC' })
    }
  }

  async enqueue(clinicId: ClinicId, requests: JobRequest[], db: Enqueuer): Promise<void> {
    for (const { name, payload, afterSec } of requests)
      await this.#boss.send(name, { clinicId, payload }, { db, ...(afterSec === undefined ? {} : { startAfter: afterSec }) })
  }

  /** Runs what waits at this moment, also what waits for a later one, each job once, for tests and commands that have no worker beside them. How many ran. */
  async drain(): Promise<number> {
    let ran = 0
    for (const [name, job] of Object.entries(this.#jobs)) {
      for (const one of await this.#boss.fetch(name, { batchSize: 100, ignoreStartAfter: true })) {
        await this.#run(name, job, one.data)
        await this.#boss.complete(name, one.id)
        ran += 1
      }
    }
    return ran
  }

  /** Runs a job of the clock at once. */
  async runNow(name: JobName): Promise<void> {
    await this.#run(name, this.#jobs[name], {})
  }

  /** Waits up to 5 s for the jobs in hand. */
  async close(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: 5_000, close: true })
  }

  async #run(name: string, job: JobSpec, data: unknown): Promise<void> {
    const envelope: { clinicId?: ClinicId; payload?: unknown } = typeof data === 'object' && data !== null ? data : {}
    try {
      await job.run(envelope.clinicId ?? null, envelope.payload ?? {})
    } catch (error) {
      this.#log.error({ err: error, job: name }, 'job failed')
      throw error
    }
  }
}
