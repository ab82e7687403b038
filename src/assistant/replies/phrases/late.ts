import { maybe, required, text, type PhraseSpec } from './phrase.ts'

const time = text('a hora marcada', 'às 14h')
const howLate = required('quanto a pessoa atrasa', '15 minutos')
const tolerance = maybe('quanto a clínica espera', '15 minutos')

/** Coming late on the day. */
export const late = {
  'late.noted': {
    title: 'Vai atrasar, sem dizer quanto',
    when: 'Quando a pessoa avisa no dia que vai atrasar e não diz quanto.',
    variables: { hora: time, tolerancia: tolerance },
    variants: [
      'Tudo bem, que bom que você avisou! Já contei para a recepção. Seu horário é {{ hora }}: mais ou menos quantos minutos depois você chega?{% if tolerancia %} A gente espera até {{ tolerancia }}.{% endif %}',
    ],
  },
  'late.noted_for': {
    title: 'Vai atrasar pouco',
    when: 'Quando a pessoa avisa no dia que vai atrasar, dentro da tolerância.',
    variables: { hora: time, atraso: howLate },
    variants: [
      'Tudo bem, que bom que você avisou! Já contei para a recepção que você chega uns {{ atraso }} depois. Seu horário {{ hora }} está guardado: venha com calma.',
    ],
  },
  'late.too_late': {
    title: 'Vai atrasar além da tolerância',
    when: 'Quando o atraso avisado passa da tolerância. Nada é cancelado.',
    variables: { atraso: howLate, tolerancia: tolerance },
    variants: [
      'Que bom que você avisou! Já contei para a recepção. Com {{ atraso }} de atraso{% if tolerancia %}, mais que os {{ tolerancia }} que a gente espera,{% endif %} talvez não dê tempo de fazer tudo com calma. Prefere que eu remarque ou que a recepção veja o que dá para fazer hoje?',
    ],
  },
  'late.tolerance': {
    title: 'Tolerância de atraso',
    when: 'Quando a pessoa pergunta quanto pode atrasar.',
    variables: { tolerancia: tolerance },
    variants: [
      '{% if tolerancia %}A gente espera até {{ tolerancia }}. Passando disso, vemos com você se ainda dá para atender ou se é melhor remarcar.{% else %}Pedimos para chegar na hora, porque logo depois já tem outra pessoa. Se for atrasar, me avisa por aqui que a gente vê o que dá para fazer.{% endif %}',
    ],
  },
  'late.on_time': {
    title: 'Chega a tempo',
    when: 'Quando a hora em que a pessoa diz que chega não é atraso.',
    variables: { hora: time },
    variants: ['Então você chega a tempo: seu horário é {{ hora }}. Até já!'],
  },
} as const satisfies Record<string, PhraseSpec>
