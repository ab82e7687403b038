import type { CatalogueService, CatalogueVariant, Price } from '../found.ts'
import { capitalise, sayList, sayPrice } from './say.ts'
import { clinicWords } from './tone.ts'

const shownAreas = 6

/** "*Botox*: a partir de R$ 890. O valor depende da avaliação." With areas, a list of those asked for, else a short one of all. */
export function priceOf(
  service: CatalogueService,
  variants: readonly CatalogueVariant[],
  evaluation: CatalogueService | null,
): string {
  const depends = dependsOn(service.priceDependsOn)
  const parts = [prices(service, variants), depends, service.needsEvaluation ? evaluationFirst(evaluation) : '']
  return parts.filter((part) => part !== '').join('\n')
}

/** A sum of the catalogue's prices is said to be one: a discount is the desk's to give. */
export function priceTogether(sum: Price): string {
  return `Somando os valores da tabela: *${sayPrice(sum)}*.`
}

export function priceOfWhat(examples: string[]): string {
  return `De qual procedimento você quer saber o valor? Por exemplo: ${sayList(examples, 'ou')}.`
}

export function wantATime(isEvaluation: boolean): string {
  return isEvaluation ? 'Quer que eu veja um horário de avaliação para você?' : 'Quer que eu veja um horário para você?'
}

export function ofWhichService(): string {
  return 'Quer saber o valor ou ver um horário de algum deles?'
}

function prices(service: CatalogueService, asked: readonly CatalogueVariant[]): string {
  const variants = asked.length > 0 ? asked : service.variants
  const only = variants.length === 1 ? variants[0] : undefined
  if (only) return `*${service.name}${only.name ? ` (${only.name})` : ''}*: ${sentence(only.price)}`
  const shown = variants.slice(0, asked.length > 0 ? variants.length : shownAreas)
  const lines = shown.map((each) => `• ${each.name ?? service.name}: ${sayPrice(each.price)}`)
  const rest = variants.length > shown.length ? ['e outras áreas'] : []
  return [`*${service.name}*, por área:`, ...lines, ...rest].join('\n')
}

function sentence(price: Price): string {
  return price.kind === 'on_evaluation' ? 'o valor é definido na avaliação.' : `${sayPrice(price)}.`
}

/** The clinic may have written the whole sentence or only what follows "depende". */
function dependsOn(words: string): string {
  const text = words.trim().replace(/\.$/, '')
  if (text === '') return ''
  if (/depende|varia/i.test(text)) return `${clinicWords(capitalise(text))}.`
  return /^(d[aeo]s?)\s/i.test(text) ? `O valor depende ${clinicWords(text)}.` : `O valor depende de ${clinicWords(text)}.`
}

function evaluationFirst(evaluation: CatalogueService | null): string {
  const price = evaluation?.variants[0]?.price
  const cost = price && price.kind !== 'on_evaluation' ? ` (${sayPrice(price)})` : ''
  return `Antes, a gente faz uma avaliação${cost} para indicar o melhor para você.`
}
