import { Refusal } from '#platform/errors.ts'
import { isId, type ContactId } from '#platform/ids.ts'
import type { MergeId } from './queries-merge.ts'
import type { TagId } from './queries-tags.ts'

export function parseContactId(raw: string | undefined): ContactId {
  if (!isId('contact', raw)) throw new Refusal('not_found', 'Essa pessoa não existe.')
  return raw
}

export function parseTagId(raw: string | undefined): TagId {
  if (!isId('tag', raw)) throw new Refusal('not_found', 'Essa etiqueta não existe mais.')
  return raw
}

export function parseMergeId(raw: string | undefined): MergeId {
  if (!isId('contactMerge', raw)) throw new Refusal('not_found', 'Essa junção não existe.')
  return raw
}
