import { folded } from '../folded.ts'
import type { Attendee } from '../model.ts'
import { firstName } from './say.ts'

const women =
  'mãe filha esposa irmã avó sogra tia prima neta amiga namorada noiva sobrinha cunhada nora enteada madrinha afilhada colega'.split(
    ' ',
  )
const men =
  'pai filho marido irmão avô sogro tio primo neto amigo namorado noivo sobrinho cunhado genro enteado padrinho afilhado'.split(
    ' ',
  )

/** "sua mãe", "Júlia". */
export function sayWhose({ relation, name }: Attendee): string {
  return name ? firstName(name) : whose(relation, 'essa pessoa')
}

/** "da sua mãe". */
export function sayOfWhom({ relation }: Attendee): string {
  const said = whose(relation, '')
  if (said === '') return 'de quem vem'
  return `${said.startsWith('sua') ? 'da' : 'do'} ${said}`
}

/** The relation as it is written, from "meu" or "minha" and the word as it was typed; null for what is none ("minha pele"). */
export function relationIn(word: string, isHers: boolean): string | null {
  return (isHers ? women : men).find((each) => folded(each) === folded(word)) ?? null
}

export function whose(relation: string, otherwise: string): string {
  if (women.includes(relation)) return `sua ${relation}`
  return men.includes(relation) ? `seu ${relation}` : otherwise
}
