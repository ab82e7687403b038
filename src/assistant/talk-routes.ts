import { unitRoute, type Route } from '#auth/index.ts'
import { Refusal } from '#platform/errors.ts'
import { isId } from '#platform/ids.ts'
import { readBookingDraft } from './talk-wish.ts'

/** What the assistant knows of a talk that helps a person go on with it. */
export const talkRoutes = (): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/conversations/:id/booking-draft',
    demands: 'agenda.edit',
    run: (ctx, { params }) => {
      const { id } = params
      if (!isId('conversation', id)) throw new Refusal('not_found', 'Essa conversa não existe.')
      return readBookingDraft(ctx, id)
    },
  }),
]
