import { maybe, required, text, type PhraseSpec } from './phrase.ts'

/** Hello, goodbye and what is said when nothing in particular is going on. */
export const talk = {
  'talk.hello': {
    title: 'Cumprimento',
    when: 'Quando a pessoa chega ou cumprimenta.',
    variables: {},
    variants: [
      'Oi{% if nome %}, {{ nome }}{% endif %}, tudo bem?',
      'Oi{% if nome %}, {{ nome }}{% endif %}! {{ saudacao }}, tudo bem?',
      'Olá{% if nome %}, {{ nome }}{% endif %}, tudo bem?',
    ],
    formal: ['{{ saudacao }}{% if nome %}, {{ nome }}{% endif %}.'],
    playful: [
      'Oiê{% if nome %}, {{ nome }}{% endif %}! Tudo bem?',
      'Oi, oi{% if nome %}, {{ nome }}{% endif %}! Tudo certo por aí?',
      'Olha quem chegou{% if nome %}, {{ nome }}{% endif %}! Tudo bem?',
    ],
  },
  'talk.who_i_am': {
    title: 'Apresentação',
    when: 'Na primeira conversa, logo depois do cumprimento. A pessoa precisa saber que fala com uma assistente virtual.',
    variables: { quem_sou: required('que é assistente virtual e de qual clínica', 'assistente virtual da Clínica Bela') },
    variants: ['Meu nome é {{ assistente }} e sou {{ quem_sou }}. 😊'],
  },
  'talk.closed': {
    title: 'Aviso de fora do horário',
    when: 'Junto do cumprimento, quando a clínica está fechada. Pode ser desligado no jeito da assistente.',
    variables: { abre: maybe('quando a clínica abre', 'amanhã a partir das 9h') },
    variants: ['A clínica está fechada agora{% if abre %} e abre {{ abre }}{% endif %}, mas por aqui já posso ajudar.'],
  },
  'talk.hello_again': {
    title: 'Cumprimento no meio da conversa',
    when: 'Quando a pessoa cumprimenta de novo pouco depois.',
    variables: {},
    variants: ['Oi{% if nome %}, {{ nome }}{% endif %}! Tudo bem por aqui. 😊'],
    formal: ['Olá{% if nome %}, {{ nome }}{% endif %}! Tudo bem por aqui. 😊'],
  },
  'talk.how_can_i_help': {
    title: 'Como posso ajudar',
    when: 'Depois do cumprimento, quando a pessoa ainda não disse o que quer.',
    variables: {},
    variants: ['Como posso te ajudar?', 'Em que posso te ajudar?', 'Me conta: como posso te ajudar?'],
  },
  'talk.what_i_can_do': {
    title: 'O que a assistente faz',
    when: 'Na primeira conversa e quando ela não entende o que foi pedido.',
    variables: {},
    variants: ['Posso ver horários, marcar, remarcar ou cancelar, passar preços e tirar dúvidas sobre a clínica.'],
  },
  'talk.say_what_you_need': {
    title: 'Pede em poucas palavras',
    when: 'Depois de dizer o que faz, quando não entendeu.',
    variables: {},
    variants: ['Me diz em poucas palavras o que você precisa?'],
  },
  'talk.older_button': {
    title: 'Botão de uma mensagem antiga',
    when: 'Quando a pessoa toca em um botão que já não vale, antes de repetir a pergunta de agora.',
    variables: {},
    variants: ['Esse botão é de uma mensagem mais antiga e não vale mais.'],
  },
  'talk.im_virtual': {
    title: 'É robô?',
    when: 'Quando a pessoa pergunta se fala com um robô ou com quem fala.',
    variables: { quem_sou: required('que é assistente virtual e de qual clínica', 'assistente virtual da Clínica Bela') },
    variants: [
      'Meu nome é {{ assistente }} e sou {{ quem_sou }}. 😊 Se preferir falar com uma pessoa da recepção, é só me dizer.',
    ],
  },
  'talk.nice_to_meet': {
    title: 'Prazer em conhecer',
    when: 'Quando a pessoa diz o nome.',
    variables: { nome: text('primeiro nome que a pessoa disse', 'Ana') },
    variants: ['Prazer, {{ nome }}! 😊'],
  },
  'talk.smalltalk': {
    title: 'Conversa leve',
    when: 'Quando a pessoa só puxa conversa.',
    variables: {},
    variants: ['Que bom falar com você! 😊', 'É um prazer falar com você! 😊'],
  },
  'talk.all_right': {
    title: 'Certo',
    when: 'Depois de um “ok” ou “sim” solto, sem nada perguntado.',
    variables: {},
    variants: ['Certo! Se precisar de algo, é só me dizer.'],
  },
  'talk.welcome': {
    title: 'Por nada',
    when: 'Quando a pessoa agradece.',
    variables: {},
    variants: [
      'Por nada{% if nome %}, {{ nome }}{% endif %}! 😊 Qualquer coisa, é só chamar.',
      'Imagina{% if nome %}, {{ nome }}{% endif %}! 😊 Precisando, estou por aqui.',
    ],
  },
  'talk.goodbye': {
    title: 'Despedida',
    when: 'Quando a pessoa se despede.',
    variables: {},
    variants: ['Até mais! 😊', 'Até logo! 😊 Precisando, é só chamar.'],
  },
  'talk.no_problem': {
    title: 'Quando quiser',
    when: 'Quando a pessoa não quer o que foi oferecido.',
    variables: {},
    variants: ['Tudo bem! Quando quiser, é só me chamar por aqui! 😊'],
  },
  'talk.voice_check': {
    title: 'Áudio: confirmar o que foi ouvido',
    when: 'Quando um áudio foi ouvido com dúvida. Nada é feito antes de a pessoa confirmar.',
    variables: { palavras: required('o que a assistente acha que ouviu', 'quero marcar limpeza de pele na quinta') },
    variants: ['Ouvi seu áudio, mas não tenho certeza se entendi bem: “{{ palavras }}”. É isso mesmo?'],
  },
  'talk.voice_again': {
    title: 'Áudio: não era isso',
    when: 'Quando a pessoa diz que não foi isso que falou no áudio.',
    variables: {},
    variants: ['Desculpa! Pode me escrever, ou mandar o áudio de novo?'],
  },
  'talk.not_understood': {
    title: 'Não entendi',
    when: 'Quando a assistente não entende. Na segunda vez seguida ela chama uma pessoa.',
    variables: {},
    variants: ['Desculpa, não entendi bem.', 'Desculpa, essa eu não entendi.'],
  },
  'talk.about_minor': {
    title: 'Menor de idade',
    when: 'Quando quem vem é menor de idade.',
    variables: {},
    variants: ['Como é menor de idade, deixei um aviso para a recepção, que combina com você quem acompanha.'],
  },
  'talk.opted_out': {
    title: 'Não quer mais novidades',
    when: 'Quando a pessoa pede para não receber promoções.',
    variables: {},
    variants: [
      'Pronto, você não vai mais receber nossas novidades e promoções. Sobre seus horários e atendimentos, continuo à disposição por aqui.',
    ],
  },
  'resume.offer': {
    title: 'Retoma uma marcação',
    when: 'Quando a pessoa volta depois de dias sem ter terminado de marcar.',
    variables: { procedimento: text('o que ela via', 'Limpeza de pele') },
    variants: ['Da última vez você via horários de *{{ procedimento }}*. Quer continuar?'],
  },
  'resume.offer_moving': {
    title: 'Retoma uma remarcação',
    when: 'Quando a pessoa volta depois de dias sem ter terminado de remarcar.',
    variables: { procedimento: text('o que ela queria remarcar', 'Limpeza de pele') },
    variants: ['Da última vez você queria mudar seu horário de *{{ procedimento }}*. Quer continuar?'],
  },
  'resume.back': {
    title: 'Volta à outra marcação',
    when: 'Quando um assunto acaba e outra marcação esperava.',
    variables: {},
    variants: ['Voltando à outra marcação.'],
  },
  'resume.left_aside': {
    title: 'Deixa de lado',
    when: 'Quando a pessoa não quer retomar.',
    variables: {},
    variants: ['Tudo bem, deixei essa de lado.'],
  },
} as const satisfies Record<string, PhraseSpec>
