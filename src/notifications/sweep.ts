import type { Ctx } from '#platform/ctx.ts'
import { deleteOld } from './queries.ts'
import { deleteSettledDeliveries } from './queries-push.ts'

const dayMs = 86_400_000

/** What nobody looks for any more: read notices after a month, unread ones after three. */
export async function deleteOldNotices(ctx: Ctx): Promise<void> {
  const daysAgo = (days: number): Date => new Date(ctx.now.getTime() - days * dayMs)
  await deleteOld(ctx, { before: daysAgo(90), readBefore: daysAgo(30) })
  await deleteSettledDeliveries(ctx, daysAgo(1))
}
