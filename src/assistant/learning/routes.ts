import { edgeRoute, unitRoute, type Route } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ClassifierVersionId, type TrainingExampleId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import type { UnderstandingEngine } from '../interpreters/embedded.ts'
import { activateVersion } from './activate.ts'
import type { ClinicEngines } from './clinic-engines.ts'
import {
  activeRequest,
  doubtfulTurnsQuery,
  examplesQuery,
  reviewRequest,
  synonymRequest,
  teachRequest,
  type ActiveRequest,
  type DoubtfulTurnsAnswer,
  type DoubtfulTurnsQuery,
  type ExamplesQuery,
  type NameablesAnswer,
  type ReviewRequest,
  type SynonymRequest,
  type TeachRequest,
  type UnderstandingAnswer,
} from './contract.ts'
import { presentDoubtfulTurns, presentExamples, presentModelUse, presentUnderstanding } from './present.ts'
import { findActiveVersion } from './queries-versions.ts'
import { requestTraining } from './request-training.ts'
import { forgetExample, parseTurnId, reviewTurn, teachExample } from './teach.ts'
import { listNameables, teachName } from './teach-name.ts'

export type LearningDeps = Pick<Work, 'work'> & {
  engines: ClinicEngines
  /** What hears where a clinic has no model of its own. */
  house: UnderstandingEngine & { fingerprint: string }
  /** The connected language model's name. */
  modelName: string | null
}

/** What was not understood, what was taught, and the models made of it. */
export function learningRoutes(deps: LearningDeps): Route[] {
  return [...reviewRoutes(deps), ...exampleRoutes(), ...versionRoutes(deps), ...modelRoutes(deps)]
}

function reviewRoutes({ work, engines, house }: LearningDeps): Route[] {
  return [
    edgeRoute<undefined, DoubtfulTurnsQuery>({
      method: 'GET',
      path: '/api/understanding/turns',
      demands: 'understanding.edit',
      query: doubtfulTurnsQuery,
      run: async ({ query, staff }): Promise<DoubtfulTurnsAnswer> => {
        const actor = { kind: 'staff', staffId: staff.staffId } as const
        // Opened between two units: a model is read in one of its own.
        const version = await work(staff.clinicId, actor, findActiveVersion)
        const engine = (await engines.of(staff.clinicId, version)) ?? house
        return work(staff.clinicId, actor, (ctx) => presentDoubtfulTurns(ctx, query, engine))
      },
    }),
    unitRoute<ReviewRequest>({
      method: 'PUT',
      path: '/api/understanding/turns/:id/review',
      demands: 'understanding.edit',
      status: 204,
      body: reviewRequest,
      run: (ctx, { params, body, staff }) =>
        reviewTurn(ctx, { turnId: parseTurnId(params['id']), review: body.review, staffId: staff.staffId }),
    }),
    unitRoute<SynonymRequest>({
      method: 'POST',
      path: '/api/understanding/synonyms',
      demands: 'understanding.edit',
      status: 204,
      body: synonymRequest,
      run: (ctx, { body, staff }) =>
        teachName(ctx, { ...body, turnId: body.turnId === null ? null : parseTurnId(body.turnId), staffId: staff.staffId }),
    }),
    unitRoute({
      method: 'GET',
      path: '/api/understanding/nameables',
      demands: 'understanding.edit',
      run: async (ctx): Promise<NameablesAnswer> => ({ items: await listNameables(ctx) }),
    }),
  ]
}

function exampleRoutes(): Route[] {
  return [
    unitRoute<undefined, ExamplesQuery>({
      method: 'GET',
      path: '/api/understanding/examples',
      demands: 'understanding.edit',
      query: examplesQuery,
      run: (ctx, { query }) => presentExamples(ctx, query.cursor),
    }),
    unitRoute<TeachRequest>({
      method: 'POST',
      path: '/api/understanding/examples',
      demands: 'understanding.edit',
      body: teachRequest,
      run: (ctx, { body, staff }) =>
        teachExample(ctx, { ...body, turnId: body.turnId === null ? null : parseTurnId(body.turnId), staffId: staff.staffId }),
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/understanding/examples/:id',
      demands: 'understanding.edit',
      status: 204,
      run: (ctx, { params }) => forgetExample(ctx, parseExampleId(params['id'])),
    }),
  ]
}

function versionRoutes({ house }: LearningDeps): Route[] {
  const present = (ctx: Ctx): Promise<UnderstandingAnswer> => presentUnderstanding(ctx, house.fingerprint)
  return [
    unitRoute({ method: 'GET', path: '/api/understanding', demands: 'understanding.edit', run: present }),
    unitRoute({
      method: 'POST',
      path: '/api/understanding/versions',
      demands: 'understanding.edit',
      status: 202,
      run: async (ctx, { staff }) => {
        await requestTraining(ctx, { house: house.fingerprint, staffId: staff.staffId })
        return present(ctx)
      },
    }),
    unitRoute<ActiveRequest>({
      method: 'PUT',
      path: '/api/understanding/active',
      demands: 'understanding.edit',
      body: activeRequest,
      run: async (ctx, { body }) => {
        await activateVersion(ctx, body.versionId === null ? null : parseVersionId(body.versionId))
        return present(ctx)
      },
    }),
  ]
}

function modelRoutes({ modelName }: LearningDeps): Route[] {
  return [
    unitRoute({
      method: 'GET',
      path: '/api/understanding/model-use',
      demands: 'settings.read',
      run: (ctx) => presentModelUse(ctx, modelName),
    }),
  ]
}

function parseExampleId(raw: string | undefined): TrainingExampleId {
  if (!isId('trainingExample', raw)) throw new Refusal('not_found', 'Esse exemplo não existe mais.')
  return raw
}

function parseVersionId(raw: string): ClassifierVersionId {
  if (!isId('classifierVersion', raw)) throw new Refusal('not_found', 'Essa versão não existe.')
  return raw
}
