import { hashPassword, insertMembership, insertStaff } from '#auth/index.ts'
import { connectCloudApiNumber } from '#conversations/index.ts'
import { createVault } from '#platform/crypto.ts'
import { newId, type ClinicId } from '#platform/ids.ts'
import { makeClinic } from './clinic.ts'
import { appSecret, secretKey } from './reception.ts'
import { newPhone } from './stage.ts'
import type { Units } from './units.ts'

export type LiveClinic = {
  clinicId: ClinicId
  phoneNumberId: string
  email: string
  people: { phone: string; conversationId: string }[]
  /** When each numbered message was answered 200, by its number. */
  committedAt: Map<number, number>
  last: number
  /** Of each conversation, the numbers written to it, in order. */
  written: Map<string, number[]>
}

export const password = 'uma senha bem comprida'
export const wabaId = '120987654321098'

/** A clinic with a number, someone at the desk, and people who have written before. */
export async function makeLiveClinic(units: Units, index: number, people: number): Promise<LiveClinic> {
  const { clinicId } = await makeClinic(units, { quietTimeMs: 60_000 })
  const phoneNumberId = `10987654321${String(1_000 + index)}`
  await connectCloudApiNumber(units, createVault(secretKey), clinicId, {
    phoneNumberId,
    wabaId,
    appSecret,
    verifyToken: 'prove-verify',
    accessToken: 'prove-access',
    label: 'Prova',
    mode: 'on',
  })
  const email = `desk-${index}@example.test`
  const passwordHash = await hashPassword(password)
  await units.edge(async (edge) => {
    const staffId = newId('staff')
    await insertStaff(edge, { id: staffId, email, name: 'Juliana', passwordHash })
    await insertMembership(edge, { clinicId, staffId, name: 'Juliana', role: 'receptionist' })
  })
  const rows = Array.from({ length: people }, () => ({
    phone: newPhone(),
    conversationId: newId('conversation'),
    contactId: newId('contact'),
  }))
  await writePeople(units, clinicId, rows)
  return { clinicId, phoneNumberId, email, people: rows, committedAt: new Map(), last: 0, written: new Map() }
}

type Row = { phone: string; conversationId: string; contactId: string }

async function writePeople({ work }: Units, clinicId: ClinicId, rows: Row[]): Promise<void> {
  const json = JSON.stringify(rows.map((row, i) => ({ ...row, name: `Pessoa ${i + 1}` })))
  await work(clinicId, { kind: 'system', what: 'prove' }, async (ctx) => {
    await ctx.sql`
      insert into contact (id, display_name, source, created_at)
      select "contactId", name, 'prove', ${ctx.now} from jsonb_to_recordset(${json}::jsonb) as p("contactId" text, name text)`
    await ctx.sql`
      insert into identity (kind, scope, value, contact_id, match_key, created_at)
      select 'phone', '', phone, "contactId", left(phone, 4) || right(phone, 8), ${ctx.now}
      from jsonb_to_recordset(${json}::jsonb) as p("contactId" text, phone text)`
    await ctx.sql`
      insert into conversation (id, contact_id, channel_id, reply_to, last_message_at, held_by, created_at)
      select p."conversationId", p."contactId", c.id, jsonb_build_object('kind', 'phone', 'scope', '', 'value', p.phone), ${ctx.now}, 'desk', ${ctx.now}
      from jsonb_to_recordset(${json}::jsonb) as p("conversationId" text, "contactId" text, phone text), channel c`
  })
}
