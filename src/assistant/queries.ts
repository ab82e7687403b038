import type { Ctx } from '#platform/ctx.ts'

export type ClinicVoice = {
  name: string
  assistant_name: string
  address: string
  address_hint: string
  map_url: string
  parking: string
  payment: string
}

/** What the assistant says of the clinic in the clinic's own words. */
export async function getClinicVoice(ctx: Ctx): Promise<ClinicVoice> {
  const [clinic] = await ctx.sql<ClinicVoice>`
    select name, assistant_name, address, address_hint, map_url, parking, payment from clinic`
  if (!clinic) throw new Error('the unit of work has no clinic')
  return clinic
}
