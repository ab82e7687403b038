import { maybe, required, text, type PhraseSpec } from './phrase.ts'

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
