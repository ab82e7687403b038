/** Where "now" comes from. Only edges ask it; use cases read `ctx.now`. */
export type Clock = { now: () => Date }

export const systemClock: Clock = { now: () => new Date() }
