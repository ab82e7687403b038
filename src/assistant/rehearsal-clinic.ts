/** The clinic that tests talk to. */
import { everyCondition } from '#clinical/index.ts'
import type { CatalogueService, Known, Price } from './found.ts'
import { noOwnPhrases } from './replies/phrases/own.ts'

export const zone = 'America/Sao_Paulo'

export const people = {
  carla: {
    id: 'res_carla',
    name: 'Dra. Carla Mendes',
    synonyms: ['carla'],
    speciality: 'biomédica esteta',
    council: 'CRBM 12345',
  },
  lima: {
    id: 'res_lima',
    name: 'Dr. Paulo Lima',
    synonyms: ['lima', 'paulo'],
    speciality: 'dermatologista',
    council: 'CRM-SP 54321',
  },
  bia: { id: 'res_bia', name: 'Bia Rocha', synonyms: ['bia'], speciality: 'esteticista', council: null },
} as const
export type Person = keyof typeof people

const fixed = (reais: number): Price => ({ kind: 'fixed', priceCents: reais * 100 })

export const catalogue = {
  botox: service(
    'botox',
    'Toxina botulínica',
    'Injetáveis',
    ['botox'],
    ['carla', 'lima'],
    [[null, 30, { kind: 'from', priceCents: 89_000 }]],
    {
      summary: 'Suaviza linhas de expressão relaxando os músculos.',
      priceDependsOn: 'da quantidade de regiões tratadas',
    },
  ),
  filler: service(
    'filler',
    'Preenchimento labial',
    'Injetáveis',
    ['preenchimento'],
    ['lima'],
    [[null, 60, { kind: 'on_evaluation' }]],
    {
      needsEvaluation: true,
    },
  ),
  cleaning: service('cleaning', 'Limpeza de pele', 'Facial', ['limpeza'], ['carla', 'bia'], [[null, 60, fixed(180)]], {
    summary: 'Higieniza a pele e remove cravos.',
  }),
  laser: service(
    'laser',
    'Depilação a laser',
    'Laser',
    ['depilação'],
    ['bia'],
    [
      ['Axila', 20, fixed(120)],
      ['Virilha', 30, fixed(160)],
      ['Buço', 15, fixed(80)],
      ['Meia perna', 40, fixed(250)],
      ['Perna inteira', 60, fixed(400)],
      ['Costas', 45, fixed(350)],
      ['Braços', 40, fixed(260)],
    ],
  ),
  peeling: service(
    'peeling',
    'Peeling químico',
    'Facial',
    ['peeling'],
    ['carla'],
    [[null, 40, { kind: 'range', fromCents: 25_000, toCents: 60_000 }]],
  ),
  evaluation: service('evaluation', 'Avaliação', 'Avaliação', ['avaliação'], ['carla', 'lima'], [[null, 30, fixed(0)]], {
    isEvaluation: true,
  }),
} as const
export type ServiceName = keyof typeof catalogue

function service(
  key: string,
  name: string,
  category: string,
  synonyms: string[],
  who: Person[],
  variants: [string | null, number, Price][],
  more: Partial<CatalogueService> = {},
): CatalogueService {
  return {
    id: `srv_${key}`,
    name,
    category,
    synonyms,
    summary: `${name}.`,
    priceDependsOn: '',
    contraindications: '',
    needsEvaluation: false,
    isEvaluation: false,
    isBookableOnline: true,
    variants: variants.map(([area, durationMin, price], index) => ({
      id: `var_${key}${index}`,
      name: area,
      synonyms: [],
      durationMin,
      price,
    })),
    professionalIds: who.map((each) => people[each].id),
    ...more,
  }
}

const weekday = (day: 1 | 2 | 3 | 4 | 5) => ({ weekday: day, from: '09:00', to: '19:00' }) as const
const openingHours: Known['clinic']['openingHours'] = [
  weekday(1),
  weekday(2),
  weekday(3),
  weekday(4),
  weekday(5),
  { weekday: 6, from: '09:00', to: '14:00' },
]

export function knownOf(now: Date, name: string | null): Known {
  return {
    now,
    zone,
    clinic: {
      name: 'Clínica Bela Pele',
      assistantName: 'Lia',
      address: 'Rua das Flores, 100, Pinheiros',
      addressHint: 'ao lado do metrô',
      mapUrl: 'https://maps.example/bela',
      parking: 'Temos convênio com o estacionamento do prédio.',
      payment: 'Aceitamos Pix, débito e crédito em até 6x.',
      instalmentsMax: 6,
      tone: 'warm',
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
    services: Object.values(catalogue),
    professionals: Object.values(people).map((each) => ({ ...each, synonyms: [...each.synonyms] })),
    contact: { name },
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
