import { flag, maybe, required, text, type PhraseSpec } from './phrase.ts'

const service = text('o procedimento', 'Limpeza de pele')
const who = maybe('com quem, quando a pessoa escolheu', 'a Dra. Carla')
const current = required('o horário que já está marcado', 'quinta (26/11) às 14h')
const slot = required('dia, hora e profissional da vaga', 'quinta (26/11) às 14h, com a Dra. Carla')
const what = '*{{ procedimento }}*{% if profissional %} com {{ profissional }}{% endif %}'

/** Waiting for a time, and being offered one that became free. */
export const waitlist = {
  'wait.which_times': {
    title: 'Lista de espera: que horários servem',
    when: 'Quando a pessoa quer ser avisada e não disse para que dias.',
    variables: { procedimento: service, profissional: who },
    variants: [`Claro, eu te aviso! Para ${what}, que dias e horários ficam bons para você?`],
  },
  'wait.which_times_earlier': {
    title: 'Lista de espera: que horários antes servem',
    when: 'Quando a pessoa já tem horário e quer um antes.',
    variables: { procedimento: service, profissional: who, horario_atual: current },
    variants: [
      `Claro! Seu horário de ${what} continua marcado para {{ horario_atual }}. Antes disso, que dias e horários ficam bons para você?`,
    ],
  },
  'wait.noted': {
    title: 'Lista de espera: anotado',
    when: 'Quando a pessoa entra na lista de espera.',
    variables: {
      procedimento: service,
      profissional: who,
      quando: text('os dias e horários que servem', 'quinta ou sexta de manhã'),
    },
    variants: [`Anotei! Se abrir uma vaga para ${what} ({{ quando }}), te aviso por aqui. 💛`],
  },
  'wait.noted_earlier': {
    title: 'Lista de espera: anotado, com horário marcado',
    when: 'Quando a pessoa entra na lista para adiantar um horário que já tem.',
    variables: {
      procedimento: service,
      profissional: who,
      quando: text('os dias e horários que servem', 'quinta ou sexta de manhã'),
      horario_atual: current,
    },
    variants: [
      `Anotei! Se abrir uma vaga antes para ${what} ({{ quando }}), te aviso por aqui. Até lá, o seu de {{ horario_atual }} continua guardado. 💛`,
    ],
  },
  'wait.already_free': {
    title: 'Lista de espera: já há vaga',
    when: 'Quando a pessoa pede para ser avisada e o horário que ela quer já está livre.',
    variables: {
      procedimento: service,
      horarios: required('os horários livres, numerados', '1. quinta (26/11) às 14h, com a Dra. Carla'),
      so_um: flag('há só um horário'),
    },
    variants: [
      'Boa notícia: para *{{ procedimento }}* já tenho horário assim!\n{{ horarios }}\n{% if so_um %}Serve para você?{% else %}Qual fica melhor?{% endif %}',
    ],
  },
  'wait.hint': {
    title: 'Lista de espera: convite',
    when: 'Depois de dizer que não há horário livre.',
    variables: {},
    variants: ['Se preferir, eu te aviso quando abrir uma vaga: é só escrever *me avisa*.'],
  },
  'wait.offer': {
    title: 'Abriu uma vaga',
    when: 'Quando um horário vaga e serve para quem está na lista de espera.',
    variables: { procedimento: service, horario: slot },
    variants: [
      'Oi{% if nome %}, {{ nome }}{% endif %}! Abriu uma vaga para *{{ procedimento }}*: {{ horario }}. Quer ficar com ela? É de quem responder primeiro.',
    ],
  },
  'wait.offer_earlier': {
    title: 'Abriu uma vaga antes',
    when: 'Quando vaga um horário antes do que a pessoa já tem.',
    variables: { procedimento: service, horario: slot, horario_atual: current },
    variants: [
      'Oi{% if nome %}, {{ nome }}{% endif %}! Abriu uma vaga antes para *{{ procedimento }}*: {{ horario }}. Quer trocar o seu de {{ horario_atual }} por ela? É de quem responder primeiro.',
    ],
  },
  'wait.gone': {
    title: 'A vaga já foi',
    when: 'Quando a pessoa aceita uma vaga que outra acabou de pegar. O que mais há vem logo depois.',
    variables: {},
    variants: ['Poxa, esse horário já foi preenchido. Você continua na lista de espera, e eu te aviso da próxima vaga.'],
  },
  'wait.gone_unanswered': {
    title: 'A vaga já foi, sem resposta',
    when: 'Quando outra pessoa fica com a vaga que foi oferecida a quem ainda não respondeu.',
    variables: { procedimento: service, horario: required('dia e hora da vaga', 'quinta (26/11) às 14h') },
    variants: [
      'Oi{% if nome %}, {{ nome }}{% endif %}! A vaga de *{{ procedimento }}*, {{ horario }}, já foi preenchida. Você continua na lista de espera, e eu te aviso da próxima. 💛',
    ],
  },
  'wait.declined': {
    title: 'A vaga não serve',
    when: 'Quando a pessoa não quer a vaga oferecida.',
    variables: {},
    variants: ['Tudo bem! Você continua na lista de espera: se abrir outra vaga, te aviso por aqui.'],
  },
  'wait.list': {
    title: 'O que a pessoa espera',
    when: 'Quando a pessoa pergunta se está na lista de espera.',
    variables: { lista: required('o que ela espera', '1. Limpeza de pele: quinta de manhã') },
    variants: ['Sim, você está na lista de espera:\n{{ lista }}\nSe não precisar mais, é só me dizer.'],
  },
  'wait.none': {
    title: 'Não está na lista',
    when: 'Quando a pessoa pergunta da lista de espera e não está nela.',
    variables: {},
    variants: ['Você não está na lista de espera agora. Se quiser entrar, me diga o procedimento e que dias ficam bons.'],
  },
  'wait.left': {
    title: 'Saiu da lista',
    when: 'Quando a pessoa sai da lista de espera.',
    variables: { lista: text('o que ela esperava', 'Limpeza de pele') },
    variants: ['Pronto, tirei você da lista de espera de {{ lista }}. Se mudar de ideia, é só me chamar.'],
  },
} as const satisfies Record<string, PhraseSpec>
