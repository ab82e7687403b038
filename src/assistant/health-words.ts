import type { ConditionKey } from '#clinical/index.ts'
import { folded } from './folded.ts'

/** What each condition is called in a chat. Text without accents, in lower case. */
const spoken: Record<ConditionKey, RegExp> = {
  pregnancy: /\b(gravid[ao]|gestante|gestacao|gravidez|tentante|de \d+ (semanas|meses) de gestacao)\b/,
  breastfeeding: /\b(amamentando|amamento|amamentar|lactante|dando de mamar)\b/,
  isotretinoin: /\b(roacutan|isotretinoina|accutane|acnova|cecnoin)\b/,
  anticoagulant: /\b(anticoagulantes?|marevan|varfarina|xarelto|rivaroxabana|eliquis|apixabana|pradaxa|clexane|hemofilia)\b/,
  oncology: /\b(quimioterapia|radioterapia|quimio|tratamento (de|contra o) cancer|tenho cancer)\b/,
  pacemaker: /\bmarca ?-?passo\b/,
  autoimmune: /\b(lupus|miastenia|esclerose|doenca autoimune|artrite reumatoide)\b/,
  keloid: /\b(queloides?)\b/,
  epilepsy: /\b(epilepsia|epiletic[ao]|epileptic[ao])\b/,
  diabetes: /\b(diabetic[ao]|diabetes)\b/,
}

/** The conditions somebody speaks of. What they mean for a procedure is never weighed here. */
export function conditionsIn(text: string): ConditionKey[] {
  const words = folded(text)
  // Object.keys of a literal that nothing is added to.
  return (Object.keys(spoken) as ConditionKey[]).filter((key) => spoken[key].test(words))
}

/** Those that a clinic's own list names, which it writes in the plural as well: "gestantes, diabéticos". */
export function conditionsListed(list: string): ConditionKey[] {
  const singular = folded(list).replace(/s\b/g, '')
  return [...new Set([...conditionsIn(list), ...conditionsIn(singular)])]
}

const forWhom = /\b(contra ?-?indica\w*|quem nao pode( fazer)?|(pra|para) quem nao (e|eh) indicad\w+)\b/
const ofSomebody =
  /\b(tenho|estou|to|tou|sou|tomo|uso|usei|tive|fiz|posso|meu|minha|ela|ele|quem (tem|toma|usa|e|esta|ta|teve)|com)\b/

/** "Tem contraindicação?": for whom it is not, of nobody in particular. Whatever is told of a body goes to people. */
export function asksForWhomNot(text: string): boolean {
  const words = folded(text)
  return forWhom.test(words) && !ofSomebody.test(words) && conditionsIn(text).length === 0
}

const photos = String.raw`\b(fotos?|imagens?|imagem)\b`
const takesBack = String.raw`\b((quero|vou|gostaria de|preciso|posso) (retirar|revogar|cancelar|tirar)|retiro|revogo|nao (autorizo|quero|permito|deixo) mais|desautorizo)\b`
const leave = String.raw`\b(autorizacao|consentimento|permissao|autorizo|permito|usem|publi\w+|post\w+|divulg\w+|apare\w+)\b`
const both = [new RegExp(takesBack), new RegExp(photos), new RegExp(leave)]

/** Taking back what was allowed with one's pictures, as easily as it was given (LGPD art. 8). */
export function photosTakenBack(text: string): 'photo_marketing' | 'all' | null {
  const words = folded(text)
  if (!both.every((one) => one.test(words))) return null
  return /\b(divulg\w+|publi\w+|post\w+|redes?|instagram|site)\b/.test(words) ? 'photo_marketing' : 'all'
}
