import type { MessageTemplate } from './contract.ts'
import { allPlaces } from './places.ts'
import type { StoredTemplate } from './model.ts'
import { whyNot } from './policy.ts'
import { wordState } from './state-words.ts'
import { samples, templateVariables } from './variables.ts'

export function presentTemplate(template: StoredTemplate, mayEdit: boolean): MessageTemplate {
  const [edit, submit] = [whyNot.edit(template), whyNot.submit(template)]
  const { id, accountId, name, language, category, purpose, header, body, footer, quality } = template
  return {
    id,
    accountId,
    name,
    language,
    category,
    purpose,
    header,
    body,
    footer,
    buttons: template.buttons.map((button) =>
      button.kind === 'phone' || button.kind === 'other' ? { kind: button.kind, text: button.text } : button,
    ),
    places: allPlaces(template).map((place) => ({
      name: place,
      label: templateVariables[place] ?? null,
      sample: template.samples[place] || (samples[place] ?? ''),
    })),
    status: template.status,
    says: wordState(template),
    quality,
    isBlocked: template.blockedBecause !== null,
    can: {
      edit: mayEdit && edit === null,
      submit: mayEdit && submit === null,
      remove: mayEdit && template.status !== 'submitting',
      whyNot: mayEdit ? edit : 'Só quem administra a clínica muda os modelos.',
    },
    syncedAt: template.syncedAt?.toISOString() ?? null,
  }
}
