import { depositFor } from '#sales/index.ts'
import { ruleFor } from '#scheduling/index.ts'
import type { DepositQuestion } from '../deposit-words.ts'
import type { CatalogueService, CatalogueVariant, Found } from '../found.ts'
import type { ServiceMention } from '../hear.ts'
import { phrase } from './say-phrase.ts'
import { sayPrice } from './say.ts'

/** What the rule asks for a procedure before its areas are known. */
type Rate = { kind: 'amount'; cents: number } | { kind: 'percent'; percent: number } | { kind: 'by_area' }

const shownServices = 6

/** After the prices of these: what is asked to book them. The same for all is said once, nothing where none asks any. */
export function depositClauses(mentions: readonly ServiceMention[], found: Found): string {
  const asked = [...Map.groupBy(mentions, ({ service }) => service)].flatMap(([service, each]) => {
    const rate = rateOf(
      service,
      each.flatMap(({ variant }) => variant ?? []),
      found,
    )
    return rate ? [{ service: bookedFor(service, found), rate, isOther: bookedFor(service, found) !== service }] : []
  })
  const isOnly = new Set(mentions.map(({ service }) => service)).size === 1
  const said = asked.map(({ service, rate, isOther }) =>
    phrase(
      'deposit.with_price',
      { procedimento: isOnly && !isOther ? null : service.name, valor: sayRate(rate), abate: isPaid(service) },
      found,
    ),
  )
  return [...new Set(said)].join('\n')
}

export function aboutDeposit({ asks, mentions }: { asks: DepositQuestion[]; mentions: ServiceMention[] }, found: Found): string {
  return asks.map((question) => answerTo(question, mentions, found)).join('\n')
}

function answerTo(question: DepositQuestion, mentions: ServiceMention[], found: Found): string {
  switch (question) {
    case 'amount':
      return howMuch(mentions, found)
    case 'counts':
      return phrase('deposit.counts', {}, found)
    case 'back':
      return comesBack(mentions, found)
  }
}

function howMuch(mentions: ServiceMention[], found: Found): string {
  const [first] = mentions
  if (!first) return ofEach(found)
  const clauses = depositClauses(mentions, found)
  return clauses === ''
    ? phrase('deposit.none_for', { procedimento: first.service.name }, found)
    : `${clauses} ${phrase('deposit.how', {}, found)}`
}

/** One amount for all that ask any needs no list. */
function ofEach(found: Found): string {
  const rated = found.services.flatMap((service) => {
    const rate = bookedFor(service, found) === service ? rateOf(service, [], found) : null
    return rate ? [{ name: service.name, said: sayRate(rate) ?? 'depende da área' }] : []
  })
  const shown = rated.slice(0, shownServices).map(({ name, said }) => `• ${name}: ${said}`)
  const values = { valores: shown.join('\n'), tem_mais: rated.length > shown.length }
  return `${phrase('deposit.by_service', values, found)}\n${phrase('deposit.how', {}, found)}`
}

/** By the rule of the procedure that is spoken of, else of the one that is booked, else of the clinic. */
function comesBack([first]: readonly ServiceMention[], found: Found): string {
  const { cancellation, appointments } = found
  if (!cancellation) return ''
  const [only, another] = appointments
  const serviceId = first ? bookedFor(first.service, found).id : another ? null : (only?.serviceId ?? null)
  const { freeHours, deposit } = serviceId === null ? cancellation : ruleFor(cancellation, serviceId)
  const values = { horas: freeHours > 0 ? String(freeHours) : null, volta: deposit === 'refund', fica: deposit === 'keep' }
  return phrase('deposit.back', values, found)
}

/** What begins by an evaluation is booked as one, and asks what that asks. */
function bookedFor(service: CatalogueService, { services }: Found): CatalogueService {
  return service.needsEvaluation ? (services.find((each) => each.isEvaluation) ?? service) : service
}

function rateOf(asked: CatalogueService, areas: readonly CatalogueVariant[], found: Found): Rate | null {
  const service = bookedFor(asked, found)
  const rules = (found.deposits?.rules ?? []).filter((rule) => rule.serviceId === service.id)
  const chosen = service === asked && areas.length > 0 ? areas : service.variants.length === 1 ? service.variants : null
  if (chosen) return amountOf(depositFor(rules, service.id, chosen))
  const each = service.variants.map((variant) => depositFor(rules, service.id, [variant]))
  const [first] = each
  if (each.every((cents) => cents === null)) return null
  if (each.every((cents) => cents === first)) return amountOf(first ?? null)
  const whole = rules.find((rule) => rule.variantId === null)
  return rules.length === 1 && whole?.kind === 'percent' ? { kind: 'percent', percent: whole.value } : { kind: 'by_area' }
}

function amountOf(cents: number | null): Rate | null {
  return cents === null ? null : { kind: 'amount', cents }
}

function sayRate(rate: Rate): string | null {
  if (rate.kind === 'by_area') return null
  return rate.kind === 'percent' ? `${rate.percent}%` : sayPrice({ kind: 'fixed', priceCents: rate.cents })
}

/** What costs nothing has no price that a deposit could count towards. */
function isPaid({ variants }: CatalogueService): boolean {
  return variants.some(({ price }) => !(price.kind === 'fixed' && price.priceCents === 0))
}
