import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { createService, listAllServices, noRules } from '#scheduling/index.ts'
import type { FromTemplatesRequest, TemplateItem } from './contract.ts'
import { procedureTemplates } from './templates.ts'

/** What most clinics do, and which of it this one has already. */
export async function listTemplates(ctx: Ctx): Promise<TemplateItem[]> {
  const names = new Set((await listAllServices(ctx)).map(({ name }) => name.toLowerCase()))
  return procedureTemplates.map(({ key, name, category, summary, isEvaluation, variants }) => ({
    key,
    name,
    category,
    summary,
    isEvaluation,
    variants: variants.map(({ area, durationMin, price }) => ({ area, durationMin, price })),
    isThere: names.has(name.toLowerCase()),
  }))
}

/** Adds what was chosen, at the clinic's own durations and prices; what is there already is left as it is. Nobody does it yet. */
export async function addFromTemplates(ctx: Ctx, { chosen }: FromTemplatesRequest): Promise<number> {
  const there = new Set((await listTemplates(ctx)).filter(({ isThere }) => isThere).map(({ key }) => key))
  const wanted = procedureTemplates.flatMap((template) => {
    const choice = chosen.find(({ key }) => key === template.key)
    return choice && !there.has(template.key) ? [{ template, choice }] : []
  })
  for (const { template, choice } of wanted) {
    const { key: _key, variants, ...told } = template
    if (choice.variants.length !== variants.length)
      throw new Refusal('invalid', `Confira a duração e o preço de ${template.name}.`, 'chosen')
    await createService(ctx, {
      ...told,
      resourceIds: [],
      rules: noRules,
      variants: variants.map((variant, i) => ({ ...variant, ...choice.variants[i], id: null })),
    })
  }
  return wanted.length
}
