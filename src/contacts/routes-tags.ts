import { unitRoute, type Route } from '#auth/index.ts'
import { tagChanges, tagColours, tagRequest, type TagChanges, type TagRequest, type TagsAnswer } from './contract.ts'
import { parseContactId, parseTagId } from './parse-ids.ts'
import { listTags } from './queries-tags.ts'
import { changeTag, createTag, removeTag, tagContact, untagContact } from './tags.ts'

export const tagRoutes = (): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/tags',
    demands: 'contacts.read',
    run: async (ctx): Promise<TagsAnswer> => ({ items: await listTags(ctx), colours: tagColours }),
  }),
  unitRoute<TagRequest>({
    method: 'POST',
    path: '/api/tags',
    demands: 'contacts.edit',
    body: tagRequest,
    run: (ctx, { body }) => createTag(ctx, body),
  }),
  unitRoute<TagChanges>({
    method: 'PUT',
    path: '/api/tags/:id',
    demands: 'contacts.edit',
    status: 204,
    body: tagChanges,
    run: (ctx, { params, body }) => changeTag(ctx, { tagId: parseTagId(params['id']), changes: body }),
  }),
  unitRoute({
    method: 'DELETE',
    path: '/api/tags/:id',
    demands: 'contacts.edit',
    status: 204,
    run: (ctx, { params }) => removeTag(ctx, { tagId: parseTagId(params['id']) }),
  }),
  unitRoute({
    method: 'PUT',
    path: '/api/contacts/:id/tags/:tagId',
    demands: 'contacts.edit',
    status: 204,
    run: (ctx, { params }) => tagContact(ctx, { contactId: parseContactId(params['id']), tagId: parseTagId(params['tagId']) }),
  }),
  unitRoute({
    method: 'DELETE',
    path: '/api/contacts/:id/tags/:tagId',
    demands: 'contacts.edit',
    status: 204,
    run: (ctx, { params }) => untagContact(ctx, { contactId: parseContactId(params['id']), tagId: parseTagId(params['tagId']) }),
  }),
]
