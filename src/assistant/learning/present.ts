import { getClinic } from '#clinic/index.ts'
import {
  countDoubtfulTurns,
  listDoubtfulTurns,
  readConversationCursor,
  writeCursor,
  type DoubtfulTurn,
} from '#conversations/index.ts'
import type { Can } from '#conversations/contract.ts'
import { intents, type Intent } from '#engines/understanding/contract.ts'
import type { Ctx } from '#platform/ctx.ts'
import { unreachable } from '#platform/errors.ts'
import { monthStart } from '../for-model.ts'
import type { UnderstandingEngine } from '../interpreters/embedded.ts'
import type {
  DoubtfulTurnItem,
  DoubtfulTurnsAnswer,
  DoubtfulTurnsQuery,
  ExamplesAnswer,
  ModelUseAnswer,
  UnderstandingAnswer,
  VersionItem,
} from './contract.ts'
import { maskExample } from './mask.ts'
import { countChangedExamples, countExamples, listExamples } from './queries-examples.ts'
import { sumModelUse } from './queries-model-use.ts'
import { listVersions, type VersionRow } from './queries-versions.ts'

const pageSize = 20
const versionsShown = 20

export async function presentUnderstanding(ctx: Ctx, house: string): Promise<UnderstandingAnswer> {
  const versions = await listVersions(ctx, versionsShown)
  const last = versions.find((one) => one.status !== 'failed')
  const examples = await countExamples(ctx)
  const isTraining = versions.some((one) => one.status === 'training')
  return {
    toReview: await countDoubtfulTurns(ctx),
    examples,
    untaught: await countChangedExamples(ctx, last?.requested_at ?? null),
    versions: versions.map((row) => toVersion(row, house)),
    can: {
      train: isTraining
        ? no('Já há um treino em andamento.')
        : examples === 0
          ? no('Ensine alguns exemplos antes de treinar.')
          : { allowed: true },
      goBack: versions.some((one) => one.status === 'active') ? { allowed: true } : no('O modelo da casa já está em uso.'),
    },
  }
}

/** `engine`: the one in use, for what it would make of each now. */
export async function presentDoubtfulTurns(
  ctx: Ctx,
  query: DoubtfulTurnsQuery,
  engine: UnderstandingEngine,
): Promise<DoubtfulTurnsAnswer> {
  const before = readConversationCursor(query.cursor)
  const rows = await listDoubtfulTurns(ctx, { doubt: query.doubt, before, limit: pageSize })
  const last = rows.length === pageSize ? rows.at(-1) : undefined
  const { zone } = await getClinic(ctx)
  return {
    items: rows.map((row) => ({ ...toTurn(row), guesses: guessesFor(row.text, engine, { now: ctx.now, zone }) })),
    next: last ? writeCursor(last.at.toISOString(), last.id) : null,
  }
}

export async function presentExamples(ctx: Ctx, cursor: string | undefined): Promise<ExamplesAnswer> {
  const rows = await listExamples(ctx, { before: readConversationCursor(cursor), limit: pageSize })
  const last = rows.length === pageSize ? rows.at(-1) : undefined
  return {
    items: rows.flatMap(({ id, text, intent, changed_at, taught_by }) => {
      const known = toIntent(intent)
      return known ? [{ id, text, intent: known, at: changed_at.toISOString(), by: taught_by }] : []
    }),
    next: last ? writeCursor(last.changed_at.toISOString(), last.id) : null,
  }
}

/** The language model in this calendar month of the clinic. `model`: the one that is connected here. */
export async function presentModelUse(ctx: Ctx, model: string | null): Promise<ModelUseAnswer> {
  const { zone } = await getClinic(ctx)
  const rows = await sumModelUse(ctx, monthStart(ctx.now, zone))
  const sum = (of: 'count' | 'cost_micros' | 'took_ms'): number => rows.reduce((total, row) => total + row[of], 0)
  const calls = sum('count')
  return {
    model,
    costMicros: sum('cost_micros'),
    calls,
    meanMs: calls === 0 ? null : Math.round(sum('took_ms') / calls),
    faults: rows.filter(({ outcome }) => outcome !== 'answered').map(({ outcome, count }) => ({ fault: outcome, count })),
  }
}

function toTurn(row: DoubtfulTurn): Omit<DoubtfulTurnItem, 'guesses'> {
  const names = row.contact_name ? [row.contact_name] : []
  return {
    id: row.id,
    conversationId: row.conversation_id,
    contactName: row.contact_name ?? 'Sem nome',
    at: row.at.toISOString(),
    text: row.text,
    example: maskExample(row.text, names),
    heard: { intent: toIntent(row.intent), confidence: row.confidence, byModel: row.interpreter === 'language-model' },
    outcome: row.outcome,
    answer: row.answer,
  }
}

function guessesFor(text: string, engine: UnderstandingEngine, at: { now: Date; zone: string }): Intent[] {
  const nothing = { services: [], professionals: [] }
  const heard = engine.understand({ text, ...at, catalogue: nothing, asked: 'nothing', open: { fromMin: 480, toMin: 1200 } })
  return [...new Set([heard.intent, ...heard.ranking.map(({ intent }) => intent)])].filter((one) => one !== 'out_of_scope')
}

function toIntent(raw: string | null): Intent | null {
  return intents.find((one) => one === raw) ?? null
}

function toVersion(row: VersionRow, house: string): VersionItem {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    progress: row.progress,
    ownExamples: row.own_examples,
    requestedAt: row.requested_at.toISOString(),
    requestedBy: row.requested_by,
    trainedAt: row.trained_at?.toISOString() ?? null,
    keptBack: row.kept_back ?? [],
    fault: row.fault,
    report: row.report,
    others: row.report?.others ?? [],
    isOutdated: row.house !== house,
    can: { activate: canActivate(row) },
  }
}

function canActivate({ status, has_model: hasModel }: VersionRow): Can {
  switch (status) {
    case 'active':
      return no('Esta versão já está em uso.')
    case 'training':
      return no('Ainda está treinando.')
    case 'failed':
      return no('O treino não terminou.')
    case 'ready':
      return hasModel ? { allowed: true } : no('Versão antiga: só o relatório ficou guardado.')
    default:
      return unreachable(status)
  }
}

const no = (whyNot: string): Can => ({ allowed: false, whyNot })
