import type { ServiceId } from '#platform/ids.ts'
import type { ArticleWarning } from './contract.ts'

/** The clinic's own figures: what an article may name. Read by whoever knows them; the library does not. */
export type ClinicFigures = {
  procedures: { id: ServiceId; name: string; cents: number[] }[]
  /** Every time at which the clinic opens or closes, as '09:00'. */
  openingTimes: string[]
  instalmentsMax: number
}

type Rule = { words: RegExp; because: (said: string) => string }

const promise = (said: string): string =>
  `“${said}” promete resultado ou segurança, e a publicidade em saúde não pode prometer (CFM 2.336/2023). Conte o que costuma acontecer.`
const diagnosis = (said: string): string =>
  `“${said}” soa como diagnóstico ou previsão, que só a profissional pode dar, e nunca a assistente (CFM 2.454/2026).`
const treatment = (said: string): string =>
  `“${said}” soa como indicação de tratamento ou remédio, que só a profissional pode dar, e nunca a assistente (CFM 2.454/2026).`

const illness =
  'acne|melasma|rosacea|dermatite|psoriase|vitiligo|alergia|infeccao|inflamacao|herpes|micose|foliculite|trombose|depressao|celulite infecciosa'
const medicine =
  'dipirona|paracetamol|ibuprofeno|aspirina|antibiotico|corticoide|anti-? ?inflamatorio|antialergico|dexametasona|aciclovir|roacutan|isotretinoina|tretinoina|hidroquinona|minoxidil|lidocaina|arnica|cefalexina'

/** Words of a text without accents and in lower case, whose letters stand where those of the text stand. */
const rules: readonly Rule[] = [
  {
    words:
      /\b(garant(ido|ida|idos|idas|ia|imos|em|e)|100 ?%|cem por cento|sem (nenhum |qualquer )?riscos?|risco zero|livre de riscos?|totalmente segur[oa]|milagr\w+|definitiv[oa]s?|definitivamente|para sempre|pra sempre|resultado certo|(nao|nunca) (tem|ha|oferece|existe|da) (nenhum |qualquer )?(riscos?|errado))\b(?!\w)|100 ?%/,
    because: promise,
  },
  { words: /\b(cura|curam|curar|curado|curada|curamos)\b/, because: promise },
  {
    words: new RegExp(
      `\\b(diagnostic\\w+|prognostic\\w+|(voce|isso|provavelmente) (deve )?(e|esta com|tem|ter|pode ser|parece) (um |uma |sinal de )?(${illness}))\\b`,
    ),
    because: diagnosis,
  },
  {
    words: new RegExp(
      `\\b(prescrev\\w+|receitamos|receitar|posologia|(${medicine})s?|\\d+ ?mg|\\d+ comprimidos?|(trat(a|am|ar|amento)) (de |da |do |para |contra )?(a |o )?(${illness}))\\b`,
    ),
    because: treatment,
  },
]

/** Why this answer may not be kept at all; null when it may. */
export function refuseAnswer(raw: string): string | null {
  const answer = raw.normalize('NFC')
  const plain = withoutAccents(answer)
  for (const { words, because } of rules)
    for (const hit of plain.matchAll(new RegExp(words, 'g')))
      if (!isDenied(plain, hit.index)) return because(answer.slice(hit.index, hit.index + hit[0].length))
  return null
}

/** "Ninguém pode garantir", "não é definitivo" promise nothing; "não tem risco" does, and begins with its own no. */
function isDenied(plain: string, at: number): boolean {
  return /\b(nao|nunca|ninguem|nem|nenhum|nenhuma)\b[^.!?;,]{0,24}$/.test(plain.slice(0, at))
}

/**
 * What an answer says in figures that is not the clinic's: a price that is no price of its procedure (of any, where it has none), a time
 * at which nothing opens or closes, instalments or a discount nobody gives.
 */
