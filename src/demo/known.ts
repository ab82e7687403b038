import { everyCondition } from '#clinical/index.ts'
import { noOwnPhrases, type CatalogueProfessional, type CatalogueService, type Known } from '#assistant/index.ts'
import { type DemoService, demoRules, demoServices } from './catalogue.ts'
import { demoClinic, openingHours } from './clinic.ts'
import { professionals } from './team.ts'

/** What the assistant would know of the demo clinic at `now`, without a database: for the command line and for tests. Pure. */
export function demoKnown(now: Date, contactName: string | null = null): Known {
  const { name, assistantName, address, addressHint, mapUrl, parking, payment, instalmentsMax, tone } = demoClinic
  return {
    now,
    zone: demoClinic.zone,
    clinic: {
      name,
      assistantName,
      address,
      addressHint,
      mapUrl,
      parking,
      payment,
      instalmentsMax,
      tone,
      emojiPolicy: 'one',
      saysClosed: true,
      readReceipts: true,
      phrases: noOwnPhrases,
      openingHours,
      deskHours: openingHours,
      minNoticeMin: 60,
      horizonDays: 90,
      closed: [],
    },
    services: demoServices.map(toService),
    professionals: professionals.map(({ key, name: who, synonyms, speciality, council }): CatalogueProfessional => ({
      id: `res_${key}`,
      name: who,
      synonyms,
      speciality,
      council,
    })),
    contact: { name: contactName },
    appointments: [],
    waiting: [],
    packages: [],
    packageOffers: [],
    care: { visits: [], returns: [] },
    stoppedServices: [],
    conditions: everyCondition,
    photoConsents: [],
    deposits: null,
    awaited: [],
  }
}

function toService(service: DemoService): CatalogueService {
  const { key, bufferBeforeMin: _before, bufferAfterMin: _after, resources, ...told } = service
  return {
    ...told,
    contraindications: demoRules[key]?.contraindications ?? '',
    id: `srv_${key}`,
    variants: service.variants.map(({ area, ...variant }, i) => ({ ...variant, id: `var_${key}${i}`, name: area })),
    professionalIds: professionals.filter((one) => resources.includes(one.key)).map((one) => `res_${one.key}` as const),
  }
}
