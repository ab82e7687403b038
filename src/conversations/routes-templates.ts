import { unitRoute, type Route } from '#auth/index.ts'
import { sendTemplateRequest, type SendTemplateRequest } from '#library/index.ts'
import { getConversation, parseId } from './present.ts'
import { listSendable, sendTemplate } from './send-template.ts'

/** Templates in a conversation: what may be sent past the window, and sending it. */
export function templateRoutes(): Route[] {
  return [
    unitRoute({
      method: 'GET',
      path: '/api/conversations/:id/templates',
      demands: 'inbox.answer',
      run: async (ctx, { params, staff }) =>
        listSendable(ctx, await getConversation(ctx, parseId(params['id']), staff.staffId), staff.name),
    }),
    unitRoute<SendTemplateRequest>({
      method: 'POST',
      path: '/api/conversations/:id/templates',
      demands: 'inbox.answer',
      body: sendTemplateRequest,
      run: async (ctx, { params, body, staff }) => {
        const conversationId = parseId(params['id'])
        const conversation = await getConversation(ctx, conversationId, staff.staffId)
        return sendTemplate(ctx, conversation, { ...body, conversationId, staffId: staff.staffId })
      },
    }),
  ]
}
