import { unitRoute, type Route } from '#auth/index.ts'
import { getContact, parseContactId } from '#contacts/index.ts'
import type { PersonConversationsAnswer } from './contract.ts'
import { listConversationsOfPerson } from './queries-person.ts'

/** One person's conversations, for their panel. */
export const conversationsOfPersonRoutes = (): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/contacts/:id/conversations',
    demands: 'inbox.read',
    run: async (ctx, { params }): Promise<PersonConversationsAnswer> => {
      const { id } = await getContact(ctx, parseContactId(params['id']))
      return { items: await listConversationsOfPerson(ctx, id) }
    },
  }),
]
