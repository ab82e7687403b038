import { answers, assigns, closes, desk, givesBack, hours, marksUnread, minutes, notes, says, type Talk } from '../talk.ts'

/** Talks that a person of the team answered: doubts, care, money, and what was put away afterwards. */
export const askedTalks: Talk[] = [
  {
    name: 'Cristiane Lobato',
    source: 'recepcao',
    starts: { workdays: -5, time: '18:02' },
    visit: { service: 'peeling', professional: 'sabrina', workdays: -5, time: '10:00' },
    tags: ['Alergia'],
    note: 'Sensível a ácido salicílico: usar sempre o mandélico.',
    lines: [
      says('Meu rosto ficou bem vermelho e ardendo depois do peeling, é normal??'),
      answers('Entendo a preocupação, Cristiane. Isso quem precisa ver é a equipe: avisei agora, e já te escrevem.', {
        intent: 'side_effects',
        handsOver: 'pergunta sobre reações ou riscos',
      }),
      desk(
        'Cris, aqui é a Juliana. A Sabrina pediu para você passar água termal gelada e não usar nada por cima. Manda uma foto para a gente?',
        40,
      ),
      says('mandei por e-mail pq aqui não foi', minutes(3)),
      notes('Falei com a Sabrina: vermelhidão esperada, mas quero que a doutora dê uma olhada na foto.', 'beatriz'),
      desk(
        'Recebemos! A Dra. Beatriz olhou e está dentro do esperado. Se até amanhã não aliviar, venha que te encaixamos na hora.',
        240,
      ),
      says('ufa, já tá melhorando. vcs são demais'),
      closes,
    ],
  },
  {
    name: 'Sandro Meireles',
    source: 'anuncio',
    starts: { workdays: -9, time: '11:50' },
    tags: ['Orçamento enviado'],
    lines: [
      says('tem pacote de 10 sessões de laser nas costas? quanto sai fechando tudo'),
      answers('Olá, Sandro! Sou a Íris, a assistente virtual. Pacote é combinado com a recepção, e seu pedido já está com ela.', {
        intent: 'package_offer',
        handsOver: 'pergunta sobre pacotes ou sessões que faltam',
      }),
      desk(
        'Sandro, tudo bem? Fechando 10 sessões nas costas, uma sai de presente, e parcelamos em 6 vezes. Te mando o orçamento?',
      ),
      says('manda sim'),
      desk('Enviei no seu e-mail, vale por quinze dias. Qualquer dúvida me chama!', 180),
      says('blz vou ver com a patroa', hours(2)),
      closes,
    ],
  },
  {
    name: 'Noemi Castanho',
    source: 'recepcao',
    starts: { workdays: -7, time: '08:31' },
    visit: { service: 'drenagem', professional: 'thiago', workdays: -8, time: '09:30', fate: 'stays_away' },
    lines: [
      says('Bom dia, mil perdões, ontem esqueci completamente da minha drenagem 🙈'),
      answers('Bom dia, Noemi, acontece! A recepção já está sabendo e te procura para combinar um novo dia.', {
        intent: 'missed',
        handsOver: 'faltou ou esqueceu o horário',
      }),
      desk('Noemi, sem estresse! Esse primeiro esquecimento a gente perdoa 😄 Quer que eu procure outro horário?', 90),
      says('quero sim! mesma hora, com o Thiago'),
      desk((s) => `Consegui ${s.slot(0)}. Serve?`, {
        afterSec: 100,
        finds: { service: 'drenagem', professional: 'thiago', workdays: 4, part: 'manhã' },
      }),
      says('serve, já coloquei despertador rs'),
      desk('Marcada! Te lembro na véspera.', { afterSec: 30, books: true }),
      closes,
    ],
  },
  {
    name: 'Ester Amorim',
    source: 'whatsapp',
    starts: { workdays: -3, time: '13:27' },
    tags: ['Gestante'],
    lines: [
      says('to amamentando, posso fazer drenagem?'),
      answers(
        'Oi, Ester! Quem escreve é a Íris, a assistente virtual. Na amamentação a gente avalia antes, com calma: passei sua pergunta para a equipe.',
        {
          intent: 'pregnancy',
          handsOver: 'gravidez ou amamentação: avaliar antes de marcar',
        },
      ),
      desk('Ester, é a Juliana. Pode sim, o Thiago faz com óleo neutro e sem pressão no peito. Quer vir conhecer?', 300),
      says('ai que bom!! vou combinar com meu marido quem fica com o bebê'),
      desk('Pode trazer o bebê, se ficar mais fácil: temos um cantinho para isso.', 50),
      says('vcs pensam em tudo 😍'),
      givesBack,
    ],
  },
  {
    name: 'Paulo Guedes Neto',
    source: 'recepcao',
    starts: { workdays: -2, time: '15:36' },
    visit: { service: 'toxina', professional: 'beatriz', workdays: -10, time: '15:00' },
    lines: [
      says('Cobraram duas vezes no meu cartão o botox da semana retrasada'),
      answers('Paulo, obrigada por avisar, isso precisa ser visto logo. Chamei a responsável e ela confere com você.', {
        intent: 'refund',
        handsOver: 'pede reembolso ou contesta uma cobrança',
      }),
      notes('Renata, consegue olhar com a maquininha? Aparecem duas parcelas de 445 no dia.', 'manager'),
      assigns('manager'),
      says('tem alguma novidade?', hours(1)),
    ],
  },
  {
    name: 'Ivana Seixas',
    source: 'whatsapp',
    starts: { workdays: -10, time: '16:44' },
    lines: [
      says('Vcs aceitam algum convênio?'),
      answers(
        'Olá, Ivana, boa tarde! Falo pela clínica, sou a Íris, assistente virtual. Convênio é assunto da recepção, que já recebeu sua pergunta.',
        {
          intent: 'insurance',
          handsOver: 'pergunta sobre convênio, recibo ou nota fiscal',
        },
      ),
      desk('Ivana, nossos procedimentos são particulares, mas emitimos nota fiscal para quem quer pedir reembolso.', 130),
      says('ah entendi, então não vai dar. obrigada viu'),
      desk('Que pena! Se mudar de ideia, estaremos por aqui.', 60),
      closes,
    ],
  },
  {
    name: 'Jonas Barreiro',
    source: 'whatsapp',
    starts: { workdays: -6, time: '09:15' },
    lines: [
      says('aqui é da pizzaria? quero uma meia calabresa'),
      answers('Que fome! Aqui é a Íris, assistente virtual de uma clínica de estética 😄 Pizza a gente fica devendo!', {
        intent: 'out_of_scope',
      }),
      says('kkkkkk foi mal, número errado'),
      answers('Imagina, bom apetite!', { intent: 'chitchat' }),
      closes,
    ],
  },
  {
    name: 'Vera Lúcia Simões',
    source: 'recepcao',
    starts: { workdays: -4, time: '15:58' },
    visit: { service: 'radiofrequencia', area: 'Rosto', professional: 'thiago', workdays: -4, time: '14:00' },
    note: 'Vem sempre com a neta. Guardar a vaga da frente.',
    lines: [
      says('Esqueci meus óculos na sala, são de armação vermelha'),
      answers('Pode ficar sossegada, dona Vera: pedi para procurarem agora mesmo.', {
        intent: 'human',
        handsOver: 'quer falar com uma pessoa',
      }),
      desk('Achei, dona Vera! Estavam na Sala Lavanda. Guardei na recepção com o seu nome.', 200),
      says('Graças a Deus. Passo sexta de manhã.', minutes(6)),
      closes,
    ],
  },
  {
    name: 'Bruna Salgado',
    source: 'anuncio',
    starts: { workdays: -1, time: '15:11' },
    lines: [
      says('Queria ver antes e depois do preenchimento labial, vcs mandam fotos?'),
      answers(
        'Claro que entendo a curiosidade, Bruna! Sou a Íris, assistente virtual. O material quem envia é a recepção: pedi para mandarem para você.',
        {
          intent: 'material',
          handsOver: 'pede catálogo, fotos ou link',
        },
      ),
      desk(
        'Bruna, por regra do conselho a gente não publica antes e depois, mas na avaliação a Dra. Cecília mostra casos com autorização. Quer ver um horário?',
        600,
      ),
      says('quero pensar um pouquinho e já te respondo'),
      marksUnread,
    ],
  },
  {
    name: 'Alessandra Furlan',
    source: 'recepcao',
    starts: { workdays: -8, time: '14:20' },
    visit: { service: 'limpeza', professional: 'sabrina', workdays: -8, time: '11:00' },
    lines: [
      says('A Sabrina foi ótima mas o ar da sala estava gelado demais, quase congelei'),
      answers('Alessandra, agradecida pela sinceridade! Levei seu recado para quem cuida das salas.', {
        intent: 'complaint',
        handsOver: 'reclamação',
      }),
      desk('Alessandra, regulamos o ar da Sala Alecrim e deixamos uma mantinha lá. Desculpa o frio!', 500),
      says('ai que fofas, adorei a mantinha 😂'),
      givesBack,
    ],
  },
]
