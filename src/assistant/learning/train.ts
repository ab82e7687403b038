import type { Intent, TrainingReport } from '#engines/understanding/contract.ts'
import type { Example } from '#engines/understanding/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ClassifierVersionId, ClinicId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import type { KeptBackBecause } from './contract.ts'
import { examplesOf } from './examples-of.ts'
import { whyKeptBack } from './may-activate.ts'
import {
  findActiveVersion,
  forgetOldModels,
  lockVersion,
  updateActive,
  updateFailed,
  updateProgress,
  updateTrained,
} from './queries-versions.ts'

/** Trains and judges beside the server's own work; chosen in `app.ts`. */
export type Train = (
  wish: { own: readonly Example<Intent>[]; before: readonly Example<Intent>[] },
  onProgress: (share: number) => void,
) => Promise<{ packed: Buffer; report: TrainingReport }>

export type TrainingDeps = Pick<Work, 'work'> & { train: Train }

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
    await unit((ctx) => finish(ctx, id, packed, report))
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
  return { own: examplesOf(version.own), before: examplesOf(before?.own ?? []) }
}

async function noteProgress(ctx: Ctx, id: ClassifierVersionId, share: number): Promise<void> {
  await updateProgress(ctx, id, Math.round(share * 100))
  ctx.say({ changed: 'understanding' })
}

async function finish(ctx: Ctx, id: ClassifierVersionId, model: Buffer, report: TrainingReport): Promise<void> {
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
