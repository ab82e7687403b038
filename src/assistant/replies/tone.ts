/** The clinic's tone. Sentences are written warm; here they become formal or playful. The clinic's own words stay as they are. */
import type { EmojiPolicy, Tone } from '#clinic/index.ts'
import { capitalise, firstName } from './say.ts'

export type Voice = { clinic: { tone: Tone; emojiPolicy: EmojiPolicy }; contact: { name: string | null } }

/** Marks of a private-use plane around what the clinic itself wrote. */
const opens = '\u{E000}'
const closes = '\u{E001}'

/** The clinic's own text: no tone changes it. Marks within it are of what it says itself. */
export function clinicWords(text: string): string {
  return `${opens}${withoutMarks(text)}${closes}`
}

/** What is the product's in the clinic's tone, the marks still in it. */
export function inTone(text: string, voice: Voice): string {
  return text
    .split(opens)
    .map((piece, i) => {
      if (i === 0) return reword(piece, voice)
      const [theirs = '', ours = ''] = piece.split(closes)
      return opens + theirs + closes + reword(ours, voice)
    })
    .join('')
}

export function withoutMarks(text: string): string {
  return text.replaceAll(opens, '').replaceAll(closes, '')
}

/** Whether the clinic itself wrote what stands at this place of a marked text. */
export function isClinicWords(text: string, at: number): boolean {
  return text.lastIndexOf(opens, at) > text.lastIndexOf(closes, at)
}

/** A wording of the product's as this tone says it, for who begins an own one with it. */
export function wordingIn(wording: string, tone: Tone): string {
  return reword(wording, { clinic: { tone, emojiPolicy: 'one' }, contact: { name: null } })
}

function reword(text: string, { clinic, contact }: Voice): string {
  switch (clinic.tone) {
    case 'warm':
      return text
    case 'playful':
      return replaceAll(text, playful)
    case 'formal':
      return addressing(replaceAll(text, formal), contact.name)
  }
}

type Rewording = readonly (readonly [from: RegExp, to: string])[]

function replaceAll(text: string, rewording: Rewording): string {
  return rewording.reduce((said, [from, to]) => said.replace(from, to), text)
}

const formal: Rewording = [
  [/Prontinho/g, 'Pronto'],
  [/Claro!/g, 'Certamente.'],
  [/Combinado,/g, 'Certo,'],
  [/Tudo bem por aqui\./g, 'Tudo bem, agradeço.'],
  [/Tudo bem([,!])/g, 'Certo$1'],
  [/Sem problema!/g, 'Sem problema.'],
  [/\b(Por nada|Imagina)\b/g, 'Não há de quê'],
  [/Olha os horários livres/g, 'Estes são os horários livres'],
  [/\bme diz\b/g, 'me informe'],
  [/\bMe diz\b/g, 'Por favor, me informe'],
  [/\bMe conta: como/g, 'Como'],
  [/\bme escreve\b/g, 'me escreva'],
  [/\bresponde \*sim\*/g, 'responda *sim*'],
  [/(?<!\p{L})é só (me )?(dizer|chamar|avisar)/gu, 'basta $1$2'],
  [/\bposso te ajudar\b/g, 'posso ajudar'],
  [/\bconsegui te entender\b/g, 'consegui compreender'],
  [/\balgo te aborreceu\b/g, 'houve algum incômodo'],
  [/\bte (respond|confirm|orient|mand)/g, 'lhe $1'],
  [/\bTe esperamos\b/g, 'Aguardamos você'],
  [/\ba gente não faz por aqui\b/g, 'não realizamos'],
  [/\ba gente faz\b/g, 'fazemos'],
  [/\bDesculpa\b/g, 'Desculpe'],
  [/\bAté mais\b/g, 'Até breve'],
  [/!(?=\s|$)/gm, '.'],
]

const playful: Rewording = [
  [/Perfeito! Fica assim:/g, 'Maravilha! Fica assim:'],
  [/Ótimo! Só falta/g, 'Maravilha! Só falta'],
  [/Sem problema!/g, 'Sem stress!'],
  [/Combinado,/g, 'Fechado,'],
  [/Fazemos sim!/g, 'Fazemos sim, e com carinho!'],
  [/\b(Por nada|Imagina)\b/g, 'Que isso'],
  [/é só me chamar por aqui/g, 'é só dar um alô por aqui'],
  [/Qualquer coisa, é só chamar/g, 'Qualquer coisa, dá um alô'],
  [/😊/gu, '💜'],
  [/✅/gu, '🎉'],
]

/** "A senhora", "o senhor", as far as the first name tells; "você" is polite enough where it does not. */
function addressing(text: string, name: string | null): string {
  const address = name === null ? null : addressOf(firstName(name))
  if (!address) return text
  return text.replace(/(?<!\p{L})você(?!\p{L})/gu, address).replace(/(?<!\p{L})Você(?!\p{L})/gu, capitalise(address))
}

const women =
  /^(alice|amelie|aline|adriane|beatriz|bruna|caroline|carmen|carol|cibele|cristiane|daiane|daniele|danielle|denise|edith|eliane|elisabete|elizabeth|emily|ester|esther|eunice|fabiane|gabriele|gabrielle|gisele|gislaine|heloise|ines|ingrid|irene|iris|isabel|isabele|isabelle|ivone|jaqueline|joice|josiane|joyce|juliane|karen|karine|kelly|lais|leonor|lilian|liz|lourdes|luciane|lurdes|mabel|marlene|michele|michelle|mirian|miriam|monique|nicole|noemi|raquel|rosane|roseli|rute|ruth|salete|simone|solange|soraia|sueli|suely|taís|tais|thais|tatiane|vivian|viviane|yasmin)$/
const men =
  /^(abel|adilson|ailton|airton|alex|alexandre|anderson|andre|arthur|artur|carlos|cesar|claudemir|daniel|davi|david|denis|douglas|edson|eduardo|elias|emerson|everton|felipe|filipe|gabriel|geraldo|gilson|guilherme|heitor|henrique|igor|ismael|israel|jair|jefferson|joel|jonas|jorge|jose|josue|juca|lucas|luca|luis|luiz|manoel|manuel|marcos|marcus|mateus|matheus|michel|miguel|moises|milton|nelson|nicolas|noah|oscar|rafael|raul|robson|ruan|rubens|rui|samuel|thales|tomas|valdir|valter|victor|vitor|wagner|walter|wellington|william|wilson|yuri)$/

function addressOf(first: string): string | null {
  const name = first.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  if (women.test(name)) return 'a senhora'
  if (men.test(name)) return 'o senhor'
  if (/[^aeiou]a$|ia$|ea$|ua$/.test(name)) return 'a senhora'
  return name.endsWith('o') && !/^(consuelo|socorro|rosario|amparo)$/.test(name) ? 'o senhor' : null
}
