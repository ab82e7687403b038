import type { CatalogueService, CatalogueVariant, Price } from '../found.ts'
import { phrase, type Speaker } from './say-phrase.ts'
import { capitalise, sayList, sayPrice } from './say.ts'
import { clinicWords } from './tone.ts'

const shownAreas = 6

/** "*Botox*: a partir de R$ 890. O valor depende da avaliação." With areas, a list of those asked for, else a short one of all. */
export function priceOf(
  service: CatalogueService,
  variants: readonly CatalogueVariant[],
  evaluation: CatalogueService | null,
  at: Speaker,
): string {
  const depends = dependsOn(service.priceDependsOn, at)
  const parts = [prices(service, variants, at), depends, service.needsEvaluation ? evaluationFirst(evaluation, at) : '']
  return parts.filter((part) => part !== '').join('\n')
}

/** A sum of the catalogue's prices is said to be one: a discount is the desk's to give. */
export function priceTogether(sum: Price, at: Speaker): string {
  return phrase('price.sum', { soma: sayPrice(sum) }, at)
}

export function priceOfWhat(examples: string[], at: Speaker): string {
  return phrase('price.of_what', { exemplos: sayList(examples, 'ou') }, at)
}

export function wantATime(isEvaluation: boolean, at: Speaker): string {
  return phrase('price.want_a_time', { so_avaliacao: isEvaluation }, at)
}

export function ofWhichService(at: Speaker): string {
  return phrase('price.of_which', {}, at)
}

function prices(service: CatalogueService, asked: readonly CatalogueVariant[], at: Speaker): string {
  const variants = asked.length > 0 ? asked : service.variants
  const only = variants.length === 1 ? variants[0] : undefined
  if (only) return priceOfOne(`${service.name}${only.name ? ` (${only.name})` : ''}`, only.price, at)
  const shown = variants.slice(0, asked.length > 0 ? variants.length : shownAreas)
  const valores = shown.map((each) => `• ${each.name ?? service.name}: ${sayPrice(each.price)}`).join('\n')
  return phrase('price.by_area', { procedimento: service.name, valores, tem_mais: variants.length > shown.length }, at)
}

function priceOfOne(procedimento: string, price: Price, at: Speaker): string {
  if (price.kind === 'on_evaluation') return phrase('price.on_evaluation', { procedimento }, at)
  return phrase('price.one', { procedimento, valor: sayPrice(price) }, at)
}

/** The clinic may have written the whole sentence or only what follows "depende". */
function dependsOn(words: string, at: Speaker): string {
  const text = words.trim().replace(/\.$/, '')
  if (text === '') return ''
  if (/depende|varia/i.test(text)) return `${clinicWords(capitalise(text))}.`
  const de_que = /^(d[aeo]s?)\s/i.test(text) ? clinicWords(text) : `de ${clinicWords(text)}`
  return phrase('price.depends', { de_que }, at)
}

function evaluationFirst(evaluation: CatalogueService | null, at: Speaker): string {
  const price = evaluation?.variants[0]?.price
  const valor = price && price.kind !== 'on_evaluation' ? sayPrice(price) : null
  return phrase('price.evaluation_first', { valor }, at)
}
