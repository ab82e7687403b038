import { maybe, required, text, type PhraseSpec } from './phrase.ts'

const said = (title: string, when: string, ...variants: [string, ...string[]]) =>
  ({ title, when, variables: {}, variants }) as const

/** Said when a person is called: by why, then when that person answers. */
export const desk = {
  'desk.series': {
    title: 'Várias sessões com a recepção',
    when: 'Quando marcar várias sessões depende de pacote, sinal ou de outra pessoa.',
    variables: {},
    variants: ['Para marcar várias sessões assim, a recepção acerta tudo direitinho com você.'],
  },
  'desk.promise_now': said(
    'Recepção já vem',
    'Quando uma pessoa é chamada e a recepção está no horário.',
    'Já chamei a recepção: te respondem por aqui em instantes.',
  ),
  'desk.promise_when': {
    title: 'Recepção responde depois',
    when: 'Quando uma pessoa é chamada fora do horário da recepção.',
    variables: { quando: required('quando a recepção volta', 'amanhã a partir das 9h') },
    variants: ['A recepção te responde {{ quando }}.'],
  },
  'desk.promise_later': said(
    'Recepção responde assim que puder',
    'Quando uma pessoa é chamada e não se sabe quando a recepção volta.',
    'A recepção te responde por aqui assim que possível.',
  ),
  'desk.human': said('Quer falar com uma pessoa', 'Quando a pessoa pede para falar com alguém.', 'Claro!'),
  'desk.not_understood': said(
    'Não entendeu duas vezes',
    'Quando a assistente não entende duas vezes seguidas.',
    'Desculpa, ainda não consegui te entender. Vou passar para uma pessoa da equipe.',
  ),
  'desk.no_answer': said(
    'Pergunta sem resposta',
    'Quando a pessoa pergunta o que ninguém escreveu ainda em Perguntas e respostas.',
    'Boa pergunta! Essa eu prefiro confirmar com a equipe, para te responder certinho.',
  ),
  'desk.move_rules': said(
    'Mudança que só a recepção faz',
    'Quando a regra de cancelamento não deixa a pessoa remarcar sozinha.',
    'Em cima da hora, ou depois de mudar várias vezes, quem muda o horário é a recepção. Até lá ele continua marcado.',
  ),
  'desk.swap': said(
    'Troca que a recepção faz',
    'Quando a pessoa quer trocar o procedimento ou quem vem em um horário marcado.',
    'Essa troca quem faz é a recepção. Até lá, seu horário continua marcado.',
  ),
  'desk.discount': said(
    'Descontos',
    'Quando a pessoa pergunta de descontos.',
    'Sobre descontos e condições especiais, quem pode te responder é a recepção.',
  ),
  'desk.complaint': said(
    'Reclamação',
    'Quando a pessoa reclama.',
    'Sinto muito por isso, e agradeço por nos contar. Quero que uma pessoa da equipe cuide do seu caso.',
  ),
  'desk.paperwork': said(
    'Convênio, recibo e nota',
    'Quando a pessoa pergunta de convênio, recibo ou nota fiscal.',
    'Sobre convênio, recibo e nota fiscal, quem te responde é a recepção.',
  ),
  'desk.rude': said(
    'Mensagem ofensiva',
    'Quando a mensagem é ofensiva.',
    'Sinto muito se algo te aborreceu. Prefiro que uma pessoa da equipe cuide disso com você.',
  ),
  'desk.health': said(
    'Saúde, gravidez, medicação',
    'Quando a pessoa fala de contraindicação, gravidez, amamentação ou remédio.',
    'Que bom que você avisou, isso é importante. Para sua segurança, quem avalia é a nossa equipe.',
  ),
  'desk.care': said(
    'Dor e cuidados',
    'Quando a pessoa pergunta de dor, anestesia ou cuidados.',
    'Essa é uma pergunta para a nossa equipe, que te orienta com segurança.',
  ),
  'desk.reaction': said(
    'Reações e riscos',
    'Quando a pessoa pergunta de reações ou riscos.',
    'Entendi. Quem te orienta sobre isso, com segurança, é a nossa equipe.',
  ),
  'desk.deposit': said(
    'Sinal, Pix e comprovante',
    'Quando a pessoa fala de sinal, Pix ou comprovante.',
    'Sobre sinal, Pix e comprovante, quem confere é a recepção.',
  ),
  'desk.refund': said(
    'Reembolso',
    'Quando a pessoa pede reembolso ou contesta uma cobrança.',
    'Entendi, sinto muito pelo transtorno. Quem resolve cobranças e reembolsos é uma pessoa da equipe.',
  ),
  'desk.packages': said(
    'Pacotes e sessões',
    'Quando a pessoa pergunta de pacotes ou sessões que faltam.',
    'Sobre pacotes e sessões, quem vê isso direitinho para você é a recepção.',
  ),
  'desk.loyalty': said(
    'Pontos e indicação',
    'Quando a pessoa pergunta de pontos, indicação ou vale-presente.',
    'Que bom que você perguntou! Quem te conta os detalhes é a recepção.',
  ),
  'desk.missed': said(
    'Faltou',
    'Quando a pessoa diz que faltou ou esqueceu.',
    'Tudo bem, acontece! A recepção vê com você como fica o seu horário.',
  ),
  'desk.material': said('Catálogo, fotos ou link', 'Quando a pessoa pede um material.', 'A recepção te envia por aqui.'),
  'desk.privacy': said(
    'Dados pessoais',
    'Quando a pessoa faz um pedido sobre os próprios dados (LGPD).',
    'Recebi o seu pedido sobre os seus dados. Quem cuida disso é uma pessoa responsável da clínica.',
  ),
  'desk.data': said(
    'Correção do cadastro',
    'Quando a pessoa quer corrigir o cadastro.',
    'Obrigada por avisar! A recepção atualiza o seu cadastro.',
  ),
  'desk.late': said('Atraso', 'Quando a pessoa avisa que vai se atrasar.', 'Tudo bem, que bom que você avisou!'),
  'desk.supplier': said(
    'Fornecedores e currículos',
    'Quando escreve quem oferece serviço, parceria ou currículo.',
    'Agradecemos o contato! Esse assunto é com a nossa equipe.',
  ),
  'desk.voice_note': said(
    'Áudio',
    'Quando chega um áudio que não pôde ser ouvido.',
    'Recebi seu áudio, mas não consigo ouvir por aqui agora. Se preferir, me escreve em texto.',
  ),
  'desk.picture': said(
    'Foto',
    'Quando chega uma foto.',
    'Obrigada por enviar a foto! Por mensagem eu não avalio imagens: isso quem faz é a profissional, com calma.',
  ),
  'desk.file': said(
    'Arquivo',
    'Quando chega um arquivo.',
    'Recebi seu arquivo e já guardei aqui. Eu não abro arquivos, mas a equipe sim.',
  ),
  'desk.other': said(
    'Outro motivo',
    'Quando uma pessoa é chamada por outro motivo.',
    'Isso é melhor ver com uma pessoa da equipe.',
  ),
  'desk.emergency_now': said(
    'Urgência, recepção presente',
    'Quando parece uma urgência e a recepção está no horário.',
    'Já chamei a nossa equipe com urgência: te respondem por aqui em instantes.',
  ),
  'desk.emergency_closed': said(
    'Urgência, fora do horário',
    'Quando parece uma urgência e a clínica está fechada.',
    'Já deixei um aviso urgente para a nossa equipe, mas a clínica está fechada agora: não espere nossa resposta.',
  ),
  'desk.emergency_care': {
    title: 'Urgência: onde buscar ajuda',
    when: 'Sempre que parece uma urgência, depois do aviso à equipe.',
    variables: { socorro: required('o serviço de urgência e o número', 'SAMU (192)') },
    variants: [
      'Se for algo forte, como falta de ar, inchaço no rosto ou na garganta, dor intensa ou desmaio, ligue agora para o {{ socorro }} ou vá ao pronto-socorro mais próximo.',
    ],
  },
  'notice.cancelled': {
    title: 'A clínica cancelou',
    when: 'Quando a recepção cancela um horário e avisa a pessoa.',
    variables: {
      procedimento: text('o procedimento', 'Limpeza de pele'),
      horario: required('o horário cancelado', 'quinta (26/11) às 14h'),
    },
    variants: [
      'Oi! Precisamos cancelar seu horário de *{{ procedimento }}*, {{ horario }}. Desculpa pelo transtorno. 🙏\n\nQuer que eu veja outro horário para você?',
    ],
  },
  'notice.moved': {
    title: 'A clínica remarcou',
    when: 'Quando a recepção muda o dia ou a hora e avisa a pessoa.',
    variables: {
      procedimento: text('o procedimento', 'Limpeza de pele'),
      horario_antigo: text('o horário de antes', 'quinta (26/11) às 14h'),
      horario: required('o novo horário', 'sexta (27/11) às 10h'),
      profissional: maybe('com quem', 'Bia'),
    },
    variants: [
      'Oi! Seu horário de *{{ procedimento }}* mudou:\n\nEra {{ horario_antigo }}\nAgora é *{{ horario }}*{% if profissional %}, com {{ profissional }}{% endif %}\n\nSe esse horário não ficar bom para você, é só me avisar por aqui. 🙏',
    ],
  },
  'notice.moved_to_other': {
    title: 'A clínica trocou a profissional',
    when: 'Quando a recepção muda só com quem é e avisa a pessoa.',
    variables: {
      procedimento: text('o procedimento', 'Limpeza de pele'),
      horario: required('o horário, que é o mesmo', 'quinta (26/11) às 14h'),
      profissional: maybe('com quem passa a ser', 'Bia'),
    },
    variants: [
      'Oi! Uma mudança no seu horário de *{{ procedimento }}*: continua {{ horario }}, agora{% if profissional %} com {{ profissional }}{% endif %}. Se preferir outro dia, é só me avisar por aqui. 😊',
    ],
  },
} as const satisfies Record<string, PhraseSpec>
