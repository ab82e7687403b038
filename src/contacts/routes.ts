import { may, unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ContactId } from '#platform/ids.ts'
import { getContactCard } from './card.ts'
import {
  contactChanges,
  listContactsQuery,
  mergeRequest,
  newContactRequest,
  type Can,
  type ContactAnswer,
  type ContactChanges,
  type ContactsAnswer,
  type ListContactsQuery,
  type LookalikePairsAnswer,
  type LookalikesAnswer,
  type MergeRequest,
  type NewContactRequest,
} from './contract.ts'
import { createContact } from './create-contact.ts'
import { editContact } from './edit-contact.ts'
import { listContacts } from './list-contacts.ts'
import { mergeContacts, tellApart, undoMerge } from './merge.ts'
import { parseContactId, parseMergeId } from './parse-ids.ts'
import { getPerson } from './person.ts'
import { listLookalikes } from './queries-merge.ts'
import { cardRoutes } from './routes-card.ts'
import { tagRoutes } from './routes-tags.ts'

export function contactsRoutes(): Route[] {
  return [...peopleRoutes(), ...mergeRoutes(), ...cardRoutes(present), ...tagRoutes()]
}

const peopleRoutes = (): Route[] => [
  unitRoute<undefined, ListContactsQuery>({
    method: 'GET',
    path: '/api/contacts',
    demands: 'contacts.read',
    query: listContactsQuery,
    run: async (ctx, { query, staff }): Promise<ContactsAnswer> => ({
      ...(await listContacts(ctx, query)),
      can: { create: decideEdit(staff) },
    }),
  }),
  unitRoute<NewContactRequest>({
    method: 'POST',
    path: '/api/contacts',
    demands: 'contacts.edit',
    body: newContactRequest,
    run: (ctx, { body }) => createContact(ctx, body),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/contacts/:id',
    demands: 'contacts.read',
    run: (ctx, { params, staff }) => present(ctx, parseContactId(params['id']), staff),
  }),
  unitRoute<ContactChanges>({
    method: 'PUT',
    path: '/api/contacts/:id',
    demands: 'contacts.edit',
    body: contactChanges,
    run: async (ctx, { params, body, staff }) => {
      const contactId = parseContactId(params['id'])
      await editContact(ctx, { contactId, changes: body })
      return present(ctx, contactId, staff)
    },
  }),
]

const mergeRoutes = (): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/lookalikes',
    demands: 'contacts.read',
    run: async (ctx): Promise<LookalikePairsAnswer> => ({ items: await listLookalikes(ctx, null, 50) }),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/contacts/:id/lookalikes',
    demands: 'contacts.read',
    run: async (ctx, { params }): Promise<LookalikesAnswer> => {
      const { id } = await getPerson(ctx, parseContactId(params['id']))
      return { items: (await listLookalikes(ctx, id, 20)).map((pair) => pair.other) }
    },
  }),
  unitRoute({
    method: 'DELETE',
    path: '/api/contacts/:id/lookalikes/:otherId',
    demands: 'contacts.edit',
    status: 204,
    run: (ctx, { params }) =>
      tellApart(ctx, { contactId: parseContactId(params['id']), otherId: parseContactId(params['otherId']) }),
  }),
  unitRoute<MergeRequest>({
    method: 'POST',
    path: '/api/contacts/:id/merges',
    demands: 'contacts.edit',
    body: mergeRequest,
    run: async (ctx, { params, body, staff }) => {
      const intoId = parseContactId(params['id'])
      await mergeContacts(ctx, { contactId: parseContactId(body.contactId), intoId })
      return present(ctx, intoId, staff)
    },
  }),
  unitRoute({
    method: 'DELETE',
    path: '/api/merges/:id',
    demands: 'contacts.edit',
    status: 204,
    run: (ctx, { params }) => undoMerge(ctx, { mergeId: parseMergeId(params['id']) }),
  }),
]

async function present(ctx: Ctx, id: ContactId, staff: SignedIn): Promise<ContactAnswer> {
  return { ...(await getContactCard(ctx, id)), can: { edit: decideEdit(staff) } }
}

function decideEdit(staff: SignedIn): Can {
  return may(staff.role, 'contacts.edit')
    ? { allowed: true }
    : { allowed: false, whyNot: 'Entre como recepcionista para mudar os dados.' }
}
