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
  'care.last_of': {
    title: 'Última vez de um procedimento',
    when: 'Quando a pessoa pergunta quando fez um procedimento pela última vez.',
    variables: {
      procedimento: required('o procedimento', 'Botox'),
      dia: required('o dia', '05/03/2026'),
      profissional: maybe('com quem foi', 'a Dra. Ana'),
    },
    variants: [
      'Sua última vez de *{{ procedimento }}* foi em {{ dia }}{% if profissional %}, com {{ profissional }}{% endif %}.',
    ],
  },
  'care.of_period': {
    title: 'Visitas de um período',
    when: 'Quando a pessoa pergunta o que fez em um mês ou dia.',
    variables: {
      periodo: text('o período', 'em março'),
      visitas: required('as visitas, uma por linha', '• 05/03/2026: Limpeza de pele, com Bia'),
    },
    variants: ['O que você fez {{ periodo }}:\n{{ visitas }}'],
  },
  'care.none_of': {
    title: 'Nada desse procedimento ou período',
    when: 'Quando a pessoa pergunta de um procedimento ou período e não há visita dela.',
    variables: { procedimento: maybe('o procedimento', 'Botox'), periodo: maybe('o período', 'em março') },
    variants: [
      'Não encontrei {% if procedimento %}*{{ procedimento }}*{% else %}nenhuma visita sua{% endif %}{% if periodo %} {{ periodo }}{% endif %} por aqui.',
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
