import type { Ctx } from '#platform/ctx.ts'
import { insertChannel, type NewChannel } from './queries-channels.ts'

/** Connects a number to the clinic. False when it is connected already, here or at another clinic of this server. */
export async function connectChannel(ctx: Ctx, channel: NewChannel): Promise<boolean> {
  return insertChannel(ctx, channel)
}
