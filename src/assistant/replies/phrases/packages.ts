import { flag, maybe, required, text, type PhraseSpec } from './phrase.ts'

const name = text('o nome do pacote', '10 sessões de laser')
const left = required('quantas sessões a pessoa tem', '4 sessões')

/** Packages of sessions: what is left of the person's own, and what the clinic sells. */
export const packages = {
  'packages.left': {
    title: 'Sessões que faltam',
    when: 'Quando a pessoa pergunta das sessões e tem um pacote.',
    variables: {
      pacote: name,
      sessoes: left,
      total: text('de quantas sessões é o pacote', '10'),
      validade: maybe('o último dia para usar', '10/03/2027'),
      pausado: flag('o pacote está pausado'),
    },
    variants: [
      'No seu pacote *{{ pacote }}* você tem {{ sessoes }} (de {{ total }}){% if pausado %}. Ele está pausado: para voltar a usar, é só falar com a recepção{% elsif validade %}, para usar até {{ validade }}{% endif %}.',
    ],
  },
  'packages.left_several': {
    title: 'Sessões que faltam, em vários pacotes',
    when: 'Quando a pessoa pergunta das sessões e tem mais de um pacote.',
    variables: {
      pacotes: required(
        'os pacotes, um por linha',
        '• *10 sessões de laser*: você tem 4 sessões, até 10/03/2027\n• *Drenagem*: você tem 2 sessões',
      ),
    },
    variants: ['O que você ainda tem:\n{{ pacotes }}'],
  },
  'packages.next_not_booked': {
    title: 'A próxima sessão não está marcada',
    when: 'Quando a pessoa pergunta da próxima sessão, tem um pacote e nada marcado.',
    variables: { pacote: name, sessoes: left },
    variants: ['Sua próxima sessão ainda não foi marcada. No pacote *{{ pacote }}* você tem {{ sessoes }}.'],
  },
  'packages.offers': {
    title: 'Pacotes à venda',
    when: 'Quando a pessoa pergunta dos pacotes e a clínica vende algum desse procedimento.',
    variables: {
      so_um: flag('há um pacote só'),
      pacotes: required('os pacotes com o valor, um por linha', '• *10 sessões de laser*: R$ 900, para usar em até 365 dias'),
    },
    variants: [
      '{% if so_um %}Temos este pacote{% else %}Temos estes pacotes{% endif %}:\n{{ pacotes }}\nPara fechar, é só me pedir para falar com a recepção.',
    ],
  },
  'packages.covers': {
    title: 'O pacote cobre a visita',
    when: 'Antes de marcar, quando a visita sai de um pacote da pessoa.',
    variables: { pacote: name, sessoes: left },
    variants: ['Essa visita sai do seu pacote *{{ pacote }}*: você tem {{ sessoes }}.'],
  },
} as const satisfies Record<string, PhraseSpec>
