import { editContact, tagContact, writeContactNote } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { addMinutes } from '#platform/local-time.ts'
import { portraits } from './portraits.ts'
import type { Cast } from './play-talk.ts'
import { desk } from './play-visit.ts'
import type { Stage } from './stage.ts'
import { addDemoTags, type TagName } from './tags.ts'

/** What the desk has written down of people, in the weeks before. */
export async function describePeople(stage: Stage, cast: readonly Cast[]): Promise<void> {
  await stage.play(addMinutes(stage.now, -60), desk(stage), async (ctx) => {
    const tags = await addDemoTags(ctx)
    for (const { talk, person } of cast) await describe(ctx, person.contactId, talk, tags)
    for (const { talk, person } of cast) {
      const changes = portraits[talk.name]
      if (changes) await editContact(ctx, { contactId: person.contactId, changes })
    }
  })
}

async function describe(
  ctx: Ctx,
  contactId: Cast['person']['contactId'],
  about: Pick<Cast['talk'], 'tags' | 'note'>,
  tags: ReadonlyMap<TagName, Parameters<typeof tagContact>[1]['tagId']>,
): Promise<void> {
  for (const name of about.tags ?? []) {
    const tagId = tags.get(name)
    if (tagId) await tagContact(ctx, { contactId, tagId })
  }
  if (about.note) await writeContactNote(ctx, { contactId, text: about.note })
}
