import type { ClassifierVersionId, ClinicId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import type { Work } from '#platform/work.ts'
import type { UnderstandingEngine } from '../interpreters/embedded.ts'
import { findModel } from './queries-versions.ts'

export type ClinicEnginesDeps = Pick<Work, 'work'> & {
  /** Null: it was packed by another version of the program. */
  open: (packed: Buffer) => UnderstandingEngine | null
  log: Log
  /** So many models are kept in memory, those that were used last. */
  most: number
}

/**
 * The models of those clinics that have their own. A turn says which version is in use as it reads its words, so nothing has to be told when
 * one is activated: another version is another entry here, in every process.
 */
export class ClinicEngines {
  readonly #deps: ClinicEnginesDeps
  /** In the order of their last use. */
  readonly #kept = new Map<ClassifierVersionId, Promise<UnderstandingEngine | null>>()

  constructor(deps: ClinicEnginesDeps) {
    this.#deps = deps
  }

  /** Null: the house's model hears. */
  async of(clinicId: ClinicId, versionId: ClassifierVersionId | null): Promise<UnderstandingEngine | null> {
    if (!versionId) return null
    const engine = this.#kept.get(versionId) ?? this.#open(clinicId, versionId)
    this.#kept.delete(versionId)
    this.#kept.set(versionId, engine)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > this.#deps.most && oldest) this.#kept.delete(oldest)
    return engine
  }

  async #open(clinicId: ClinicId, versionId: ClassifierVersionId): Promise<UnderstandingEngine | null> {
    try {
      const actor = { kind: 'system', what: 'classifier.open' } as const
      const packed = await this.#deps.work(clinicId, actor, (ctx) => findModel(ctx, versionId))
      const engine = packed && this.#deps.open(packed)
      if (!engine) this.#deps.log.warn({ versionId }, 'a clinic’s model cannot be read by this version: the house’s hears')
      return engine
    } catch (error) {
      this.#kept.delete(versionId)
      throw error
    }
  }
}