export function findWarnings(article: { answer: string; serviceId: ServiceId | null }, figures: ClinicFigures): ArticleWarning[] {
  const answer = article.answer.normalize('NFC')
  const plain = withoutAccents(answer)
  const own = figures.procedures.filter((each) => article.serviceId === null || each.id === article.serviceId)
  const cents = new Set(own.flatMap((each) => each.cents))
  return [
    ...figuresIn(plain, answer, money, ([, first, second]) => !cents.has(centsOf(first ?? second ?? '')), sayPrice),
    ...figuresIn(plain, answer, spelledMoney, () => true, sayPrice),
    ...figuresIn(plain, answer, clockTime, (hit) => !figures.openingTimes.includes(timeOf(hit)), sayTime),
    ...figuresIn(
      plain,
      answer,
      instalments,
      ([, first, second]) => Number(first ?? second) > figures.instalmentsMax,
      sayInstalments,
    ),
    ...figuresIn(plain, answer, discount, () => true, sayDiscount),
  ]
}

const money =
  /r\$ ?(\d{1,3}(?:\.\d{3})+(?:,\d{2})?|\d+(?:,\d{2})?)|\b(\d{1,3}(?:\.\d{3})+(?:,\d{2})?|\d+(?:,\d{2})?) ?(?:reais|real|conto|pila)\b/g
const spelledMoney =
  /\b(?:mil|cem|cento|duzentos|trezentos|quatrocentos|quinhentos|seiscentos|setecentos|oitocentos|novecentos|cinquenta) (?:e \w+ )*reais\b/g
const clockTime =
  /\b(?:as|das|ate as|a partir das|abre as|fecha as) (\d{1,2})(?:(?:h|:)(\d{2})?| horas)\b|\b(\d{1,2}):(\d{2})\b|\b(\d{1,2})h(\d{2})\b/g
const instalments =
  /\b(?:em ate|parcel\w+(?: em)?(?: ate)?) (\d{1,2}) ?(?:x|vezes|parcelas)|\b(\d{1,2}) ?x (?:sem juros|no cartao|de r\$)/g
const discount = /\b\d{1,3} ?% (?:de )?(?:desconto|off)\b|\bdesconto de \d{1,3} ?%/g

const sayPrice = (figure: string): string =>
  `Este preço (${figure}) não está na tabela de procedimentos. A assistente não diz este artigo enquanto os dois não combinarem.`
const sayTime = (figure: string): string =>
  `Este horário (${figure}) não é o de abertura nem o de fechamento da clínica. A assistente não diz este artigo enquanto os dois não combinarem.`
const sayInstalments = (figure: string): string =>
  `Este parcelamento (${figure}) passa do que está nas configurações. A assistente não diz este artigo enquanto os dois não combinarem.`
const sayDiscount = (figure: string): string =>
  `Desconto (${figure}) quem oferece é uma pessoa da equipe. A assistente não diz este artigo enquanto ele estiver aqui.`

function figuresIn(
  plain: string,
  text: string,
  pattern: RegExp,
  isForeign: (hit: RegExpExecArray) => boolean,
  say: (figure: string) => string,
): ArticleWarning[] {
  return [...plain.matchAll(pattern)].filter(isForeign).map((hit) => {
    const figure = text.slice(hit.index, hit.index + hit[0].length)
    return { figure, message: say(figure) }
  })
}

/** "1.290,50" → 129050; "1.290" → 129000. */
function centsOf(written: string): number {
  const [whole = '', cents = '00'] = written.split(',')
  return Number(whole.replaceAll('.', '')) * 100 + Number(cents)
}

function timeOf([, h1, m1, h2, m2, h3, m3]: RegExpExecArray): string {
  return `${(h1 ?? h2 ?? h3 ?? '').padStart(2, '0')}:${m1 ?? m2 ?? m3 ?? '00'}`
}

/** Of a composed text: letter by letter, so that places stay. */
function withoutAccents(composed: string): string {
  return composed.replace(/[À-ÿ]/g, (letter) => letter.normalize('NFD').charAt(0)).toLowerCase()
}
