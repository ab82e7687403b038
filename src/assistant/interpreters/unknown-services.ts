import { folded } from '../folded.ts'
import type { Known } from '../found.ts'

/** What people ask beauty clinics for, as it is said back; what the catalogue has is never looked for here. */
const asked: readonly (readonly [words: RegExp, label: string])[] = [
  [/\bmicropigmentac\w+\b/, 'micropigmentação'],
  [/\bmicroblading\b/, 'microblading'],
  [/\b(design|designer)( de)? sobrancelhas?\b/, 'design de sobrancelha'],
  [/\bsobrancelhas?\b/, 'sobrancelha'],
  [/\b(extens(ao|oes) de )?cilios\b|\blash( lifting)?\b/, 'cílios'],
  [/\bmanicure\b|\bunhas?( em gel)?\b/, 'unha'],
  [/\bpedicure\b|\bpodolog\w+\b/, 'podologia'],
  [/\b(corte|escova|progressiva|luzes|mechas|hidratacao) (de |no )?cabelo\b|\bcabel(o|ereir[oa])\b|\bprogressiva\b/, 'cabelo'],
  [/\bmaquiagem\b|\bmake\b/, 'maquiagem'],
  [/\bbronzeamento\b|\bbronze\b/, 'bronzeamento'],
  [/\blipoaspirac\w+\b|\blipo\b/, 'lipoaspiração'],
  [/\bsilicone\b|\bprotese de mama\b/, 'prótese de silicone'],
  [/\btatuage(m|ns)\b|\btattoo\b/, 'tatuagem'],
  [/\bpiercing\b/, 'piercing'],
  [/\bbichectomia\b/, 'bichectomia'],
  [/\brinoplastia\b/, 'rinoplastia'],
  [/\brinomodelac\w+\b/, 'rinomodelação'],
  [/\bblefaroplastia\b/, 'blefaroplastia'],
  [/\bfios? de pdo\b|\bfios? de sustentac\w+\b/, 'fios de sustentação'],
  [/\bbioestimulador\w*\b|\bsculptra\b|\bradiesse\b/, 'bioestimulador'],
  [/\bharmonizac\w+( facial)?\b/, 'harmonização facial'],
  [/\bultraformer\b|\bhifu\b|\bultrassom microfocado\b/, 'ultrassom microfocado'],
  [/\bcriolipolise\b|\bcrio\b/, 'criolipólise'],
  [/\bmicroagulhamento\b/, 'microagulhamento'],
  [/\bskinbooster\b/, 'skinbooster'],
  [/\bhydra ?facial\b|\bhidragloss\b/, 'hidratação facial'],
  [/\bdepilac\w+ (com |na |de |a )?cera\b|\bcera\b/, 'depilação com cera'],
  [/\bdrenagem( linfatica)?\b/, 'drenagem linfática'],
  [/\bmassage(m|ns)( \w+)?\b/, 'massagem'],
  [/\bacupuntura\b/, 'acupuntura'],
  [/\bquiroprax\w+\b/, 'quiropraxia'],
  [/\bclareamento( dental| de dente\w*)?\b|\bdent(e|es|ista)\b|\baparelho\b/, 'tratamento dentário'],
  [/\bimplante capilar\b|\btransplante capilar\b/, 'implante capilar'],
  [/\bmesoterapia\b/, 'mesoterapia'],
  [/\bpeeling\b/, 'peeling'],
  [/\bbotox\b|\btoxina\b/, 'toxina botulínica'],
  [/\bpreenchimento\b/, 'preenchimento'],
  [/\bcarboxi(terapia)?\b/, 'carboxiterapia'],
  [/\bendolaser\b|\blaser endolift\b|\bendolift\b/, 'endolaser'],
  [/\bendermo(logia|terapia)?\b/, 'endermologia'],
  [/\blavieen\b/, 'Lavieen'],
  [/\bplasma( rico)?( em plaquetas)?\b|\bprp\b/, 'plasma rico em plaquetas'],
  [/\bozonio(terapia)?\b|\bozonioterapia\b/, 'ozonioterapia'],
  [/\bsoroterapia\b/, 'soroterapia'],
  [/\bradiofrequencia\b/, 'radiofrequência'],
  [/\bspa\b|\bday spa\b/, 'day spa'],
  [/\bbarba\b|\bbarbeir\w+\b/, 'barba'],
  [/\bnutric\w+\b/, 'nutrição'],
  [/\bpilates\b/, 'pilates'],
]

/** What was asked for by a name that nothing in the catalogue has; beside what it has only where the two are joined ("limpeza e unha"). */
export function unknownService(text: string, known: Known, isBesideOthers: boolean): string | null {
  const words = folded(text)
  const names = known.services.flatMap((each) => [
    each.name,
    each.category,
    ...each.synonyms,
    ...each.variants.flatMap((variant) => [variant.name ?? '', ...variant.synonyms]),
  ])
  const isSold = (pattern: RegExp) => names.some((name) => pattern.test(folded(name)))
  const found = asked.find(([pattern]) => pattern.test(words))
  if (!found || isSold(found[0])) return null
  return isBesideOthers && !isJoined(words, found[0]) ? null : found[1]
}

function isJoined(words: string, pattern: RegExp): boolean {
  const match = pattern.exec(words)
  if (!match) return false
  const before = words.slice(0, match.index)
  const after = words.slice(match.index + match[0].length)
  return /(\be|,|\+|\bmais)\s+((o|a|de|da|do|uma?)\s+)?$/.test(before) || /^\s*(e|\+)\s/.test(after)
}
