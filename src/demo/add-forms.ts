import { addStarterForms } from '#clinical/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { CatalogueIds } from './set-up-catalogue.ts'

/** Of the product's own forms the demo asks these, and leaves the others to whoever tries the button. */
const keys = [
  'anamnese-geral',
  'anamnese-laser',
  'anamnese-toxina',
  'anamnese-preenchimento',
  'termo-laser',
  'termo-toxina',
  'termo-preenchimento',
  'termo-fotos-prontuario',
  'termo-fotos-divulgacao',
]

export async function addDemoForms(ctx: Ctx, { services }: CatalogueIds): Promise<void> {
  const asking = (['laser', 'toxina', 'preenchimento'] as const).flatMap((key) => services.get(key)?.id ?? [])
  await addStarterForms(ctx, { keys, services: asking })
}
