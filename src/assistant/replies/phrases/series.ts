import { maybe, required, text, type PhraseSpec } from './phrase.ts'

const service = text('o procedimento', 'Depilação a laser')
const who = maybe('com quem, quando é a mesma pessoa em todas', 'Bia')
const list = required('as sessões com dia e hora, uma por linha', '1. Quinta (26/11) às 14h\n2. Quinta (24/12) às 14h')

const count = required('quantas sessões', '9 sessões')
const when = required('o dia da semana, a hora e de quanto em quanto tempo', 'Quinta às 14h, de 4 em 4 semanas')
const days = required('os dias', '26/11, 24/12, 21/01… até 08/07/2027')
const elsewhere = maybe('as que ficam em outro dia ou hora', 'a 4ª, sexta (19/02) às 15h')
const plan = { procedimento: service, sessoes: count, profissional: who, quando: when, datas: days, fora: elsewhere }

/** Sessions that belong together: told of in one message. */
export const series = {
  'series.intro': {
    title: 'Várias sessões: começa pela primeira',
    when: 'Quando a pessoa quer marcar várias sessões e falta escolher a primeira.',
    variables: {
      sessoes: count,
      ritmo: maybe('de quanto em quanto tempo', 'de 4 em 4 semanas'),
      pacote: maybe('o pacote de onde saem', '10 sessões de laser'),
    },
    variants: [
      'Vamos marcar {{ sessoes }}{% if pacote %} do seu pacote *{{ pacote }}*{% endif %}{% if ritmo %}, {{ ritmo }}{% endif %}. Começamos pela primeira.',
    ],
  },
  'series.how_many': {
    title: 'Quantas sessões?',
    when: 'Quando a pessoa quer marcar várias sessões e não disse quantas.',
    variables: {},
    variants: ['Quantas sessões você quer marcar?'],
  },
  'series.how_often': {
    title: 'De quanto em quanto tempo?',
    when: 'Quando a pessoa quer marcar várias sessões e nem ela nem o procedimento diz o intervalo.',
    variables: {},
    variants: ['De quanto em quanto tempo? Por exemplo, *toda semana* ou *de 4 em 4 semanas*.'],
  },
  'series.plan': {
    title: 'Mostra o plano das sessões',
    when: 'Antes de marcar várias sessões. “Posso marcar todas?” vem logo depois.',
    variables: {
      ...plan,
      faltam: maybe('as que ficaram sem vaga', '2 sessões'),
      custo: maybe('o pacote de onde saem, ou o valor de cada uma', 'Saem do seu pacote *10 sessões de laser*.'),
    },
    variants: [
      'Ficaria assim:\n\n*{{ procedimento }}*: {{ sessoes }}{% if profissional %}, com {{ profissional }}{% endif %}\n{{ quando }}\nDias {{ datas }}{% if fora %}\nEm outro horário: {{ fora }}{% endif %}{% if faltam %}\nPara {{ faltam }} não achei vaga: essas a gente combina depois.{% endif %}{% if custo %}\n{{ custo }}{% endif %}',
    ],
  },
  'series.from_package': {
    title: 'As sessões saem do pacote',
    when: 'No plano das sessões, quando elas saem de um pacote da pessoa.',
    variables: { pacote: text('o pacote', '10 sessões de laser') },
    variants: ['Saem do seu pacote *{{ pacote }}*.'],
  },
  'series.plan_moved': {
    title: 'Mostra as sessões no novo horário',
    when: 'Antes de mudar várias sessões de uma vez.',
    variables: plan,
    variants: [
      'Ficaria assim:\n\n*{{ procedimento }}*: {{ sessoes }}{% if profissional %}, com {{ profissional }}{% endif %}\n{{ quando }}\nDias {{ datas }}{% if fora %}\nEm outro horário: {{ fora }}{% endif %}',
    ],
  },
  'series.plan_again': {
    title: 'Pergunta do plano, de novo',
    when: 'Quando a resposta não disse se pode marcar as sessões.',
    variables: { procedimento: service, sessoes: count, quando: when },
    variants: ['Sobre as {{ sessoes }} de *{{ procedimento }}* ({{ quando }}):'],
  },
  'series.may_i_book': {
    title: 'Posso marcar todas?',
    when: 'Logo depois do plano das sessões.',
    variables: {},
    variants: ['Posso marcar todas?'],
  },
  'series.may_i_move': {
    title: 'Posso mudar todas?',
    when: 'Logo depois de mostrar as sessões no novo horário.',
    variables: {},
    variants: ['Posso mudar todas? Até lá, fica tudo como está.'],
  },
  'series.changed': {
    title: 'Um dos horários foi ocupado',
    when: 'Quando alguém pega um dos horários entre o plano e o sim.',
    variables: {},
    variants: ['Um desses horários acabou de ser ocupado, então refiz o plano.'],
  },
  'series.booked': {
    title: 'Sessões marcadas',
    when: 'Assim que as sessões estão marcadas.',
    variables: plan,
    variants: [
      'Prontinho! ✅ Marquei {{ sessoes }} de *{{ procedimento }}*{% if profissional %} com {{ profissional }}{% endif %}.\n\n{{ quando }}\nDias {{ datas }}{% if fora %}\nEm outro horário: {{ fora }}{% endif %}\n\nAntes de cada uma eu te lembro, e se alguma não ficar boa é só me dizer.',
    ],
  },
  'series.moved': {
    title: 'Sessões mudadas',
    when: 'Assim que as sessões estão no novo horário.',
    variables: plan,
    variants: [
      'Prontinho! ✅ Mudei {{ sessoes }} de *{{ procedimento }}*{% if profissional %}, com {{ profissional }}{% endif %}. Agora ficou assim:\n\n{{ quando }}\nDias {{ datas }}{% if fora %}\nEm outro horário: {{ fora }}{% endif %}',
    ],
  },
  'series.all_booked': {
    title: 'As sessões já estão todas marcadas',
    when: 'Quando a pessoa quer marcar as sessões do pacote e todas já estão na agenda.',
    variables: { procedimento: service, proxima: required('quando é a próxima', 'quinta (26/11) às 14h') },
    variants: ['Suas sessões de *{{ procedimento }}* já estão todas na agenda. A próxima é {{ proxima }}.'],
  },
  'series.or_all': {
    title: 'Ou todas as sessões',
    when: 'Quando se fala da próxima sessão e a pessoa tem várias do mesmo tratamento.',
    variables: { sessoes: required('quantas são', '9') },
    variants: ['Se for outra data, ou todas as {{ sessoes }}, é só me dizer.'],
  },
  'cancel.confirm_series': {
    title: 'Quer mesmo cancelar as sessões?',
    when: 'Antes de cancelar as sessões que faltam de um tratamento.',
    variables: {
      sessoes: count,
      procedimento: service,
      periodo: required('de quando a quando', 'de 26/11 a 08/07/2027'),
      perde: maybe('quando a próxima é em cima da hora e conta como usada: o prazo em horas', '24'),
    },
    variants: [
      'Você quer mesmo cancelar {{ sessoes }} de *{{ procedimento }}*, {{ periodo }}?{% if perde %} Como falta menos de {{ perde }}h para a próxima, o que se perde nela a recepção confirma com você.{% endif %}\n\nSe sim, responde *sim* que eu cancelo. Para cancelar só uma, me diz qual.',
    ],
  },
  'cancel.done_series': {
    title: 'Sessões canceladas',
    when: 'Assim que as sessões de um tratamento estão canceladas.',
    variables: { sessoes: count, procedimento: service, periodo: required('de quando a quando', 'de 26/11 a 08/07/2027') },
    variants: ['Pronto, cancelei: {{ sessoes }} de *{{ procedimento }}*, {{ periodo }}.'],
  },
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
