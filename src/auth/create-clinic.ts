import type { EdgeCtx } from '#platform/ctx.ts'
import type { ClinicId } from '#platform/ids.ts'

export type NewClinic = {
  id: ClinicId
  name: string
  /** IANA zone: the clinic's wall. */
  zone: string
  assistantName: string
  address: string
  addressHint: string
  mapUrl: string
  parking: string
  payment: string
  quietTimeMs: number
  isDemo: boolean
}

/** Makes a clinic with its settings; what is not said here (grid, notice, horizon, hold) starts with the schema's defaults. */
export async function createClinic(edge: EdgeCtx, clinic: NewClinic): Promise<void> {
  await edge.sql`
    insert into clinic (id, name, zone, assistant_name, address, address_hint, map_url, parking, payment, quiet_time_ms, is_demo, created_at)
    values (${clinic.id}, ${clinic.name}, ${clinic.zone}, ${clinic.assistantName}, ${clinic.address}, ${clinic.addressHint}, ${clinic.mapUrl},
      ${clinic.parking}, ${clinic.payment}, ${clinic.quietTimeMs}, ${clinic.isDemo}, ${edge.now})`
}
