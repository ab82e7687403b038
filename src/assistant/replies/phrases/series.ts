import { maybe, required, text, type PhraseSpec } from './phrase.ts'

const service = text('o procedimento', 'Depilação a laser')
const who = maybe('com quem, quando é a mesma pessoa em todas', 'Bia')
const list = required('as sessões com dia e hora, uma por linha', '1. Quinta (26/11) às 14h\n2. Quinta (24/12) às 14h')

/** Sessions that belong together: told of in one message. */
export const series = {
  'notice.series_booked': {
    title: 'A clínica marcou várias sessões',
    when: 'Quando a recepção marca as sessões de um tratamento e avisa a pessoa.',
    variables: { procedimento: service, profissional: who, sessoes: list },
    variants: [
      'Oi! Suas sessões de *{{ procedimento }}*{% if profissional %} com {{ profissional }}{% endif %} estão marcadas:\n\n{{ sessoes }}\n\nAntes de cada uma eu te lembro. Se alguma não ficar boa, é só me avisar por aqui. 😊',
    ],
  },
  'notice.absent': {
    title: 'A profissional não vem: outro horário',
    when: 'Quando alguém precisa se ausentar e a recepção propõe outro horário a quem estava marcado.',
    variables: {
      procedimento: service,
      ausente: text('quem não vem', 'Dra. Paula'),
      horario_antigo: text('o horário que não vai dar', 'quinta (26/11) às 14h'),
      horario: required('o horário proposto', 'quinta (26/11) às 16h'),
      profissional: required('com quem', 'Bia'),
    },
    variants: [
      'Oi{% if nome %}, {{ nome }}{% endif %}! {{ ausente }} precisou se ausentar e não vai conseguir te atender {{ horario_antigo }} (*{{ procedimento }}*). Desculpa pelo transtorno. 🙏\n\nGuardei para você *{{ horario }}*, com {{ profissional }}. Posso confirmar? Se preferir outro dia ou horário, é só me dizer.',
    ],
  },
  'notice.series_moved': {
    title: 'A clínica remarcou várias sessões',
    when: 'Quando a recepção muda as sessões de um tratamento e avisa a pessoa.',
    variables: { procedimento: service, profissional: who, sessoes: list },
    variants: [
      'Oi! Suas sessões de *{{ procedimento }}* mudaram. Agora ficou assim{% if profissional %}, com {{ profissional }}{% endif %}:\n\n{{ sessoes }}\n\nSe alguma não ficar boa para você, é só me avisar por aqui. 🙏',
    ],
  },
  'notice.series_cancelled': {
    title: 'A clínica cancelou várias sessões',
    when: 'Quando a recepção cancela as sessões de um tratamento e avisa a pessoa.',
    variables: {
      procedimento: service,
      quantas: required('quantas foram canceladas', '6 sessões'),
      sessoes: maybe('as que continuam marcadas, uma por linha', '1. Quinta (26/11) às 14h'),
    },
    variants: [
      'Oi! Cancelamos {{ quantas }} de *{{ procedimento }}*.{% if sessoes %}\n\nContinua marcado:\n{{ sessoes }}{% endif %}\n\nQuando quiser marcar de novo, é só me chamar por aqui. 🙏',
    ],
  },
} as const satisfies Record<string, PhraseSpec>
