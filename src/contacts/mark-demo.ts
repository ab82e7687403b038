import type { Ctx } from '#platform/ctx.ts'
import { updateAllToDemo } from './queries.ts'

/** Marks everyone the clinic knows so far as made up, so that the demo can be told from real people and removed. */
export async function markDemoContacts(ctx: Ctx): Promise<void> {
  await updateAllToDemo(ctx)
}
