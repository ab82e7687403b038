import type { Alias, InboundMessage, Referral } from '#channels/channel.ts'
import { nameContact, recogniseSenders } from '#contacts/index.ts'
import type { ContactId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import type { Stage } from './stage.ts'
import type { Talk } from './talk.ts'

export type Person = { contactId: ContactId; slug: string; sender: InboundMessage['sender']; referral: Referral | null }

/** Known to the desk for this long before they write, when they were known at all. */
const knownForMin = 30 * 24 * 60

/**
 * Makes the contact behind a talk, with an identity of the simulator and no other: nothing to them can leave by a real channel.
 * Someone the desk knows is known for a month; anyone else since a moment before the first line.
 */
export async function meetPerson(stage: Stage, talk: Talk, startedAt: Date): Promise<Person> {
  const slug = slugOf(talk.name)
  const alias: Alias = { kind: 'simulator', scope: stage.channelId, value: slug }
  const sender = {
    aliases: [alias],
    replyTo: alias,
    displayName: talk.shownAs ?? talk.name,
    username: null,
  } satisfies InboundMessage['sender']
  const referral = talk.source === 'anuncio' ? adOf(slug) : null
  const isKnown = talk.source === 'recepcao' || talk.visit !== undefined
  const contactId = await stage.play(
    addMinutes(startedAt, isKnown ? -knownForMin : 0),
    { kind: 'system', what: 'demo' },
    async (ctx) => {
      const [id] = await recogniseSenders(ctx, [
        { sender: { ...sender, aliases: [alias] }, source: talk.source, sourceDetail: referral },
      ])
      if (!id) throw new Error('a sender without a contact')
      if (isKnown) await nameContact(ctx, { contactId: id, name: talk.name })
      return id
    },
  )
  return { contactId, slug, sender: { ...sender, aliases: [alias] }, referral }
}

/** "Sônia Barcellos" is "sonia-barcellos" in the simulator's addresses. */
function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
}

function adOf(slug: string): Referral {
  return { sourceType: 'ad', sourceId: `demo-${slug}`, headline: 'Agende sua avaliação na Clínica Jardim Sereno', clickId: null }
}
