import { answers, desk, minutes, hours, says, type Talk } from '../talk.ts'

/** Talks that ended without a time: too dear, elsewhere, or just no answer. */
export const lostTalks: Talk[] = [
  {
    name: 'Tatiane Coelho',
    shownAs: 'Tati',
    source: 'anuncio',
    starts: { workdays: -6, time: '15:22' },
    lines: [
      says('Olá, qual o valor do preenchimento labial com 1ml?'),
      answers(
        (s) =>
          `Olá, Tati, tudo bem? Eu sou a Íris, assistente virtual da Clínica Jardim Sereno 😊\n\n*Preenchimento labial*: ${s.price('preenchimento')}. O que muda o valor é a quantidade de produto indicada pela profissional.\nTe ajudo a marcar?`,
        { intent: 'price' },
      ),
      says('nossa achei salgado 😅', minutes(4)),
      answers(
        'Entendo, Tati! Dá para dividir em até 6x sem juros no cartão. Se ajudar, a avaliação é sem custo e você decide depois, com calma.',
        { intent: 'price' },
      ),
      says('vou pensar e te falo'),
      answers('Claro, pensa com carinho. Quando quiser, é só mandar um oi.', { intent: 'goodbye' }),
    ],
  },
  {
    name: 'Vanessa Brito',
    source: 'whatsapp',
    starts: { workdays: -3, time: '16:02' },
    lines: [
      says('Boa tarde, quanto é a crio na barriga?'),
      answers(
        (s) =>
          `Boa tarde, Vanessa! Quem fala é a Íris, assistente virtual da Clínica Jardim Sereno.\n\n*Criolipólise*: ${s.price('criolipolise')}, conforme a área e o número de aplicações. Antes, fazemos uma avaliação sem custo para ver se é indicada para você. Vamos marcar?`,
        { intent: 'price' },
      ),
      says('na clínica do shopping ta 499 com desconto, vcs cobrem?'),
      answers('Condições especiais quem pode ver é a recepção, Vanessa. Já pedi para te responderem por aqui.', {
        intent: 'discount',
        handsOver: 'pergunta sobre desconto',
      }),
      desk(
        'Oi, Vanessa, é a Juliana. Não consigo chegar nesse valor, mas fechando duas aplicações faço 10% de desconto no Pix. O que acha?',
      ),
      says('ainda fica mais caro pra mim, vou fazer lá. obrigada pela atenção!', minutes(12)),
      desk('Entendo perfeitamente! Fica a porta aberta, se um dia quiser conhecer a clínica.', 80),
    ],
  },
  {
    name: 'Débora Lins',
    source: 'anuncio',
    starts: { workdays: -2, time: '08:12' },
    isUnseen: true,
    lines: [
      says('Bom dia! Queria um horário pra microagulhamento no rosto'),
      answers(
        (s) =>
          `Bom dia, Débora! Meu nome é Íris, sou a assistente virtual da Clínica Jardim Sereno 😊 Para *Microagulhamento (Rosto)*, estes são os próximos:\n${s.list}\nQual posso guardar para você?`,
        { intent: 'book', finds: { service: 'microagulhamento', area: 'Rosto', workdays: 4 } },
      ),
    ],
  },
  {
    name: 'Kelly Andrade',
    shownAs: 'Kel Andrade',
    source: 'anuncio',
    starts: { workdays: -7, time: '22:05' },
    lines: [
      says('preço do bioestimulador??'),
      answers(
        (s) =>
          `Oi, Kel, boa noite! Aqui quem escreve é a Íris, assistente virtual da Clínica Jardim Sereno 😊\n\n*Bioestimulador de colágeno*: ${s.price('bioestimulador')}. Depende do produto e do número de sessões, que são definidos em uma avaliação sem custo. Posso te mostrar os dias da avaliação?`,
        { intent: 'price' },
      ),
      says('depois eu vejo', hours(9)),
      answers('Sem pressa, Kel! Estou por aqui todos os dias.', { intent: 'goodbye' }),
    ],
  },
  {
    name: 'Raquel Dantas',
    source: 'whatsapp',
    starts: { workdays: -5, time: '17:31' },
    lines: [
      says('quanto custa a radiofrequência no abdômen?'),
      answers(
        (s) =>
          `Oi, Raquel! Te respondo eu, a Íris, assistente virtual da Clínica Jardim Sereno 😊 *Radiofrequência (Abdômen)*: ${s.price('radiofrequencia', 'Abdômen')} cada sessão de 50 minutos. Quer agendar?`,
        { intent: 'price' },
      ),
      says('por enquanto não, e não quero mais receber promoção'),
      says('SAIR', 5),
      answers(
        'Feito: você não recebe mais novidades nem promoções nossas. Para horários e atendimentos, continuo à sua disposição.',
        { intent: 'opt_out', stopsMarketing: true },
      ),
    ],
  },
]
