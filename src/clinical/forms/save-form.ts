import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { FormId } from '#platform/ids.ts'
import type { FormRequest, FormSavedAnswer } from './contract.ts'
import { changeForm, setAskedFor } from './edit-forms.ts'
import { findLatest, listAskedFor } from './queries-forms.ts'
import { versionOf } from './read-forms.ts'

/** All that the editor shows at once. Refuses with conflict when somebody else saved it meanwhile. */
export async function saveForm(ctx: Ctx, id: FormId, wish: FormRequest): Promise<FormSavedAnswer> {
  if ((await readVersion(ctx, id)) !== wish.version)
    throw new Refusal('conflict', 'Outra pessoa salvou mudanças nesta ficha enquanto você editava.', 'version')
  await changeForm(ctx, id, wish)
  await setAskedFor(ctx, id, wish.services)
  return { version: await readVersion(ctx, id) }
}

async function readVersion(ctx: Ctx, id: FormId): Promise<string> {
  const form = await findLatest(ctx, id, 'locked')
  if (!form) throw new Refusal('not_found', 'Essa ficha não existe mais.')
  return versionOf(form, (await listAskedFor(ctx)).get(id) ?? [])
}
