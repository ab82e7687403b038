import { unitRoute, type Route } from '#auth/index.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type QuickReplyId } from '#platform/ids.ts'
import {
  quickReplyOrderRequest,
  quickReplyRequest,
  type QuickRepliesAnswer,
  type QuickReplyOrderRequest,
  type QuickReplyRequest,
} from './contract.ts'
import { addStarterReplies } from './add-starter-replies.ts'
import { articleRoutes, type ArticleDeps } from './routes-articles.ts'
import { addReply, changeReply, orderReplies, removeReply } from './edit-replies.ts'
import { listReplies } from './queries.ts'
import { templateRoutes } from './templates/routes.ts'

export function libraryRoutes(deps: ArticleDeps): Route[] {
  return [
    ...articleRoutes(deps),
    ...templateRoutes(),
    unitRoute({
      method: 'GET',
      path: '/api/quick-replies',
      demands: 'inbox.read',
      run: async (ctx): Promise<QuickRepliesAnswer> => ({ items: await listReplies(ctx) }),
    }),
    unitRoute<QuickReplyRequest>({
      method: 'POST',
      path: '/api/quick-replies',
      demands: 'library.edit',
      body: quickReplyRequest,
      run: (ctx, { body }) => addReply(ctx, body),
    }),
    unitRoute<QuickReplyRequest>({
      method: 'PUT',
      path: '/api/quick-replies/:id',
      demands: 'library.edit',
      body: quickReplyRequest,
      run: (ctx, { params, body }) => changeReply(ctx, parseId(params['id']), body),
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/quick-replies/:id',
      demands: 'library.edit',
      status: 204,
      run: (ctx, { params }) => removeReply(ctx, parseId(params['id'])),
    }),
    unitRoute<QuickReplyOrderRequest>({
      method: 'PUT',
      path: '/api/quick-reply-order',
      demands: 'library.edit',
      body: quickReplyOrderRequest,
      status: 204,
      run: (ctx, { body }) => orderReplies(ctx, body.ids),
    }),
    unitRoute({
      method: 'PUT',
      path: '/api/quick-reply-starters',
      demands: 'library.edit',
      status: 204,
      run: (ctx) => addStarterReplies(ctx),
    }),
  ]
}

function parseId(raw: string | undefined): QuickReplyId {
  if (!isId('quickReply', raw)) throw new Refusal('not_found', 'Essa resposta não existe mais.')
  return raw
}
