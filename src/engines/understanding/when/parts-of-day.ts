import { longest, map, phrase } from './readers.ts'
import type { Reader } from './readers.ts'
import type { Times } from './time-phrases.ts'

/** "cedo" and the parts of the day, in minutes after midnight. */
const parts = {
  dawn: [0, 360],
  early: [360, 600],
  morning: [360, 720],
  middleOfMorning: [540, 660],
  endOfMorning: [600, 720],
  lunch: [720, 840],
  afternoon: [720, 1080],
  beginOfAfternoon: [720, 900],
  middleOfAfternoon: [840, 960],
  afterLunch: [780, 1080],
  endOfAfternoon: [960, 1140],
  later: [900, 1440],
  night: [1080, 1440],
  beginOfNight: [1080, 1200],
} as const satisfies Record<string, readonly [number, number]>

const before = [
  'de',
  'a',
  'pela',
  'na',
  'da',
  'nessa',
  'essa',
  'esta',
  'nesta',
  'dessa',
  'so de',
  'so a',
  'mais para',
  'mais de',
  'parte da',
  'na parte da',
  'parte de',
  'na parte de',
  'periodo da',
  'no periodo da',
  'no periodo de',
  'turno da',
  'no turno da',
  'turno de',
  'horario da',
  'no horario da',
  'horario de',
  'para',
  'para a',
  'durante a',
  'para parte da',
  'para de',
  'agora a',
  'agora de',
  'so na parte da',
]

/** "de manhã", "à tarde", "no fim da tarde", "depois do almoço", "cedinho". */
export const partOfDay: Reader<Times> = longest<Times>(
  part('dawn', withPrefix('madrugada')),
  part(
    'early',
    'cedo|cedinho|bem cedo|bem cedinho|logo cedo|logo cedinho|de manha cedo|manha cedo|de manha bem cedo|de manha cedinho|cedo de manha|cedinho de manha|de manhazinha|manhazinha|primeira hora|primeira hora da manha|primeiras horas da manha|primeiro horario|primeiro horario da manha|primeiro horario de manha|no primeiro horario|inicio da manha|comeco da manha|comecinho da manha|no inicio da manha|no comeco da manha|antes do trabalho',
  ),
  part(
    'morning',
    withPrefix('manha') + '|parte manha|antes do almoco|antes de almoco|periodo matutino|turno matutino|matutino|pelas manhas',
  ),
  part('middleOfMorning', 'meio da manha|no meio da manha'),
  part('endOfMorning', 'fim da manha|final da manha|no fim da manha|no final da manha|finalzinho da manha|fim de manha'),
  part(
    'lunch',
    'hora do almoco|hora de almoco|horario do almoco|horario de almoco|no almoco|na hora do almoco|no horario do almoco|no horario de almoco|intervalo do almoco',
  ),
  part('afternoon', withPrefix('tarde') + '|tardezinha mesmo|periodo vespertino|vespertino|pelas tardes'),
  part(
    'beginOfAfternoon',
    'inicio da tarde|comeco da tarde|comecinho da tarde|no inicio da tarde|no comeco da tarde|inicio de tarde|comeco de tarde|logo depois do almoco',
  ),
  part('middleOfAfternoon', 'meio da tarde|no meio da tarde'),
  part('afterLunch', 'depois do almoco|apos o almoco|apos almoco|depois de almoco|depois que almoco'),
  part(
    'endOfAfternoon',
    'fim da tarde|final da tarde|fim de tarde|final de tarde|no fim da tarde|no final da tarde|finalzinho da tarde|finalzinho de tarde|tardinha|a tardinha|de tardinha|tardezinha|de tardezinha|a tardezinha|fim do dia|final do dia|no fim do dia|no final do dia|ultimo horario|fim de expediente|final do expediente',
  ),
  part(
    'night',
    withPrefix('noite') +
      '|depois do trabalho|depois do expediente|apos o expediente|apos o trabalho|depois do servico|apos o servico|quando eu sair do trabalho|depois que saio do trabalho|depois que eu sair do trabalho|periodo noturno|noturno',
  ),
  part(
    'beginOfNight',
    'noitinha|a noitinha|de noitinha|inicio da noite|comeco da noite|comecinho da noite|no inicio da noite|no comeco da noite',
  ),
)

/** Without a preposition: only beside a day or an hour, or where a time was asked for ("quinta tarde", "tarde"). */
export const barePart: Reader<Times> = longest<Times>(
  part('morning', 'manha|manhan|mais cedo'),
  part('afternoon', 'tarde'),
  part('night', 'noite'),
  part('lunch', 'almoco'),
  part('later', 'mais tarde|mais para tarde|mais tardezinha'),
)

function part(name: keyof typeof parts, pattern: string): Reader<Times> {
  const [fromMin, toMin] = parts[name]
  return map(phrase(pattern), (): Times => ({ kind: 'part', fromMin, toMin }))
}

function withPrefix(word: string): string {
  return before.map((prefix) => `${prefix} ${word}`).join('|')
}
