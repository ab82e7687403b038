import type { Asked, Entity } from '../model.ts'
import type { Token } from '../normalise.ts'

const introduction =
  /(?:^|\s|[,.!])(?:o\s+)?(?:meu\s+nome\s+(?:completo\s+)?(?:é|e|eh)|me\s+chamo|pode\s+me\s+chamar\s+de|(?:eu\s+)?sou\s+(?:a|o)|aqui\s+(?:é|e|eh|quem\s+fala\s+é)\s*(?:a|o)?|quem\s+fala\s+(?:é|e)\s*(?:a|o)?|(?:o\s+)?nome\s*(?:é|:)|em\s+nome\s+d[eao]|no\s+nome\s+d[eao]|meu\s+nome[:,]?)\s+/iu
/** What may stand before a name that answers the question, and says nothing. */
const leadIn =
  /^(?:[\s,.!:]*(?:oi+|ol[aá]|bom dia|boa tarde|boa noite|claro|com certeza|sim|ss|s|isso(?: mesmo)?|isso a[ií]|ok(?:ay)?|blz|beleza|certo|perfeito|[óo]timo|fechado|combinado|confirmo|confirmad[oa]|t[aá] bom|pode(?: (?:sim|ser|colocar|marcar|agendar|confirmar|reservar|p[oô]r))?(?: (?:no nome d[eao]|em nome d[eao]|como))?|confirma(?:r| a[ií])?|marca(?: a[ií])?|agenda(?: a[ií])?|por favor|coloca(?: a[ií])?|bota|[ée] (?:a|o)|[ée]|a|o)(?=[\s,.!:]|$))*[\s,.!:]*/iu
const particle = /^(?:d[aeo]s?|e)$/iu
const nameWord = /^\p{L}[\p{L}'’.-]{1,24}$/u

/** Words that answer many questions and are nobody's name. Folded. */
const notNames: ReadonlySet<string> = new Set(
  (
    'sim nao ok oi ola bom boa dia tarde noite quero queria gostaria marcar agendar remarcar desmarcar cancelar tchau obrigado obrigada valeu quanto quanta qual quais quando como onde quem porque ' +
    'que hoje amanha ontem depois antes segunda terca quarta quinta sexta sabado domingo semana mes horario hora horas preco valor custa tem teria pode poderia posso consigo preciso vou vai voce voces ' +
    'eu ele ela meu minha nome me aqui ai la isso esse essa este esta isto ninguem alguem pessoa atendente humano robo nada tudo muito mais menos tanto faz qualquer um uma dois tres claro certo beleza ' +
    'por favor para com sem mas entao ja agora ainda talvez acho sei saber informacao informacoes duvida ajuda endereco botox limpeza pele laser falar desculpa espera calma depende prefiro nunca sempre ' +
    'ser confirmar confirma reservar na no nas nos num numa pelo pela verdade melhor mudei mudar muda mude mudo troca trocar troquei esqueci esquece deixa deixe perai olha hum cedo outro outra outros outras so sera seria ' +
    'fica ficar faz faco fazer quer querem tenho tive deu vem ver vi prefere gostei adorei amei legal show maravilha otimo otima perfeito perfeita combinado pagar pagamento parcela cartao pix dinheiro desconto ' +
    'promocao caro cara barato doi dor medo remedio urgente volto ligo liga mando manda amiga amigo mae filha filho marido irma mim comigo se ' +
    'estou estava era foi sou fala pergunta mesmo mesma blz kkk doutora doutor opa alo hey prazer tambem confirmo confirmado fechado pronto vamos bora primeiro primeira ultimo ultima'
  ).split(' '),
)

/**
 * A person's name: after words that introduce one, or as the answer when a name was asked for. A question, a greeting or
 * anything with digits is none.
 */
export function findName(
  text: string,
  tokens: readonly Token[],
  asked: Asked,
  isTaken: (start: number, end: number) => boolean,
): Entity | null {
  const introduced = introduction.exec(text)
  if (introduced !== null) return readName(text, tokens, introduced.index + introduced[0].length, isTaken)
  if (asked !== 'name' || text.includes('?') || /\d/.test(text)) return null
  const start = leadIn.exec(text)?.[0].length ?? 0
  const found = readName(text, tokens, start, isTaken)
  // An answer that goes on for long after the name was no answer.
  return found !== null &&
    text
      .slice(found.end)
      .split(/\s+/)
      .filter((word) => word.length > 1).length <= 4
    ? found
    : null
}

function readName(
  text: string,
  tokens: readonly Token[],
  from: number,
  isTaken: (start: number, end: number) => boolean,
): Entity | null {
  let [start, end, words] = [from, from, 0]
  for (const match of text.slice(from).matchAll(/[^\s,!?;:()]+/gu)) {
    const at = from + match.index
    const word = match[0].replace(/\.$/, '')
    const isBroken = words > 0 && /[,!?;:()]/.test(text.slice(end, at))
    if (isBroken || words >= 6 || (words === 0 && particle.test(word)) || !isNameWord(word, tokens, at, isTaken)) break
    if (words === 0) start = at
    words++
    end = at + word.length
  }
  const raw = text.slice(start, end).replace(/\s+(?:d[aeo]s?|e)$/iu, '')
  if (words === 0) return null
  return { kind: 'name', text: raw, value: capitalise(raw), start, end: start + raw.length }
}

function isNameWord(
  word: string,
  tokens: readonly Token[],
  at: number,
  isTaken: (start: number, end: number) => boolean,
): boolean {
  if (particle.test(word)) return true
  if (!nameWord.test(word) || isTaken(at, at + word.length)) return false
  const folded = tokens.find((token) => token.start === at)?.text
  return folded !== undefined && !notNames.has(folded)
}

/** "ana PAULA de souza" gives "Ana Paula de Souza"; mixed case inside a word is the person's own ("McLaren"). */
function capitalise(raw: string): string {
  const isShouted = raw.length > 2 && raw === raw.toLocaleUpperCase('pt-BR')
  return raw
    .split(/\s+/)
    .map((word, i) => {
      if (i > 0 && particle.test(word)) return word.toLocaleLowerCase('pt-BR')
      const rest =
        isShouted || word === word.toLocaleUpperCase('pt-BR') ? word.slice(1).toLocaleLowerCase('pt-BR') : word.slice(1)
      return word.charAt(0).toLocaleUpperCase('pt-BR') + rest
    })
    .join(' ')
}
