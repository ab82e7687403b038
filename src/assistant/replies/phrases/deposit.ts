import { flag, maybe, required, text, type PhraseSpec } from './phrase.ts'

const details = required(
  'procedimento, dia, hora, profissional e valor, como estão na agenda e no catálogo',
  '*Limpeza de pele*\nQuinta (26/11) às 14h, com a Dra. Carla\nR$ 180',
)
const amount = required('o valor do sinal', 'R$ 50')
const until = required('até quando o horário fica guardado', 'hoje às 15h30')
const service = text('o procedimento', 'Limpeza de pele')
const time = required('o horário', 'quinta (26/11) às 14h')
const code =
  '00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913CLINICA BELA6009SAO PAULO62070503***6304F9E9'

/** Asking a deposit, and what comes of it. */
export const deposit = {
  'deposit.with_price': {
    title: 'Sinal, junto do preço',
    when: 'Depois do valor de um procedimento que pede sinal, e quando a pessoa pergunta de quanto é o sinal.',
    variables: {
      procedimento: maybe('o procedimento, quando o preço é de vários', 'Limpeza de pele'),
      valor: maybe('o valor do sinal ou a porcentagem; sem ele, depende da área', 'R$ 50'),
      abate: flag('o procedimento é pago'),
    },
    variants: [
      'Para marcar{% if procedimento %} *{{ procedimento }}*{% endif %}, pedimos um sinal{% if valor %} de {{ valor }}{% else %}, que depende da área{% endif %}{% if abate %}{% if valor %}, que abate do valor{% else %} e abate do valor{% endif %}{% endif %}.',
    ],
  },
  'deposit.how': {
    title: 'Como se paga o sinal',
    when: 'Depois de dizer de quanto é o sinal, a quem perguntou.',
    variables: {},
    variants: ['É por Pix: assim que você escolher o horário, eu te mando o código.'],
  },
  'deposit.none_for': {
    title: 'Procedimento sem sinal',
    when: 'Quando a pessoa pergunta do sinal de um procedimento que não pede nenhum.',
    variables: { procedimento: service },
    variants: ['Para *{{ procedimento }}* não pedimos sinal.'],
  },
  'deposit.by_service': {
    title: 'Sinal de cada procedimento',
    when: 'Quando a pessoa pergunta do sinal e não disse de quê.',
    variables: {
      valores: required('o sinal de cada procedimento, um por linha', '• Limpeza de pele: R$ 50'),
      tem_mais: flag('há mais procedimentos do que os da lista'),
    },
    variants: [
      'O sinal depende do procedimento e abate do valor:\n{{ valores }}{% if tem_mais %}\nPara os outros, me diga qual que eu te conto.{% endif %}',
    ],
  },
  'deposit.counts': {
    title: 'O sinal abate do valor',
    when: 'Quando a pessoa pergunta se o sinal é descontado.',
    variables: {},
    variants: ['O sinal abate do valor, sim: no dia você paga só a diferença.'],
  },
  'deposit.back': {
    title: 'Se o sinal volta',
    when: 'Quando a pessoa pergunta se o sinal é devolvido. Segue as regras de cancelamento da clínica.',
    variables: {
      horas: maybe('até quantas horas antes cancelar é livre', '24'),
      volta: flag('o sinal volta mesmo depois desse prazo'),
      fica: flag('depois desse prazo o sinal não volta'),
    },
    variants: [
      '{% if volta %}Se você precisar cancelar, devolvemos o sinal.{% elsif horas %}Cancelando com pelo menos {{ horas }}h de antecedência, devolvemos o sinal. Depois disso, {% if fica %}ele não é devolvido{% else %}a recepção vê caso a caso{% endif %}.{% else %}Cancelando antes do horário, devolvemos o sinal. Depois, {% if fica %}ele não é devolvido{% else %}a recepção vê caso a caso{% endif %}.{% endif %} Se quem desmarcar for a clínica, ele volta sempre.',
    ],
  },
  'deposit.asked': {
    title: 'Pede o sinal',
    when: 'Quando a pessoa disse sim e o procedimento pede sinal. O código fica sozinho na última linha, para copiar.',
    variables: { detalhes: details, valor: amount, prazo: until, codigo: required('o Pix Copia e Cola', code) },
    variants: [
      'Separei para você:\n\n{{ detalhes }}\n\nPara garantir o horário, pedimos um sinal de *{{ valor }}* por Pix. Ele fica guardado até {{ prazo }}, e assim que o pagamento for confirmado eu te aviso que está marcado. 💛\n\nÉ só copiar o código abaixo e colar no app do banco, em Pix Copia e Cola:\n\n{{ codigo }}',
    ],
  },
  'deposit.asked_code_follows': {
    title: 'Pede o sinal, código a caminho',
    when: 'Quando o banco ainda está gerando o código, que vai na mensagem seguinte.',
    variables: { detalhes: details, valor: amount, prazo: until },
    variants: [
      'Separei para você:\n\n{{ detalhes }}\n\nPara garantir o horário, pedimos um sinal de *{{ valor }}* por Pix. Ele fica guardado até {{ prazo }}. Só um instante: já te mando o código. 💛',
    ],
  },
  'deposit.code_again': {
    title: 'Lembra o sinal',
    when: 'Quando a pessoa pede o código de novo ou pergunta do horário que ainda espera o sinal.',
    variables: { procedimento: service, horario: time, valor: amount, prazo: until, codigo: maybe('o Pix Copia e Cola', code) },
    variants: [
      'Seu horário de *{{ procedimento }}*, {{ horario }}, está guardado até {{ prazo }}, esperando o sinal de *{{ valor }}*.{% if codigo %} Para pagar, copie o código abaixo e cole no app do banco, em Pix Copia e Cola:\n\n{{ codigo }}{% else %} Já te mando o código.{% endif %}',
    ],
  },
  'deposit.evidence': {
    title: 'Recebeu o comprovante',
    when: 'Quando a pessoa manda o comprovante ou diz que pagou. Quem confere o pagamento é a recepção.',
    variables: { procedimento: service, horario: time },
    variants: [
      'Obrigada por avisar! Vou pedir para a recepção conferir o Pix. Enquanto isso, o horário de *{{ procedimento }}*, {{ horario }}, continua guardado para você.',
    ],
  },
  'deposit.dropped': {
    title: 'Desistiu antes do sinal',
    when: 'Quando a pessoa desiste de um horário que ainda espera o sinal.',
    variables: { procedimento: service, horario: time },
    variants: [
      'Tudo bem, liberei o horário de *{{ procedimento }}*, {{ horario }}. Não precisa mais pagar o sinal. Quando quiser, é só me chamar!',
    ],
  },
  'deposit.received': {
    title: 'Sinal recebido',
    when: 'Quando o sinal foi confirmado. A mensagem “Marcado” vem logo depois.',
    variables: { valor: amount },
    variants: ['Recebemos seu sinal de *{{ valor }}*. Obrigada!'],
  },
  'deposit.expired': {
    title: 'Sinal não chegou a tempo',
    when: 'Quando o prazo do sinal acaba e o horário é liberado.',
    variables: { procedimento: service, horario: time },
    variants: [
      'Como o sinal não chegou a tempo, precisei liberar o horário de *{{ procedimento }}*, {{ horario }}. Se ainda quiser, posso procurar outro para você: quer que eu veja?',
    ],
  },
  'deposit.late': {
    title: 'Sinal chegou tarde',
    when: 'Quando o pagamento chega depois do prazo e o horário já é de outra pessoa.',
    variables: { procedimento: service, horario: time, valor: amount },
    variants: [
      'Seu pagamento de *{{ valor }}* chegou, mas o horário de *{{ procedimento }}*, {{ horario }}, já não estava mais disponível. Pode ficar em paz, seu dinheiro não se perde: a recepção vai combinar com você a devolução ou um novo horário.',
    ],
  },
  'deposit.refunded': {
    title: 'Sinal devolvido',
    when: 'Quando o sinal, ou uma parte dele, foi devolvido.',
    variables: { valor: amount },
    variants: ['Devolvemos *{{ valor }}* do seu sinal por Pix. Qualquer dúvida, é só me chamar por aqui.'],
  },
} as const satisfies Record<string, PhraseSpec>
