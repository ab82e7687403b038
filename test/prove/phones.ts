import { connectChannel, Receiver } from '#conversations/index.ts'
import { createLog } from '#platform/log.ts'
import { newId, type ClinicId, type ContactId } from '#platform/ids.ts'
import type { Units } from './units.ts'

export type Phone = { slug: string; contactId: ContactId }

const system = { kind: 'system', what: 'prove' } as const

/** Opens the clinic's simulated number: people can write to it. */
export async function connectSimulator(units: Units, clinicId: ClinicId): Promise<void> {
  const number = { id: newId('channel'), kind: 'simulator', label: 'Prova', externalId: clinicId } as const
  await units.work(clinicId, system, (ctx) => connectChannel(ctx, { ...number, appId: null, accountId: null, credentials: null }))
}

/** People who have written, were answered, and have a name. */
export async function meet(units: Units, clinicId: ClinicId, count: number, at: Date): Promise<Phone[]> {
  const slugs = Array.from({ length: count }, () => `p${newId('contact').slice(4)}`)
  await writeFrom(units, clinicId, slugs, { text: 'oi', at })
  const { rows } = await units.database.pool.query<{ slug: string; contactId: ContactId }>(
    `with named as (update contact set name = 'Ana Prova' where id in (select contact_id from identity where value = any($1::text[])))
     select value as slug, contact_id as "contactId" from identity where value = any($1::text[])`,
    [slugs],
  )
  await units.database.pool.query(
    `update conversation set answered_seq = last_inbound_seq, turn_due_at = null where contact_id = any($1::text[])`,
    [rows.map((row) => row.contactId)],
  )
  return rows
}

/** The same words from each of them, received as the simulated phone's are. */
export async function writeFrom(
  units: Units,
  clinicId: ClinicId,
  slugs: readonly string[],
  { text, at }: { text: string; at: Date },
): Promise<void> {
  const { rows } = await units.database.pool.query<{ id: string }>('select id from channel where clinic_id = $1', [clinicId])
  const scope = rows[0]?.id ?? ''
  const receiver = new Receiver({ ...units, log: createLog('silent') })
  await receiver.receive([
    {
      address: { kind: 'simulator', externalId: clinicId, appId: null },
      inbound: slugs.map((slug) => {
        const alias = { kind: 'simulator', scope, value: slug } as const
        return {
          type: 'message',
          externalId: `in.${slug}.${text}`,
          sender: { aliases: [alias], replyTo: alias, displayName: null, username: null },
          sentAt: at,
          content: { kind: 'text', text },
          replyToExternalId: null,
          referral: null,
          fromClinic: false,
          raw: { text },
        }
      }),
    },
  ])
}
