import { flag, maybe, required, text, type PhraseSpec } from './phrase.ts'

/** A person's own past visits: what was done and when, and when to come back. Never what was noted. */
export const care = {
  'care.last': {
    title: 'Última visita',
    when: 'Quando a pessoa pergunta quando veio pela última vez ou o que fez.',
    variables: {
      feito: required('o que foi feito', 'Botox'),
      dia: required('o dia', '05/03/2026'),
      profissional: maybe('com quem foi', 'Dra. Ana'),
      antes: maybe('as visitas de antes, uma por linha', '• 10/11/2025: Limpeza de pele'),
    },
    variants: [
      'Sua última visita foi em {{ dia }}: *{{ feito }}*{% if profissional %}, com {{ profissional }}{% endif %}.{% if antes %} Antes disso:\n{{ antes }}{% endif %}',
    ],
  },
  'care.none': {
    title: 'Nenhuma visita ainda',
    when: 'Quando a pessoa pergunta do passado e não há visita em nome dela.',
    variables: {},
    variants: ['Não encontrei nenhuma visita sua por aqui ainda. Se você veio com outro número, a recepção encontra para você.'],
  },
  'care.return': {
    title: 'Quando voltar',
    when: 'Quando a pessoa pergunta quando deve voltar.',
    variables: {
      procedimento: required('de que procedimento', 'Botox'),
      dia: text('por volta de que dia', '05/07/2026'),
      marcado: maybe('para quando já está marcado', 'quinta (05/07) às 14h'),
      passou: flag('o dia já passou'),
    },
    variants: [
      'O retorno de *{{ procedimento }}* {% if marcado %}já está marcado: {{ marcado }}.{% elsif passou %}era por volta de {{ dia }}. É só me dizer um dia que eu vejo um horário.{% else %}fica por volta de {{ dia }}. Quando quiser, é só me dizer um dia que eu vejo um horário.{% endif %}',
    ],
  },
  'care.no_return': {
    title: 'Sem retorno previsto',
    when: 'Quando a pessoa pergunta quando deve voltar e nada foi previsto.',
    variables: {},
    variants: [
      'Não tenho um retorno previsto para você aqui. Quem te atendeu sabe o melhor momento: se quiser, chamo a recepção para confirmar.',
    ],
  },
} as const satisfies Record<string, PhraseSpec>
