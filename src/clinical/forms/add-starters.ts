import type { Ctx } from '#platform/ctx.ts'
import type { ServiceId } from '#platform/ids.ts'
import { listServiceRows } from '#scheduling/index.ts'
import { createForm, setAskedFor } from './edit-forms.ts'
import { starters } from './starters.ts'

/**
 * The product's own forms that this clinic has not taken yet, each asked by the procedures whose names fit. How many there were. `only`:
 * some of them, for some procedures.
 */
export async function addStarterForms(
  ctx: Ctx,
  only?: { keys: readonly string[]; services: readonly ServiceId[] },
): Promise<number> {
  const services = (await listServiceRows(ctx)).filter(({ id }) => only?.services.includes(id) ?? true)
  let added = 0
  for (const { key, name, purpose, content, fits, validMonths } of starters) {
    if (only && !only.keys.includes(key)) continue
    const formId = await createForm(ctx, { name, purpose, content, starter: key })
    if (!formId) continue
    added += 1
    // What is asked of everyone is the clinic's choice: it begins where another form of ours is asked.
    const asking = services.filter((service) => fits?.test(folded(service.name)) ?? false)
    await setAskedFor(
      ctx,
      formId,
      asking.map(({ id }) => ({ serviceId: id, validMonths })),
    )
  }
  return added
}

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
