import type { Entity } from '#engines/understanding/model.ts'
import { deskReasons } from '../desk-reasons.ts'
import { folded } from '../folded.ts'
import type { Command } from '../model.ts'
import { relationIn } from '../replies/attendee.ts'
import { nameAfter } from './name-after.ts'
import { partyIn } from './party-words.ts'

/** "Para minha mãe", "pro meu marido", "é pra minha filha Júlia, de 15 anos". */
export function forWhom(text: string, entities: readonly Entity[] = []): Command[] {
  const words = folded(text)
  const commands: Command[] = []
  if (/\b(e |eh )?(pra|para|p) mim (mesm[oa]|so)\b|\b(e|eh) (pra|para) mim\b/.test(words) && !/\bmim e\b/.test(words))
    commands.push({ do: 'for_me' })
  const party = partyIn(text, entities)
  const other = party ? null : otherIn(text, words)
  if (other) commands.push(other)
  commands.push(...(party ?? []))
  const age = ageIn(words)
  if (age !== null) commands.push({ do: 'tell_age', age })
  // Whether somebody is old enough is for who treats them; "dá pra marcar quarta?" asks for a time.
  if (
    age !== null &&
    age < 18 &&
    /\b(posso|pode|podem|poderia|da pra(?! (?:marcar|agendar|reservar|encaixar|vir)\b)|idade)\b[^?]*\?/.test(words)
  )
    commands.push({ do: 'beyond_me', reason: deskReasons.contraindication })
  return commands
}

function otherIn(text: string, words: string): Command | null {
  const match =
    ofFamily(words) ??
    /\b(?:pra|para|pro)\s+(?:outra |uma |um |outro )(?<word>pessoa|amiga|amigo|prima|primo|tia|colega)\b/u.exec(words)
  const { word, whose } = match?.groups ?? {}
  if (!match || word === undefined) return null
  const relation =
    word === 'pessoa' ? 'outra pessoa' : relationIn(word, whose === undefined ? word.endsWith('a') : whose.startsWith('minh'))
  if (relation === null) return null
  const isAlsoMe = /\b(pra|para|p) mim e\b|\be (pra|para|p) mim\b/.test(words)
  return { do: 'for_other', relation, name: nameAfter(text, words, match.index + match[0].length), isAlsoMe }
}

function ofFamily(words: string): RegExpExecArray | null {
  return (
    /\b(?:pra|para|pro|p)\/?\s+(?:o |a )?(?<whose>meu|minha|minh|mnha)\s+(?<word>\p{L}+)/u.exec(words) ??
    /\bmim e\s+(?:a |o )?(?<whose>meu|minha)\s+(?<word>\p{L}+)/u.exec(words) ??
    /\b(?<whose>meu|minha)\s+(?<word>\p{L}+)\s+(?:quer|queria|gostaria|precisa|vai fazer|ta querendo)\b/u.exec(words) ??
    // "Minha mãe tem horário marcado?"
    /\b(?<whose>meu|minha)\s+(?<word>\p{L}+)\s+(?:tem|ta|esta)\b(?=.*\b(?:horario|marcad|consulta|sessao|agendad))/u.exec(
      words,
    ) ??
    // "Minha filha tem 15 anos, dá pra marcar pra ela?"
    /\b(?<whose>meu|minha)\s+(?<word>\p{L}+)\b(?=.*\b(?:pra|para|pro) el[ae]\b)/u.exec(words) ??
    // "O horário da minha mãe" is hers, "indicação da minha mãe" is not.
    /\b(?:o|a|horario|consulta|sessao|atendimento|agendamento)\s+d[ao]\s+(?<whose>meu|minha)\s+(?<word>\p{L}+)/u.exec(words)
  )
}

const oldest = 110

function ageIn(words: string): number | null {
  const match = /\b(?:tem|tenho|com|de|ela|ele|idade)\s+(?:so |apenas |somente )?(\d{1,3})\s+(?:anos|aninhos)\b/.exec(words)
  const age = Number(match?.[1] ?? Number.NaN)
  const isSpan =
    /\b(ha|faz|mais de|menos de|experiencia de|cerca de)\s+\d{1,3}\s+anos\b|\d+ anos (de experiencia|atras|mais nova)/.test(words)
  return Number.isNaN(age) || isSpan || age > oldest ? null : age
}

/** "Ela se chama Lúcia", "o nome dela é Lúcia": the name alone. */
export function nameToldOf(text: string): string {
  return text.replace(
    /^\s*(?:(?:sim|ok|pode)[\s,.!]+)?(?:o nome (?:dela|dele|completo)?\s*(?:é|eh|e)|(?:ela|ele) (?:se chama|é|eh)|se chama|chama(?:-se)?|é|eh)\s+(?:a |o )?/i,
    '',
  )
}
