import type { SimulatorMessage, SimulatorPerson } from '#channels/simulator/contract.ts'
import { toKeptFile } from './kept-file.ts'
import { readExtra } from './sent-content.ts'
import { mapUrlOf, readMedia } from './shown-content.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ChannelId, MessageId } from '#platform/ids.ts'

type PersonRow = { value: string; name: string | null; last_text: string | null; last_at: Date | null }

/** Everyone with a simulated phone, who talked last first. */
export async function listPeople(ctx: Ctx): Promise<SimulatorPerson[]> {
  const rows = await ctx.sql<PersonRow>`
    select i.value, coalesce(p.name, p.display_name) as name, m.text as last_text, m.ordered_at as last_at
    from identity i join contact p on p.id = i.contact_id
    left join conversation v on v.contact_id = p.id
    left join lateral (select text, ordered_at from message where conversation_id = v.id and kind <> 'note' order by ordered_at desc, seq desc limit 1) m on true
    where i.kind = 'simulator' order by m.ordered_at desc nulls first, i.value limit 200`
  return rows.map(toPerson)
}

export async function findPerson(ctx: Ctx, slug: string): Promise<SimulatorPerson | null> {
  const [row] = await ctx.sql<PersonRow>`
    select i.value, coalesce(p.name, p.display_name) as name, null as last_text, null as last_at
    from identity i join contact p on p.id = i.contact_id where i.kind = 'simulator' and i.value = ${slug}`
  return row ? toPerson(row) : null
}

/** What stands on the person's phone: the last 200 messages, and the clinic's name above them. */
export async function listPhone(ctx: Ctx, slug: string): Promise<{ items: SimulatorMessage[]; clinicName: string }> {
  const rows = await ctx.sql<PhoneRow>`
    select m.id, m.author, m.kind, m.text, m.ordered_at, m.content, m.file, (m.seq <= v.answered_seq or v.unread_count = 0) as is_seen
    from identity i join conversation v on v.contact_id = i.contact_id join shown_message m on m.conversation_id = v.id
    where i.kind = 'simulator' and i.value = ${slug} and m.author <> 'system'
      and (m.author = 'contact' or m.status in ('sent', 'delivered', 'read'))
    order by m.ordered_at desc, m.seq desc limit 200`
  const [clinic] = await ctx.sql<{ name: string }>`select name from clinic`
  return { items: rows.toReversed().map(toPhoneMessage), clinicName: clinic?.name ?? '' }
}

type PhoneRow = {
  id: MessageId
  author: string
  kind: string
  text: string
  ordered_at: Date
  content: unknown
  file: unknown
  is_seen: boolean
}

/** A voice note shows no words on a phone: those are the clinic's own. */
function toPhoneMessage(row: PhoneRow): SimulatorMessage {
  const mine = row.author === 'contact'
  const file = toKeptFile(row.file)
  const content = file ? readMedia(row.content) : null
  const extra = mine ? undefined : readExtra(row.id, row.content)
  return {
    id: row.id,
    mine,
    text: content ? (content.caption ?? '') : row.text,
    kind: row.kind,
    voice: content?.voice ?? false,
    fileName: content?.fileName ?? null,
    file,
    choices: extra?.kind === 'choices' ? extra.choices : [],
    mapUrl: extra?.kind === 'place' ? mapUrlOf(extra) : null,
    at: row.ordered_at.toISOString(),
    status: mine ? (row.is_seen ? 'read' : 'delivered') : null,
  }
}

/** The provider's ids of what the phone shows and has not reported as read. */
export async function listUnseen(ctx: Ctx, slug: string): Promise<string[]> {
  const rows = await ctx.sql<{ external_id: string }>`
    select m.external_id from identity i join conversation v on v.contact_id = i.contact_id join message m on m.conversation_id = v.id
    where i.kind = 'simulator' and i.value = ${slug} and m.external_id is not null and m.author <> 'contact' and m.status in ('sent', 'delivered')`
  return rows.map((row) => row.external_id)
}

function toPerson(row: PersonRow): SimulatorPerson {
  return { id: row.value, name: row.name ?? 'Sem nome', lastText: row.last_text, lastAt: row.last_at?.toISOString() ?? null }
}

/** The clinic's simulator channel, or null where it has none. */
export async function findSimulator(ctx: Ctx): Promise<ChannelId | null> {
  const [row] = await ctx.sql<{
    id: ChannelId
  }>`select id from channel where kind = 'simulator' and external_id = ${ctx.clinicId}`
  return row?.id ?? null
}

/** What has been written to a simulated phone and has not left yet. */
export async function listQueued(ctx: Ctx, slug: string): Promise<string[]> {
  const rows = await ctx.sql<{ text: string }>`
    select m.text from identity i join conversation v on v.contact_id = i.contact_id join message m on m.conversation_id = v.id
    where i.kind = 'simulator' and i.value = ${slug} and m.status = 'queued' order by m.seq`
  return rows.map((row) => row.text)
}
