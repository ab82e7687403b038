import type { SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { fingerprint } from '#platform/fingerprint.ts'
import type { FormId } from '#platform/ids.ts'
import { listAllServices } from '#scheduling/index.ts'
import type { AskedFor, FormAnswerDetail, FormItem, FormsAnswer } from './contract.ts'
import { mayEditForms } from './policy.ts'
import { findLatest, listAskedFor, listForms, listVersions, type LatestForm } from './queries-forms.ts'
import { listConditions } from './queries-health.ts'
import { starters } from './starters.ts'

export async function readForms(ctx: Ctx, staff: SignedIn): Promise<FormsAnswer> {
  const [forms, asked, services] = [await listForms(ctx), await listAskedFor(ctx), await activeServices(ctx)]
  const begun = new Set(forms.map((form) => form.starter))
  return {
    forms: forms.map((form) => toItem(form, asked.get(form.id) ?? [])),
    services,
    startersLeft: starters.filter((one) => !begun.has(one.key)).length,
    conditions: await listConditions(ctx),
    can: { edit: mayEditForms(staff) },
  }
}

export async function readForm(ctx: Ctx, id: FormId, staff: SignedIn): Promise<FormAnswerDetail> {
  const form = await findLatest(ctx, id)
  if (!form) throw new Refusal('not_found', 'Essa ficha não existe mais.')
  const asked = await listAskedFor(ctx)
  return {
    ...toItem(form, asked.get(id) ?? []),
    content: form.content,
    version: versionOf(form, asked.get(id) ?? []),
    versions: await listVersions(ctx, id),
    allServices: await activeServices(ctx),
    can: { edit: mayEditForms(staff) },
  }
}

/** Changes with whatever an editor shows, and with nothing else. */
export function versionOf({ name, number, askedIn, needsSignature }: LatestForm, services: readonly AskedFor[]): string {
  return fingerprint({ name, number, askedIn, needsSignature, services })
}

async function activeServices(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  return (await listAllServices(ctx)).filter((one) => one.isActive).map(({ id, name }) => ({ id, name }))
}

function toItem(form: LatestForm, services: AskedFor[]): FormItem {
  const { id, kind, name, purpose, isActive, number, at, askedIn, needsSignature } = form
  return { id, kind, name, purpose, isActive, number, changedAt: at.toISOString(), services, askedIn, needsSignature }
}
