import { flag, required, text, type PhraseSpec } from './phrase.ts'

const link = required('o link da ficha, só desta pessoa', 'https://clinica.exemplo/f/01hx…')

/** What is said about forms to fill in and about one's health. */
export const forms = {
  'form.link': {
    title: 'Envia a ficha',
    when: 'Depois de marcar um procedimento que pede ficha ou termo, e quando a recepção envia de novo.',
    variables: {
      procedimento: text('o procedimento', 'Limpeza de pele'),
      link,
      de_novo: flag('a ficha já tinha sido enviada antes'),
    },
    variants: [
      '{% if de_novo %}Aqui está de novo o link da sua ficha de *{{ procedimento }}*{% else %}Para cuidar bem de você, falta só preencher sua ficha de *{{ procedimento }}* antes do horário{% endif %}. Leva poucos minutos, pelo celular mesmo, e é seguro: 💛\n\n{{ link }}\n\nSe preferir, você também pode preencher aqui na clínica.',
    ],
  },
  'form.reminder': {
    title: 'Lembra a ficha',
    when: 'Junto com um lembrete, enquanto a ficha não foi preenchida.',
    variables: { link },
    variants: ['Falta só preencher sua ficha antes do horário, leva poucos minutos: {{ link }}'],
  },
  'form.weigh_first': {
    title: 'Avaliar antes de marcar',
    when: 'Quando a ficha ou a conversa da pessoa tem algo de saúde que a equipe avalia antes de marcar.',
    variables: {},
    variants: ['Antes de marcar esse procedimento, a nossa equipe quer conversar com você, para cuidar de tudo com segurança.'],
  },
  'form.photos_taken_back': {
    title: 'Retirou a autorização de fotos',
    when: 'Quando a pessoa retira a autorização que deu para as fotos dela.',
    variables: { quais: required('quais fotos', 'para divulgação') },
    variants: [
      'Pronto, registrei agora que você não autoriza mais o uso das suas fotos {{ quais }}. Isso não muda nada no seu atendimento.',
    ],
  },
} as const satisfies Record<string, PhraseSpec>
