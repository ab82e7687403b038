import { unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { ContactId } from '#platform/ids.ts'
import {
  consentRequest,
  noReplyRequest,
  notePinRequest,
  noteRequest,
  phoneRequest,
  type ConsentRequest,
  type ContactAnswer,
  type NoReplyRequest,
  type NotePinRequest,
  type NoteRequest,
  type PhoneRequest,
} from './contract.ts'
import { addPhone } from './create-contact.ts'
import { recordConsent } from './marketing.ts'
import { setNoReply } from './no-reply.ts'
import { pinContactNote, removeContactNote, writeContactNote } from './notes.ts'
import { parseContactId } from './parse-ids.ts'
import { removePhone } from './remove-phone.ts'

type Present = (ctx: Ctx, id: ContactId, staff: SignedIn) => Promise<ContactAnswer>

/** What hangs on a person's card; where a change answers at all, it is with the card as it is then. */
export function cardRoutes(present: Present): Route[] {
  return [...phoneRoutes(present), ...noteRoutes(present), ...stanceRoutes(present)]
}

const phoneRoutes = (present: Present): Route[] => [
  unitRoute<PhoneRequest>({
    method: 'POST',
    path: '/api/contacts/:id/phones',
    demands: 'contacts.edit',
    body: phoneRequest,
    run: (ctx, { params, body }) => addPhone(ctx, { contactId: parseContactId(params['id']), phone: body.phone }),
  }),
  unitRoute({
    method: 'DELETE',
    path: '/api/contacts/:id/phones/:phone',
    demands: 'contacts.edit',
    run: async (ctx, { params, staff }) => {
      const contactId = parseContactId(params['id'])
      await removePhone(ctx, { contactId, phone: params['phone'] ?? '' })
      return present(ctx, contactId, staff)
    },
  }),
]

const noteRoutes = (present: Present): Route[] => [
  unitRoute<NoteRequest>({
    method: 'POST',
    path: '/api/contacts/:id/notes',
    demands: 'contacts.edit',
    body: noteRequest,
    run: async (ctx, { params, body, staff }) => {
      const contactId = parseContactId(params['id'])
      await writeContactNote(ctx, { contactId, text: body.text })
      return present(ctx, contactId, staff)
    },
  }),
  unitRoute<NotePinRequest>({
    method: 'PUT',
    path: '/api/contact-notes/:id/pin',
    demands: 'contacts.edit',
    status: 204,
    body: notePinRequest,
    run: (ctx, { params, body }) => pinContactNote(ctx, { noteId: params['id'] ?? '', isPinned: body.isPinned }),
  }),
  unitRoute({
    method: 'DELETE',
    path: '/api/contact-notes/:id',
    demands: 'contacts.edit',
    status: 204,
    run: (ctx, { params }) => removeContactNote(ctx, { noteId: params['id'] ?? '' }),
  }),
]

/** How the person wants to be treated: by whom they are answered, and whether they hear of promotions. */
const stanceRoutes = (present: Present): Route[] => [
  unitRoute<NoReplyRequest>({
    method: 'PUT',
    path: '/api/contacts/:id/no-reply',
    demands: 'contacts.edit',
    body: noReplyRequest,
    run: async (ctx, { params, body, staff }) => {
      const contactId = parseContactId(params['id'])
      await setNoReply(ctx, { contactId, noReply: body.noReply })
      return present(ctx, contactId, staff)
    },
  }),
  unitRoute<ConsentRequest>({
    method: 'POST',
    path: '/api/contacts/:id/consents',
    demands: 'contacts.edit',
    body: consentRequest,
    run: async (ctx, { params, body, staff }) => {
      const contactId = parseContactId(params['id'])
      await recordConsent(ctx, { contactId, ...body })
      return present(ctx, contactId, staff)
    },
  }),
]
