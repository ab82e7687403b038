import { getClinic } from '#clinic/index.ts'
import { listClinics } from '#clinic/index.ts'
import type { Catalogue, Example, Intent } from '#engines/understanding/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ClassifierVersionId, ClinicId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import type { Work } from '#platform/work.ts'
import { readCatalogue } from '../gather.ts'
import { recogniserCatalogue } from '../interpreters/embedded.ts'
import type { OtherState } from './contract.ts'
import { examplesOf } from './examples-of.ts'
import { joinLesson, type Lesson } from './lesson.ts'
import { findActiveVersion, lockVersion, updateOther } from './queries-versions.ts'

/** Whoever else learns what the clinics use: a connected Rasa. It throws what went wrong. */
export type OtherTrainer = { name: string; train: (lesson: Lesson) => Promise<void> }

export type TeachingDeps = Pick<Work, 'work' | 'edge'> & {
  otherTrainers: readonly OtherTrainer[]
  house: () => readonly Example<Intent>[]
  stopping: AbortSignal
  log: Log
}

const actor = { kind: 'system', what: 'classifier.teach_others' } as const

/**
 * Teaches the other trainers what hears since a version was put to use, or taken out of it. It comes after ours hears already, in a job of its
 * own: a failure is told on the version and stops nothing. Twice is harmless: the same is learnt again.
 */
export async function teachOthers(deps: TeachingDeps, clinicId: ClinicId, id: ClassifierVersionId | null): Promise<void> {
  for (const trainer of deps.otherTrainers) {
    await note(deps, clinicId, id, { name: trainer.name, state: 'learning' })
    const state = await teach(deps, trainer)
    await note(deps, clinicId, id, { name: trainer.name, state })
  }
}

async function teach(deps: TeachingDeps, trainer: OtherTrainer): Promise<OtherState['state']> {
  try {
    await trainer.train(await readLesson(deps))
    return 'learned'
  } catch (error) {
    // The server stops: the job runs again at the next start.
    if (deps.stopping.aborted) throw error
    deps.log.warn({ err: error, trainer: trainer.name }, 'another trainer did not learn the clinics’ examples')
    return 'failed'
  }
}

/** One Rasa hears for every clinic of the server, so it learns what each of them uses. */
async function readLesson({ work, edge, house }: TeachingDeps): Promise<Lesson> {
  const clinics: Lesson[] = []
  for (const { id } of await edge(listClinics)) clinics.push(await work(id, actor, readOwn))
  return joinLesson(house(), clinics)
}

async function readOwn(ctx: Ctx): Promise<Lesson> {
  const active = await findActiveVersion(ctx)
  const version = active ? await lockVersion(ctx, active) : null
  const catalogue: Catalogue = recogniserCatalogue(await readCatalogue(ctx, await getClinic(ctx)))
  return { examples: examplesOf(version?.own ?? []), catalogue }
}

async function note(deps: TeachingDeps, clinicId: ClinicId, id: ClassifierVersionId | null, other: OtherState): Promise<void> {
  if (!id) return
  await deps.work(clinicId, actor, async (ctx) => {
    await updateOther(ctx, id, other)
    ctx.say({ changed: 'understanding' })
  })
}
