import { intents, type Intent, type TrainingReport } from '#engines/understanding/contract.ts'
import type { Example } from '#engines/understanding/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ClassifierVersionId, ClinicId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import type { Work } from '#platform/work.ts'
import type { KeptBackBecause } from './contract.ts'
import { withoutMarks } from './mask.ts'
import { whyKeptBack } from './may-activate.ts'
import {
  findActiveVersion,
  forgetOldModels,
  lockVersion,
  updateActive,
  updateFailed,
  updateProgress,
  updateTrained,
  type StoredReport,
  type Taught,
} from './queries-versions.ts'

/** Trains and judges beside the server's own work; chosen in `app.ts`. */
export type Train = (
  wish: { own: readonly Example<Intent>[]; before: readonly Example<Intent>[] },
  onProgress: (share: number) => void,
) => Promise<{ packed: Buffer; report: TrainingReport }>

/** Whoever else learns the clinic's examples when it trains: a connected Rasa. A failure of theirs is told and stops nothing. */
export type OtherTrainer = {
  name: string
  train: (wish: { clinicId: ClinicId; own: readonly Example<Intent>[] }) => Promise<void>
}

export type TrainingDeps = Pick<Work, 'work'> & { train: Train; otherTrainers: readonly OtherTrainer[]; log: Log }

/** Models that can be gone back to, the one in use not counted. */
const modelsKept = 5
const actor = { kind: 'system', what: 'classifier.train' } as const

/**
 * Trains a version that was asked for, and puts it to use if nothing speaks against it. Twice is harmless: the second finds it trained.
 * Stopped on the way it is still to be trained, and the job runs again.
 */
export async function trainVersion(deps: TrainingDeps, clinicId: ClinicId, id: ClassifierVersionId): Promise<void> {
  const unit = <T>(run: (ctx: Ctx) => Promise<T>): Promise<T> => deps.work(clinicId, actor, run)
  const wish = await unit((ctx) => readWish(ctx, id))
  if (!wish) return
  let told: Promise<unknown> = Promise.resolve()
  const tellProgress = (share: number): void => {
    told = told.then(() => unit((ctx) => noteProgress(ctx, id, share)))
    told.catch(() => {}) // told below, where it is waited for
  }
  try {
    const { packed, report } = await deps.train(wish, tellProgress)
    await told
    const others = await trainOthers(deps, clinicId, wish.own)
    await unit((ctx) => finish(ctx, id, packed, { ...report, others }))
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error
    await unit((ctx) => fail(ctx, id))
    throw error
  }
}

async function readWish(
  ctx: Ctx,
  id: ClassifierVersionId,
): Promise<{ own: Example<Intent>[]; before: Example<Intent>[] } | null> {
  const version = await lockVersion(ctx, id)
  if (version?.status !== 'training') return null
  const before = version.before_id ? await lockVersion(ctx, version.before_id) : null
  return { own: toExamples(version.own), before: toExamples(before?.own ?? []) }
}

/** An intent that the product no longer tells apart teaches nothing. */
function toExamples(taught: readonly Taught[]): Example<Intent>[] {
  return taught.flatMap(({ text, intent }) => {
    const known = intents.find((one) => one === intent)
    return known === undefined ? [] : [{ text: withoutMarks(text), intent: known }]
  })
}

async function noteProgress(ctx: Ctx, id: ClassifierVersionId, share: number): Promise<void> {
  await updateProgress(ctx, id, Math.round(share * 100))
  ctx.say({ changed: 'understanding' })
}

async function trainOthers(
  { otherTrainers, log }: TrainingDeps,
  clinicId: ClinicId,
  own: readonly Example<Intent>[],
): Promise<{ name: string; isDone: boolean }[]> {
  const done = []
  for (const { name, train } of otherTrainers) {
    try {
      await train({ clinicId, own })
      done.push({ name, isDone: true })
    } catch (error) {
      log.warn({ err: error, trainer: name }, 'another trainer did not learn the clinic’s examples')
      done.push({ name, isDone: false })
    }
  }
  return done
}

async function finish(ctx: Ctx, id: ClassifierVersionId, model: Buffer, report: StoredReport): Promise<void> {
  const version = await lockVersion(ctx, id)
  if (version?.status !== 'training') return
  // Somebody went back to another meanwhile: this one was not compared with it.
  const isComparable = (await findActiveVersion(ctx)) === version.before_id
  const keptBack: KeptBackBecause[] = [...whyKeptBack(report), ...(isComparable ? [] : ['other_active' as const])]
  await updateTrained(ctx, id, { model, report, keptBack })
  await ctx.emit({ type: 'classifier.trained', versionId: id })
  if (keptBack.length === 0) {
    await updateActive(ctx, id)
    await ctx.emit({ type: 'classifier.activated', versionId: id })
  }
  await forgetOldModels(ctx, modelsKept)
}

async function fail(ctx: Ctx, id: ClassifierVersionId): Promise<void> {
  if (await updateFailed(ctx, id, 'failed')) await ctx.emit({ type: 'classifier.trained', versionId: id })
}
