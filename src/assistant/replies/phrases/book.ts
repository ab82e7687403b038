import { flag, maybe, required, text, type PhraseSpec } from './phrase.ts'

const list = required('as opções, numeradas', '1. Axila\n2. Virilha')
const service = text('o procedimento', 'Depilação a laser')
const day = maybe('o dia que a pessoa disse', 'quinta (26/11)')
const details = required(
  'procedimento, dia, hora, profissional e valor, como estão na agenda e no catálogo',
  '*Limpeza de pele*\nQuinta (26/11) às 14h, com a Dra. Carla\nR$ 180',
)
const oneLine = required('procedimento, dia, hora e profissional', '*Limpeza de pele*, quinta (26/11) às 14h, com a Dra. Carla')

/** Booking, but for the free times (slots.ts). */
export const book = {
  'book.which_service': {
    title: 'Pergunta o procedimento',
    when: 'Quando a pessoa quer marcar e não disse o quê.',
    variables: { categorias: text('o que a clínica faz', 'facial, laser e injetáveis') },
    variants: ['Qual procedimento você gostaria de marcar? Trabalhamos com {{ categorias }}.'],
  },
  'book.which_of_these': {
    title: 'Vários procedimentos parecidos',
    when: 'Quando o nome dito serve para mais de um procedimento.',
    variables: { lista: list },
    variants: ['Temos mais de um procedimento assim. Qual deles?\n{{ lista }}'],
  },
  'book.which_service_again': {
    title: 'Pergunta o procedimento de novo',
    when: 'Quando a resposta não disse qual procedimento.',
    variables: { dia: day, exemplos: text('alguns procedimentos', 'limpeza de pele, botox ou depilação a laser') },
    variants: [
      '{% if dia %}Certo, {{ dia }}! {% endif %}E qual procedimento você gostaria de marcar? Por exemplo: {{ exemplos }}.',
    ],
  },
  'book.which_area': {
    title: 'Pergunta a área',
    when: 'Quando o procedimento tem áreas e a pessoa não disse qual.',
    variables: { procedimento: service, lista: list, tem_mais: flag('há mais áreas do que as da lista') },
    variants: [
      'Qual área você quer fazer em *{{ procedimento }}*?\n{{ lista }}{% if tem_mais %}\nSe for outra, é só me dizer.{% endif %}',
    ],
  },
  'book.which_area_again': {
    title: 'Pergunta a área de novo',
    when: 'Quando a resposta não disse qual área.',
    variables: { procedimento: service, lista: list },
    variants: ['E qual área você quer fazer em *{{ procedimento }}*?\n{{ lista }}'],
  },
  'book.which_unit': {
    title: 'Pergunta a unidade',
    when: 'Quando a clínica tem mais de uma unidade que faz o procedimento e a pessoa não disse em qual.',
    variables: { o_que: text('o procedimento e com quem', '*Limpeza de pele* com a Dra. Carla'), lista: list },
    variants: ['Para {{ o_que }}, em qual unidade fica melhor para você?\n{{ lista }}\nSe tanto faz, é só me dizer.'],
  },
  'book.not_done_there': {
    title: 'Unidade não faz',
    when: 'Quando a pessoa pede um procedimento em uma unidade que não o faz.',
    variables: {
      unidade: text('a unidade pedida', 'unidade Moema'),
      procedimento: service,
      onde: maybe('onde se faz', 'unidade Pinheiros'),
    },
    variants: ['Na {{ unidade }} não fazemos *{{ procedimento }}*.{% if onde %} Fazemos na {{ onde }}.{% endif %}'],
  },
  'book.which_day': {
    title: 'Pergunta o dia',
    when: 'Quando já se sabe o procedimento e falta o dia.',
    variables: { o_que: text('o procedimento, com quem e para quem', '*Limpeza de pele* com a Dra. Carla') },
    variants: ['Para {{ o_que }}, qual dia e horário ficam melhores?', 'Qual dia e horário ficam melhores para {{ o_que }}?'],
  },
  'book.which_day_again': {
    title: 'Pergunta o dia de novo',
    when: 'Quando a resposta não disse um dia.',
    variables: { o_que: text('o procedimento e com quem', '*Limpeza de pele* com a Dra. Carla') },
    variants: ['E para {{ o_que }}, qual dia e horário ficam melhores?'],
  },
  'book.other_day': {
    title: 'Outro dia',
    when: 'Quando nenhum horário oferecido serve.',
    variables: {},
    variants: ['Sem problema! Qual outro dia ou período fica bom para você?'],
  },
  'book.already_past': {
    title: 'Dia que já passou',
    when: 'Quando a pessoa pede um dia ou hora que já passou.',
    variables: { quando: maybe('o que a pessoa pediu', 'ontem (22/11)') },
    variants: [
      '{% if quando %}{{ quando | maiuscula }}{% else %}Esse período{% endif %} já passou. 🙂 Qual outro dia e horário ficam bons para você?',
    ],
  },
  'book.too_far': {
    title: 'Agenda ainda não aberta',
    when: 'Quando a pessoa pede um dia além do que a agenda alcança.',
    variables: { dia: day, ultimo_dia: text('até quando a agenda está aberta', 'sexta (20/02)') },
    variants: [
      'Para {% if dia %}{{ dia }}{% else %}essa data{% endif %} a agenda ainda não abriu: por enquanto marco até {{ ultimo_dia }}. Até lá, qual dia fica bom?',
    ],
  },
  'book.evaluation_first': {
    title: 'Avaliação antes',
    when: 'Quando o procedimento pedido começa por uma avaliação.',
    variables: { procedimento: text('o procedimento', 'Preenchimento labial') },
    variants: [
      'Para *{{ procedimento }}*, primeiro fazemos uma avaliação: é nela que vemos o que é indicado e seguro para você.',
    ],
  },
  'book.not_done_by': {
    title: 'Profissional não faz',
    when: 'Quando a pessoa pede um procedimento com quem não o faz.',
    variables: {
      profissional: text('quem foi pedido', 'a Dra. Carla'),
      procedimento: service,
      quem_faz: maybe('quem faz', 'Bia ou o Dr. Lima'),
    },
    variants: [
      '{{ profissional | maiuscula }} não atende *{{ procedimento }}*.{% if quem_faz %} Quem faz é {{ quem_faz }}.{% endif %}',
    ],
  },
  'book.one_at_a_time': {
    title: 'Um de cada vez',
    when: 'Quando a pessoa quer marcar várias coisas na mesma mensagem.',
    variables: {
      primeiro: text('o que vem primeiro', 'Limpeza de pele'),
      depois: text('o que vem depois', '*Toxina botulínica*'),
    },
    variants: ['Vamos por partes: primeiro *{{ primeiro }}*, depois {{ depois }}.'],
  },
  'book.only_these': {
    title: 'Opção que não existe',
    when: 'Quando a pessoa responde com um número fora da lista.',
    variables: { so_uma: flag('há só uma opção'), quantas: text('quantas opções há', '3') },
    variants: ['{% if so_uma %}Por enquanto só tenho essa opção.{% else %}As opções vão de 1 a {{ quantas }}.{% endif %}'],
  },
  'book.confirm': {
    title: 'Mostra o que vai marcar',
    when: 'Antes de marcar ou remarcar, com todos os detalhes. A pergunta “Posso confirmar?” vem logo depois.',
    variables: { detalhes: details },
    variants: ['Separei este horário para você:\n\n{{ detalhes }}', 'Perfeito! Fica assim:\n\n{{ detalhes }}'],
  },
  'book.confirm_again': {
    title: 'Lembra o que vai marcar',
    when: 'Quando a pessoa fala de outra coisa antes de confirmar. A pergunta vem logo depois.',
    variables: { de_quem: maybe('de quem é, quando não é de quem escreve', 'da sua mãe'), horario: oneLine },
    variants: ['Sobre {% if de_quem %}o horário {{ de_quem }}{% else %}seu horário{% endif %}: {{ horario }}.'],
  },
  'book.may_i_confirm': {
    title: 'Posso confirmar?',
    when: 'Depois dos detalhes do que vai marcar.',
    variables: {
      falta_nome: flag('falta o nome de quem vem'),
      de_quem: maybe('de quem é, quando não é de quem escreve', 'da sua mãe'),
    },
    variants: [
      'Posso confirmar?{% if falta_nome %} Se sim, me diz {% if de_quem %}o nome completo {{ de_quem }}{% else %}seu nome completo{% endif %}, por favor.{% endif %}',
    ],
  },
  'book.may_i_move': {
    title: 'Posso trocar?',
    when: 'Depois dos detalhes do novo horário de uma remarcação.',
    variables: { horario_atual: text('o horário que está marcado', 'quinta (26/11) às 14h') },
    variants: ['Posso trocar? Até lá, seu horário de {{ horario_atual }} continua guardado.'],
  },
  'book.ask_name': {
    title: 'Pergunta o nome',
    when: 'Quando a pessoa disse sim e falta o nome dela.',
    variables: {},
    variants: ['Ótimo! Só falta seu nome completo para eu confirmar: como você se chama?'],
  },
  'book.ask_name_of': {
    title: 'Pergunta o nome de outra pessoa',
    when: 'Quando o horário é de outra pessoa e falta o nome dela.',
    variables: { de_quem: text('de quem', 'da sua mãe') },
    variants: ['Ótimo! Só falta o nome completo {{ de_quem }} para eu confirmar.'],
  },
  'book.booked': {
    title: 'Marcado',
    when: 'Assim que o horário está marcado, pela assistente ou pela recepção.',
    variables: {
      detalhes: details,
      de_quem: maybe('primeiro nome de quem vem, quando não é quem escreve', 'Júlia'),
      endereco: maybe('o endereço da clínica', 'Rua das Flores, 100'),
    },
    variants: [
      'Prontinho{% if nome %}, {{ nome }}{% endif %}! ✅ {% if de_quem %}O horário de {{ de_quem }}{% else %}Seu horário{% endif %} está marcado:\n\n{{ detalhes }}{% if endereco %}\nEndereço: {{ endereco }}{% endif %}\n\nSe precisar mudar ou cancelar, é só me chamar por aqui.',
    ],
  },
  'book.booked_in_brief': {
    title: 'Marcado, em uma linha',
    when: 'Quando outra marcação continua na mesma mensagem.',
    variables: {
      horario: oneLine,
      de_quem: maybe('primeiro nome de quem vem, quando não é quem escreve', 'Júlia'),
    },
    variants: ['Prontinho! ✅ Está marcado: {{ horario }}{% if de_quem %}, para {{ de_quem }}{% endif %}.'],
  },
  'book.not_booked': {
    title: 'Não marcou',
    when: 'Quando a pessoa desiste antes de confirmar.',
    variables: {},
    variants: ['Tudo bem, não marquei nada. Quando quiser, é só me chamar! 😊'],
  },
  'book.dropped': {
    title: 'Deixa a marcação',
    when: 'Quando a pessoa diz “cancelar” no meio de uma marcação.',
    variables: {},
    variants: ['Tudo bem, deixei essa marcação de lado.'],
  },
  'book.dropped_may_mean': {
    title: 'Talvez outro horário',
    when: 'Depois de deixar a marcação, para quem tem horários marcados.',
    variables: {},
    variants: ['Se quiser cancelar um horário que já está marcado, me diz qual.'],
  },
} as const satisfies Record<string, PhraseSpec>
