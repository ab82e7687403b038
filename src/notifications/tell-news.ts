import { isUrgentReason } from '#assistant/index.ts'
import { getClinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ConversationId } from '#platform/ids.ts'
import { toLocal } from '#platform/local-time.ts'
import { escalateWaits } from './escalate.ts'
import { causeOf, type News } from './news.ts'
import { findMemberName, findWait, listProfessionalsOf, listToldOf } from './queries-waits.ts'
import { tellStaff, type Notice } from './tell-staff.ts'

/** News older than this is no news: a server that was off all night does not ring for everything that happened meanwhile. */
const staleMs = 12 * 3_600_000

/** Tells whoever a piece of news is for. Running twice tells nobody twice: its cause is unique for each person. */
export async function tellNews(ctx: Ctx, news: News): Promise<void> {
  if (ctx.now.getTime() - Date.parse(news.at) > staleMs) return
  const notice = await readNotice(ctx, news)
  if (notice) await tellStaff(ctx, notice)
}

/** Null when there is nothing to tell any more. */
async function readNotice(ctx: Ctx, news: News): Promise<Notice | null> {
  const plain = {
    kind: news.kind,
    cause: causeOf(news),
    isUrgent: false,
    except: news.by ? [news.by] : [],
    conversationId: null,
    appointmentId: null,
    detail: null,
  }
  switch (news.kind) {
    case 'handed_over':
    case 'waiting':
      return readWait(ctx, { ...plain, kind: news.kind }, news.conversationId)
    case 'mentioned': {
      const { conversationId, staffIds } = news
      const detail = news.by ? await findMemberName(ctx, news.by) : null
      return { ...plain, audience: { who: 'named', staffIds }, conversationId, detail }
    }
    case 'appointment_cancelled':
    case 'appointment_moved':
    case 'calendar_put_back':
    case 'running_late':
    case 'booked': {
      const resourceIds = await listProfessionalsOf(ctx, {
        appointmentId: news.appointmentId,
        before: news.kind === 'appointment_cancelled' ? news.resourceIds : [],
        moveId: news.kind === 'appointment_moved' ? news.moveId : null,
      })
      return { ...plain, audience: { who: 'agenda', resourceIds }, appointmentId: news.appointmentId }
    }
    case 'to_send': {
      // One for all of an hour: somebody's absence leaves twenty at once.
      const { date, time } = toLocal(new Date(news.at), (await getClinic(ctx)).zone)
      return { ...plain, cause: `to_send ${date} ${time.slice(0, 2)}`, audience: { who: 'desk' } }
    }
    case 'sending_paused':
      return { ...plain, audience: { who: 'desk' } }
    case 'unconfirmed': {
      // One for all of a day: the list has them.
      const { zone } = await getClinic(ctx)
      const cause = `unconfirmed ${toLocal(new Date(news.at), zone).date}`
      return { ...plain, cause, audience: { who: 'desk' } }
    }
    case 'refund_failed':
    case 'time_free':
      return { ...plain, audience: { who: 'desk' }, appointmentId: news.appointmentId }
    case 'assistant_paused': {
      const detail = news.by ? await findMemberName(ctx, news.by) : null
      return { ...plain, audience: { who: 'desk' }, detail }
    }
  }
}

async function readWait(ctx: Ctx, plain: Omit<Notice, 'audience'>, conversationId: ConversationId): Promise<Notice | null> {
  const wait = await findWait(ctx, conversationId)
  if (!wait) return null
  const isUrgent = plain.kind === 'handed_over' && isUrgentReason(wait.handoff_reason)
  // An emergency waits for no clock; who is told of it as the last net is not told a second time.
  if (isUrgent) await escalateWaits(ctx)
  const told = isUrgent ? await listToldOf(ctx, wait) : []
  return {
    ...plain,
    isUrgent,
    audience: wait.assigned_to ? { who: 'named', staffIds: [wait.assigned_to] } : { who: 'desk' },
    except: [...plain.except, ...told],
    conversationId,
    detail: plain.kind === 'handed_over' ? wait.handoff_reason : null,
  }
}
