import { flag, maybe, required, text, type PhraseSpec } from './phrase.ts'

const times = required(
  'os horários livres, numerados',
  '1. quinta (26/11) às 14h, com a Dra. Carla\n2. sexta (27/11) às 10h, com Bia',
)
const time = required('dia, hora e profissional', 'quinta (26/11) às 14h, com a Dra. Carla')
const onlyOne = flag('há só um horário')
const when = maybe('o que a pessoa pediu', 'quinta (26/11) de manhã')
const day = text('o dia', 'domingo (29/11)')
const which = '{% if so_um %}Serve para você?{% else %}Qual fica melhor? Se preferir outro dia, é só me dizer.{% endif %}'

/** Free times: offered, asked about again, or none. */
export const slots = {
  'slots.free': {
    title: 'Horários livres',
    when: 'Quando há horários como a pessoa pediu.',
    variables: { procedimento: text('o procedimento', 'Limpeza de pele'), horarios: times, so_um: onlyOne },
    variants: [
      `Para *{{ procedimento }}*, tenho estes horários:\n{{ horarios }}\n${which}`,
      `Olha os horários livres para *{{ procedimento }}*:\n{{ horarios }}\n${which}`,
    ],
  },
  'slots.beside': {
    title: 'Horários perto de outro',
    when: 'Quando a pessoa marca um segundo procedimento perto do primeiro.',
    variables: {
      procedimento: text('o procedimento', 'Toxina botulínica'),
      para_quem: maybe('para quem, quando não é quem escreve', 'sua mãe'),
      horarios: times,
      so_um: onlyOne,
    },
    variants: [
      `Agora *{{ procedimento }}*{% if para_quem %} para {{ para_quem }}{% endif %}. Perto desse horário tenho:\n{{ horarios }}\n${which}`,
    ],
  },
  'slots.not_in_unit': {
    title: 'Nada nessa unidade',
    when: 'Quando a unidade pedida não tem horário perto do que a pessoa quer. Os de outra unidade vêm logo depois.',
    variables: { unidade: text('a unidade pedida', 'unidade Moema') },
    variants: ['Na {{ unidade }} não encontrei horário livre por esses dias, mas olhei nas outras.'],
  },
  'slots.not_beside': {
    title: 'Nada no mesmo dia',
    when: 'Quando o segundo procedimento não cabe no mesmo dia. Os horários mais próximos vêm logo depois.',
    variables: { procedimento: maybe('o procedimento', 'Toxina botulínica') },
    variants: ['No mesmo dia não encontrei vaga{% if procedimento %} para *{{ procedimento }}*{% endif %}.'],
  },
  'slots.nearest_one': {
    title: 'O horário mais próximo',
    when: 'Quando não há o que foi pedido e sobra um horário perto.',
    variables: { horario: time },
    variants: ['O mais próximo que tenho é {{ horario }}. Serve para você?'],
  },
  'slots.nearest': {
    title: 'Os horários mais próximos',
    when: 'Quando não há o que foi pedido e há outros perto.',
    variables: { horarios: times },
    variants: ['Os mais próximos que tenho são:\n{{ horarios }}\nQual fica melhor? Se preferir outro dia, é só me dizer.'],
  },
  'slots.again_one': {
    title: 'Pergunta do horário de novo',
    when: 'Quando a pessoa fala de outra coisa e um horário espera resposta.',
    variables: { horario: time },
    variants: ['E o horário de {{ horario }}: serve para você?'],
  },
  'slots.again': {
    title: 'Pergunta dos horários de novo',
    when: 'Quando a pessoa fala de outra coisa e uma lista espera resposta.',
    variables: { horarios: times },
    variants: ['E qual destes horários fica melhor?\n{{ horarios }}'],
  },
  'slots.with_others': {
    title: 'Outra pessoa da equipe',
    when: 'Quando a pergunta sobre outra profissional espera resposta.',
    variables: {},
    variants: ['Posso procurar um horário com outra pessoa da equipe?'],
  },
  'slots.not_free': {
    title: 'Sem vaga',
    when: 'Quando não há vaga no que foi pedido. Os horários mais próximos vêm logo depois.',
    variables: { quando: when },
    variants: ['{% if quando %}{{ quando | maiuscula }}{% else %}Nesse período{% endif %} não encontrei vaga.'],
  },
  'slots.not_free_with': {
    title: 'Sem vaga com a profissional',
    when: 'Quando não há vaga com quem foi pedido. Os horários mais próximos vêm logo depois.',
    variables: { profissional: text('quem foi pedido', 'a Dra. Carla'), quando: when },
    variants: ['Com {{ profissional }}, {% if quando %}{{ quando }}{% else %}nesse período{% endif %} não encontrei vaga.'],
  },
  'slots.too_soon': {
    title: 'Em cima da hora',
    when: 'Quando o horário pedido está mais perto do que a antecedência mínima.',
    variables: { dia: day, antecedencia: text('a antecedência mínima da agenda', '1 hora') },
    variants: ['Para {{ dia }} nesse horário já está em cima da hora: preciso de {{ antecedencia }} de antecedência.'],
  },
  'slots.session_too_soon': {
    title: 'Sessão antes do intervalo',
    when: 'Quando a pessoa quer a próxima sessão antes do intervalo do procedimento. Os horários a partir desse dia vêm logo depois.',
    variables: {
      procedimento: text('o procedimento e as áreas', 'Depilação a laser (Axilas)'),
      intervalo: text('o intervalo entre as sessões', '28 dias'),
      dia: text('o primeiro dia possível', 'quinta (17/12)'),
    },
    variants: [
      'Entre uma sessão e outra de *{{ procedimento }}* deixamos {{ intervalo }} de intervalo, para o seu cuidado. A próxima pode ser a partir de {{ dia }}.',
    ],
  },
  'slots.day_closed': {
    title: 'Clínica não abre no dia',
    when: 'Quando a pessoa pede um dia em que a clínica não abre.',
    variables: { dia: day },
    variants: ['{{ dia | maiuscula }} a clínica não abre.'],
  },
  'slots.time_closed': {
    title: 'Clínica fechada na hora',
    when: 'Quando a pessoa pede uma hora em que a clínica está fechada.',
    variables: { dia: day },
    variants: ['{{ dia | maiuscula }} nesse horário a clínica está fechada.'],
  },
  'slots.lost': {
    title: 'Horário acabou de ir',
    when: 'Quando outra pessoa marcou o horário um instante antes.',
    variables: {},
    variants: ['Esse horário acabou de ser reservado. 😕'],
  },
  'slots.none': {
    title: 'Nenhum horário livre',
    when: 'Quando não há nada livre, nem perto.',
    variables: { dia: maybe('o que a pessoa pediu', 'quinta (26/11)') },
    variants: [
      '{% if dia %}{{ dia | maiuscula }} não encontrei horário livre, nem em dias próximos.{% else %}Não encontrei horário livre nas próximas semanas.{% endif %} Quer tentar outro dia ou período?',
    ],
  },
  'slots.none_with': {
    title: 'Nenhum horário com a profissional',
    when: 'Quando não há nada livre com quem foi pedido.',
    variables: { profissional: text('quem foi pedido', 'a Dra. Carla') },
    variants: ['Não encontrei horário livre com {{ profissional }}. Posso procurar com outra pessoa da equipe?'],
  },
} as const satisfies Record<string, PhraseSpec>
