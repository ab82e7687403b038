import type { RemoteTemplate } from '#channels/templates.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId, type MessageTemplateId } from '#platform/ids.ts'
import { numbered, placesIn } from './places.ts'
import { statusOf, type StoredTemplate, type TemplateWords } from './model.ts'
import { insertRemote, listOfAccount, markGone, returnLost, updateBySync } from './queries-templates.ts'

/** Makes the account's rows what Meta has: their state always, their words where somebody changed them there. */
export async function takeRemote(ctx: Ctx, accountId: string, remote: readonly RemoteTemplate[]): Promise<void> {
  const known = await listOfAccount(ctx, accountId)
  const there: MessageTemplateId[] = []
  for (const one of remote) {
    const own = known.find((each) => each.name === one.name && each.language === one.language)
    const status = statusOf(one.status)
    if (own) {
      there.push(own.id)
      await updateBySync(ctx, own.id, { ...one, known: status, words: wordsIfOther(own, one) })
      continue
    }
    if (status === null || status === 'deleted') continue
    const id = newId('messageTemplate')
    there.push(id)
    await insertRemote(ctx, { ...one, id, accountId, known: status })
  }
  await markGone(ctx, accountId, there)
  await returnLost(ctx, accountId, there)
  ctx.say({ changed: 'templates' })
}

/** Null while Meta says what we say. Its numbers keep our names as far as there are as many. */
function wordsIfOther(own: StoredTemplate, remote: RemoteTemplate): TemplateWords | null {
  const { header, body, footer, buttons } = remote
  if (own.isForeign || remote.isNamed !== own.isNamed) return { header, body, footer, buttons }
  const isSame =
    numbered(own.body).text === body &&
    (own.header === null ? null : numbered(own.header).text) === header &&
    own.footer === footer &&
    own.buttons.map(({ text }) => text).join('\n') === buttons.map(({ text }) => text).join('\n')
  // Handed in and not looked at yet: what Meta has is older than ours.
  if (isSame || own.status === 'draft' || own.status === 'submitting') return null
  return { header: header && renamed(header, own.header ?? ''), body: renamed(body, own.body), footer, buttons }
}

function renamed(text: string, own: string): string {
  const names = placesIn(own)
  return text.replaceAll(/\{\{(\d+)\}\}/g, (all, place: string) => {
    const name = names[Number(place) - 1]
    return name === undefined ? all : `{{${name}}}`
  })
}
