import { createTag } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { isId, type Id } from '#platform/ids.ts'

export const tagNames = [
  'VIP',
  'Pacote ativo',
  'Noiva',
  'Gestante',
  'Alergia',
  'Indicação',
  'Orçamento enviado',
  'Fornecedor',
] as const
export type TagName = (typeof tagNames)[number]

/** Each in the colour that is next. */
export async function addDemoTags(ctx: Ctx): Promise<Map<TagName, Id<'tag'>>> {
  const tags = new Map<TagName, Id<'tag'>>()
  for (const name of tagNames) {
    const { tag } = await createTag(ctx, { name })
    if (isId('tag', tag.id)) tags.set(name, tag.id)
  }
  return tags
}
