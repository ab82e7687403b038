import type { CatalogueService } from '../found.ts'
import { folded } from '../folded.ts'

/** What people ask for by the part of the body or the wish it is about, and words that tell a procedure for the same. */
const kinds: readonly { asked: RegExp; near: RegExp }[] = [
  { asked: /sobrancelh|cili|henna|brow|lash|olheira|palpebra/, near: /sobrancelh|cili|olh|micropigment|facial|face|rosto/ },
  { asked: /micropigment|maqui|batom|labi|boca/, near: /labi|preench|micropigment|facial/ },
  {
    asked: /bichectom|rinomodel|harmoniz|lifting|fio|bioestimul|sculptra|radiesse|papada|bigode|ruga/,
    near: /injet|preench|toxina|bioestimul|fio|harmoniz|facial/,
  },
  {
    asked: /manch|melasma|acne|espinha|cravo|poro|microagulh|jato|hidra|skinbooster|led|colageno/,
    near: /pele|peeling|limpeza|micro|facial|laser|hidrat/,
  },
  { asked: /cera|depil|pelo|linha|virilha|buco/, near: /depil|laser|epil/ },
  {
    asked: /gordura|celulit|estria|crio|lipo|enzima|emagrec|barriga|culote|flacid|gluteo|bumbum|ultra|radiofre|corrente/,
    near: /corp|drenag|massag|crio|radiofre|ultra|enzima|modelad/,
  },
  { asked: /massag|relax|spa|drenag|pedra|ventosa|shiatsu|quiroprax|acupunt/, near: /massag|drenag|corp|relax/ },
  { asked: /cabel|capilar|calvic|careca|barba/, near: /capil|cabel|barba|laser/ },
]
const mostNear = 3

/** At most three of the catalogue that serve something like it; none when nothing does. */
export function nearestTo(words: string, services: readonly CatalogueService[]): CatalogueService[] {
  const kind = kinds.find(({ asked }) => asked.test(folded(words)))
  if (!kind) return []
  const told = (service: CatalogueService) => folded([service.name, service.category, ...service.synonyms].join(' '))
  return services.filter((service) => !service.isEvaluation && kind.near.test(told(service))).slice(0, mostNear)
}
