import { openRoute, presentEntrance, unitRoute, type Route } from '#auth/index.ts'
import { updateSetUpStep } from '#clinic/index.ts'
import { addFromTemplates, listTemplates } from './add-from-templates.ts'
import { addStarterArticles } from './add-starter-articles.ts'
import {
  fromTemplatesRequest,
  setUpRequest,
  setUpStepRequest,
  type FromTemplatesAnswer,
  type StarterArticlesAnswer,
  type FromTemplatesRequest,
  type SetUpRequest,
  type SetUpStepRequest,
  type TemplatesAnswer,
} from './contract.ts'
import { readSetUp, setUpServer, type SetUpDeps } from './set-up-server.ts'

/** The first set-up of an empty server. Its later steps are the settings' own routes. */
export function setUpRoutes(deps: SetUpDeps): Route[] {
  return [
    openRoute({ method: 'GET', path: '/api/set-up', run: async ({ visitor }) => ({ body: await readSetUp(deps, visitor) }) }),
    openRoute<SetUpRequest>({
      method: 'POST',
      path: '/api/set-up',
      body: setUpRequest,
      run: async ({ body, visitor }) => presentEntrance(deps, await setUpServer(deps, body, visitor)),
    }),
    unitRoute<SetUpStepRequest>({
      method: 'PUT',
      path: '/api/set-up/step',
      demands: 'settings.edit',
      status: 204,
      body: setUpStepRequest,
      run: (ctx, { body }) => updateSetUpStep(ctx, body.step),
    }),
    unitRoute({
      method: 'GET',
      path: '/api/settings/templates',
      demands: 'settings.edit',
      run: async (ctx): Promise<TemplatesAnswer> => ({ templates: await listTemplates(ctx) }),
    }),
    unitRoute<FromTemplatesRequest>({
      method: 'POST',
      path: '/api/settings/templates',
      demands: 'settings.edit',
      body: fromTemplatesRequest,
      run: async (ctx, { body }): Promise<FromTemplatesAnswer> => ({ added: await addFromTemplates(ctx, body) }),
    }),
    unitRoute({
      method: 'PUT',
      path: '/api/article-starters',
      demands: 'library.edit',
      run: async (ctx): Promise<StarterArticlesAnswer> => ({ added: await addStarterArticles(ctx, 'draft') }),
    }),
  ]
}
