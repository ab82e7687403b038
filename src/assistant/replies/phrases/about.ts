import { flag, maybe, required, text, type PhraseSpec } from './phrase.ts'

const service = text('o procedimento', 'Limpeza de pele')
const examples = text('alguns procedimentos', 'limpeza de pele, botox ou depilação a laser')
const hours = required('o horário da semana', 'Segunda a sexta: 9h às 19h\nSábado: 9h às 14h')
const day = text('o dia', 'Quinta (26/11)')

/** Prices, procedures, the team and the house. */
export const about = {
  'price.one': {
    title: 'Preço',
    when: 'Quando a pessoa pergunta o valor de um procedimento.',
    variables: { procedimento: service, valor: required('o valor do catálogo', 'a partir de R$ 890') },
    variants: ['*{{ procedimento }}*: {{ valor }}.'],
  },
  'price.on_evaluation': {
    title: 'Preço só na avaliação',
    when: 'Quando o valor do procedimento é definido na avaliação.',
    variables: { procedimento: service },
    variants: ['*{{ procedimento }}*: o valor é definido na avaliação.'],
  },
  'price.by_area': {
    title: 'Preço por área',
    when: 'Quando o procedimento tem um valor para cada área.',
    variables: {
      procedimento: text('o procedimento', 'Depilação a laser'),
      valores: required('os valores do catálogo, um por linha', '• Axila: R$ 120\n• Virilha: R$ 160'),
      tem_mais: flag('há mais áreas do que as da lista'),
    },
    variants: ['*{{ procedimento }}*, por área:\n{{ valores }}{% if tem_mais %}\ne outras áreas{% endif %}'],
  },
  'price.depends': {
    title: 'Do que o valor depende',
    when: 'Depois do preço, quando o catálogo diz do que ele depende.',
    variables: { de_que: text('o que está no catálogo', 'da quantidade de regiões tratadas') },
    variants: ['O valor depende {{ de_que }}.'],
  },
  'price.evaluation_first': {
    title: 'Avaliação antes do preço',
    when: 'Depois do preço, quando o procedimento começa por uma avaliação.',
    variables: { valor: maybe('o valor da avaliação no catálogo', 'R$ 100') },
    variants: ['Antes, a gente faz uma avaliação{% if valor %} ({{ valor }}){% endif %} para indicar o melhor para você.'],
  },
  'price.sum': {
    title: 'Soma dos preços',
    when: 'Quando a pessoa pergunta o valor de várias áreas.',
    variables: { soma: required('a soma dos valores do catálogo', 'R$ 280') },
    variants: ['Somando os valores da tabela: *{{ soma }}*.'],
  },
  'price.of_what': {
    title: 'Preço de quê',
    when: 'Quando a pessoa pergunta o valor e não disse de quê.',
    variables: { exemplos: examples },
    variants: ['De qual procedimento você quer saber o valor? Por exemplo: {{ exemplos }}.'],
  },
  'price.want_a_time': {
    title: 'Oferece um horário',
    when: 'Depois de responder sobre um procedimento.',
    variables: { so_avaliacao: flag('o procedimento começa por uma avaliação') },
    variants: ['Quer que eu veja um horário{% if so_avaliacao %} de avaliação{% endif %} para você?'],
  },
  'price.of_which': {
    title: 'Oferece valor ou horário',
    when: 'Depois da lista de procedimentos.',
    variables: {},
    variants: ['Quer saber o valor ou ver um horário de algum deles?'],
  },
  'clinic.address': {
    title: 'Endereço',
    when: 'Quando a pessoa pergunta onde fica.',
    variables: {
      endereco: required('o endereço e a referência', 'Rua das Flores, 100 (ao lado do metrô)'),
      estacionamento: maybe('sobre estacionar', 'Temos convênio com o estacionamento do prédio.'),
      mapa: maybe('o link do mapa', 'https://maps.example/bela'),
    },
    variants: [
      'Nosso endereço: {{ endereco }}.{% if estacionamento %}\n{{ estacionamento }}{% endif %}{% if mapa %}\nMapa: {{ mapa }}{% endif %}',
    ],
  },
  'clinic.address_of_unit': {
    title: 'Endereço de uma unidade',
    when: 'Quando a clínica tem mais de uma unidade e se sabe de qual a pessoa fala.',
    variables: {
      unidade: text('a unidade', 'unidade Moema'),
      endereco: required('o endereço e a referência', 'Rua das Flores, 100 (ao lado do metrô)'),
      estacionamento: maybe('sobre estacionar', 'Temos convênio com o estacionamento do prédio.'),
      mapa: maybe('o link do mapa', 'https://maps.example/bela'),
    },
    variants: [
      'A {{ unidade }} fica em: {{ endereco }}.{% if estacionamento %}\n{{ estacionamento }}{% endif %}{% if mapa %}\nMapa: {{ mapa }}{% endif %}',
    ],
  },
  'clinic.addresses': {
    title: 'Endereços das unidades',
    when: 'Quando a pessoa pergunta onde fica e a clínica tem mais de uma unidade.',
    variables: {
      enderecos: required('cada unidade com o endereço', '*Moema*: Rua das Flores, 100\n*Pinheiros*: Rua dos Pinheiros, 20'),
    },
    variants: ['Atendemos nestes endereços:\n{{ enderecos }}'],
  },
  'clinic.hours': {
    title: 'Horário de funcionamento',
    when: 'Quando a pessoa pergunta o horário da clínica.',
    variables: { horarios: hours, aberta: flag('a clínica está aberta agora') },
    variants: [
      'Nosso horário de atendimento:\n{{ horarios }}\n{% if aberta %}Estamos abertos agora.{% else %}Agora estamos fechados.{% endif %}',
    ],
  },
  'clinic.hours_on': {
    title: 'Horário em um dia',
    when: 'Quando a pessoa pergunta o horário de um dia.',
    variables: { dia: day, horario: required('o horário do dia', '9h às 12h e 13h às 19h') },
    variants: ['{{ dia | maiuscula }} atendemos das {{ horario }}.'],
  },
  'clinic.closed_on': {
    title: 'Fechada em um dia',
    when: 'Quando a pessoa pergunta o horário de um dia em que a clínica não abre.',
    variables: { dia: day, horarios: hours },
    variants: ['{{ dia | maiuscula }} a clínica não abre. Nosso horário é:\n{{ horarios }}'],
  },
  'clinic.instalments': {
    title: 'Parcelamento',
    when: 'Quando a pessoa pergunta como pagar e a clínica parcela.',
    variables: { vezes: required('em quantas vezes', '6') },
    variants: ['Parcelamos em até {{ vezes }}x sem juros.'],
  },
  'clinic.payment_unknown': {
    title: 'Pagamento com a recepção',
    when: 'Quando a clínica não escreveu as formas de pagamento.',
    variables: {},
    variants: ['Sobre formas de pagamento, a recepção te confirma.'],
  },
  'clinic.team': {
    title: 'Equipe',
    when: 'Quando a pessoa pergunta quem atende.',
    variables: {
      so_uma: flag('é sobre uma pessoa só'),
      equipe: required('nomes com especialidade e conselho, um por linha', '• Dra. Carla Mendes: biomédica esteta, CRBM 12345'),
    },
    variants: ['{% if so_uma %}Da nossa equipe{% else %}Nossa equipe{% endif %}:\n{{ equipe }}'],
  },
  'clinic.team_of': {
    title: 'Quem faz',
    when: 'Quando a pessoa pergunta quem faz um procedimento.',
    variables: {
      procedimento: service,
      equipe: required('nomes com especialidade e conselho, um por linha', '• Dra. Carla Mendes: biomédica esteta, CRBM 12345'),
    },
    variants: ['Quem faz *{{ procedimento }}* aqui:\n{{ equipe }}'],
  },
  'clinic.does_it': {
    title: 'Sim, essa pessoa faz',
    when: 'Quando a pessoa pergunta se alguém da equipe faz um procedimento.',
    variables: { profissional: text('quem', 'a Dra. Carla'), procedimento: service },
    variants: ['Sim, {{ profissional }} atende *{{ procedimento }}*.'],
  },
  'clinic.services': {
    title: 'O que a clínica faz',
    when: 'Quando a pessoa pergunta quais procedimentos há.',
    variables: {
      procedimentos: required('os procedimentos por categoria', '• *Facial*: Limpeza de pele\n• *Laser*: Depilação a laser'),
    },
    variants: ['O que fazemos por aqui:\n{{ procedimentos }}'],
  },
  'clinic.about_service': {
    title: 'Sobre o procedimento',
    when: 'Quando a pessoa pergunta o que é um procedimento.',
    variables: {
      procedimento: service,
      resumo: text('o resumo do catálogo', 'Higieniza a pele e remove cravos.'),
      duracao: text('quanto dura', 'cerca de 1 hora'),
    },
    variants: ['*{{ procedimento }}*: {{ resumo }}\nO atendimento leva {{ duracao }}.'],
  },
  'clinic.not_offered': {
    title: 'Não fazemos',
    when: 'Quando a pessoa pede algo que a clínica não faz.',
    variables: {
      pedido: text('o que a pessoa pediu', 'massagem'),
      parecidos: maybe('o que há de parecido', 'Drenagem linfática'),
      categorias: maybe('o que a clínica faz, quando nada é parecido', 'facial e laser'),
    },
    variants: [
      '*{{ pedido | maiuscula }}* a gente não faz por aqui.{% if parecidos %} Do que é próximo, temos {{ parecidos }}. Quer saber de algum?{% elsif categorias %} Trabalhamos com {{ categorias }}. Quer saber de algum?{% endif %}',
    ],
  },
  'clinic.we_do': {
    title: 'Fazemos sim',
    when: 'Quando a pessoa pergunta se a clínica faz um procedimento.',
    variables: {},
    variants: ['Fazemos sim! 😊'],
  },
  'clinic.about_what': {
    title: 'Sobre qual procedimento',
    when: 'Quando a pessoa quer saber mais e não disse de quê.',
    variables: { exemplos: examples },
    variants: ['Sobre qual procedimento você quer saber? Por exemplo: {{ exemplos }}.'],
  },
} as const satisfies Record<string, PhraseSpec>
