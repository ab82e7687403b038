import { edgeRoute, may, recordAudit, unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import { findPause, pauseAssistant, resumeAssistant } from '#clinic/index.ts'
import {
  addTester,
  countHeld,
  listChannelModes,
  listHeld,
  listTesters,
  listStopped,
  releaseConversations,
  removeTester,
  resumeSending,
  setChannelMode,
} from '#conversations/index.ts'
import type { Can } from '#conversations/contract.ts'
import type { RasaStanding } from '#engines/rasa/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ChannelId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { articleTrialRoutes } from './article-trial.ts'
import {
  channelModeRequest,
  listHeldQuery,
  pauseRequest,
  releaseRequest,
  removeTesterRequest,
  testerRequest,
  type ChannelModeRequest,
  type ChannelsAnswer,
  type HeldAnswer,
  type ListHeldQuery,
  type PauseRequest,
  type RasaAnswer,
  type ReleaseAnswer,
  type ReleaseRequest,
  type RemoveTesterRequest,
  type StandingAnswer,
  type TesterRequest,
} from './contract.ts'
import type { VisitLinks } from '#scheduling/index.ts'
import { offerRoutes } from './offer-routes.ts'
import { proposalRoutes } from './propose-move.ts'
import { phraseRoutes } from './phrase-routes.ts'
import { learningRoutes, type LearningDeps } from './learning/routes.ts'
import { suggestionRoutes } from './suggestion-routes.ts'
import { talkRoutes } from './talk-routes.ts'

/** What the assistant may do: paused or not, number by number, and whom it leaves to people. */
export function assistantRoutes(deps: LearningDeps & RasaDeps & { visitLinks: VisitLinks }): Route[] {
  const { work, rasa, visitLinks } = deps
  return [
    ...standingRoutes(work),
    ...heldRoutes(),
    ...channelRoutes(),
    ...rasaRoutes({ rasa }),
    ...suggestionRoutes({ work, visitLinks }),
    ...talkRoutes(),
    ...offerRoutes(),
    ...proposalRoutes(),
    ...phraseRoutes(),
    ...learningRoutes(deps),
    ...articleTrialRoutes(),
  ]
}

type RasaDeps = { rasa: { standing: () => Promise<RasaStanding> } | null }

/** Outside a unit of work: Rasa may take a second to say how it is. */
function rasaRoutes({ rasa }: RasaDeps): Route[] {
  return [
    edgeRoute({
      method: 'GET',
      path: '/api/assistant/rasa',
      demands: 'settings.read',
      run: async (): Promise<RasaAnswer> => ({ standing: rasa && (await rasa.standing()) }),
    }),
  ]
}

function standingRoutes(work: Work['work']): Route[] {
  return [
    edgeRoute({
      method: 'GET',
      path: '/api/assistant/standing',
      demands: 'session',
      run: ({ staff }) => work(staff.clinicId, { kind: 'staff', staffId: staff.staffId }, (ctx) => presentStanding(ctx, staff)),
    }),
    unitRoute<PauseRequest>({
      method: 'PUT',
      path: '/api/assistant/pause',
      demands: 'assistant.pause',
      body: pauseRequest,
      run: async (ctx, { body, staff }) => {
        await pauseAssistant(ctx, { staffId: staff.staffId, end: body.end })
        await recordAudit(ctx, {
          action: 'assistant.paused',
          about: { kind: 'clinic', id: ctx.clinicId },
          after: { end: body.end },
        })
        return presentStanding(ctx, staff)
      },
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/assistant/pause',
      demands: 'assistant.pause',
      run: async (ctx, { staff }) => {
        if (await resumeAssistant(ctx))
          await recordAudit(ctx, { action: 'assistant.resumed', about: { kind: 'clinic', id: ctx.clinicId } })
        return presentStanding(ctx, staff)
      },
    }),
    unitRoute({
      method: 'POST',
      path: '/api/assistant/channels/:id/resumption',
      demands: 'assistant.pause',
      run: async (ctx, { params, staff }) => {
        await resumeSending(ctx, parseId(params['id']))
        return presentStanding(ctx, staff)
      },
    }),
  ]
}

function heldRoutes(): Route[] {
  return [
    unitRoute<undefined, ListHeldQuery>({
      method: 'GET',
      path: '/api/assistant/held',
      demands: 'inbox.read',
      query: listHeldQuery,
      run: async (ctx, { query }): Promise<HeldAnswer> => {
        const rows = await listHeld(ctx, query.because, 100)
        return {
          items: rows.map((row) => ({
            id: row.id,
            name: row.name ?? 'Sem nome',
            lastText: (row.last_text ?? '').slice(0, 160),
            at: row.last_message_at.toISOString(),
          })),
        }
      },
    }),
    unitRoute<ReleaseRequest>({
      method: 'POST',
      path: '/api/assistant/releases',
      demands: 'inbox.answer',
      body: releaseRequest,
      run: async (ctx, { body }): Promise<ReleaseAnswer> => {
        const wish =
          'because' in body
            ? { because: body.because }
            : { conversationIds: body.conversationIds.filter((id) => isId('conversation', id)) }
        return { released: (await releaseConversations(ctx, wish)).length }
      },
    }),
  ]
}

function channelRoutes(): Route[] {
  return [
    unitRoute({
      method: 'GET',
      path: '/api/assistant/channels',
      demands: 'settings.read',
      run: (ctx, { staff }) => presentChannels(ctx, staff),
    }),
    unitRoute<ChannelModeRequest>({
      method: 'PUT',
      path: '/api/assistant/channels/:id/mode',
      demands: 'assistant.edit',
      body: channelModeRequest,
      run: async (ctx, { params, body, staff }) => {
        await setChannelMode(ctx, { channelId: parseId(params['id']), mode: body.mode })
        return presentChannels(ctx, staff)
      },
    }),
    unitRoute<TesterRequest>({
      method: 'POST',
      path: '/api/assistant/channels/:id/testers',
      demands: 'assistant.edit',
      body: testerRequest,
      run: async (ctx, { params, body, staff }) => {
        await addTester(ctx, { channelId: parseId(params['id']), ...body })
        return presentChannels(ctx, staff)
      },
    }),
    unitRoute<RemoveTesterRequest>({
      method: 'DELETE',
      path: '/api/assistant/channels/:id/testers',
      demands: 'assistant.edit',
      body: removeTesterRequest,
      run: async (ctx, { params, body, staff }) => {
        await removeTester(ctx, { channelId: parseId(params['id']), ...body })
        return presentChannels(ctx, staff)
      },
    }),
  ]
}

async function presentStanding(ctx: Ctx, staff: SignedIn): Promise<StandingAnswer> {
  const pause = await findPause(ctx)
  return {
    pause: pause && { at: pause.at.toISOString(), until: pause.until?.toISOString() ?? null, by: pause.by },
    stopped: may(staff.role, 'inbox.read') ? await presentStopped(ctx) : [],
    held: may(staff.role, 'inbox.read') ? await countHeld(ctx) : {},
    can: {
      pause: can(may(staff.role, 'assistant.pause'), 'Só quem atende ou coordena pausa a assistente.'),
      release: can(may(staff.role, 'inbox.answer'), 'Só quem atende devolve conversas à assistente.'),
      resumeSending: can(may(staff.role, 'assistant.pause'), 'Só quem atende ou coordena retoma os envios.'),
    },
  }
}

async function presentStopped(ctx: Ctx): Promise<StandingAnswer['stopped']> {
  const stopped = await listStopped(ctx)
  return stopped.map(({ id, label, pausedAt, why }) => ({ channelId: id, label, since: pausedAt.toISOString(), why }))
}

async function presentChannels(ctx: Ctx, staff: SignedIn): Promise<ChannelsAnswer> {
  const testers = await listTesters(ctx)
  const channels = await listChannelModes(ctx)
  return {
    items: channels.map((channel) => ({
      id: channel.id,
      kind: channel.kind,
      label: channel.label,
      mode: channel.assistant_mode,
      assistantSince: channel.assistant_since?.toISOString() ?? null,
      testers: testers
        .filter((tester) => tester.channelId === channel.id)
        .map(({ kind, value, label }) => ({ kind, value, label })),
    })),
    can: { edit: can(may(staff.role, 'assistant.edit'), 'Só quem coordena a clínica muda a assistente.') },
  }
}

const can = (isAllowed: boolean, whyNot: string): Can => (isAllowed ? { allowed: true } : { allowed: false, whyNot })

function parseId(raw: string | undefined): ChannelId {
  if (!isId('channel', raw)) throw new Refusal('not_found', 'Esse número não existe.')
  return raw
}
