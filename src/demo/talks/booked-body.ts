import { answers, minutes, says, type Talk } from '../talk.ts'

/** Talks that ended with a time in the agenda for something of the body. */
export const bookedBodyTalks: Talk[] = [
  {
    name: 'Jéssica Teles',
    shownAs: 'Jess 💅',
    source: 'anuncio',
    starts: { workdays: -4, time: '12:31' },
    lines: [
      says('Boa tarde, queria saber do laser na axila'),
      answers(
        (s) =>
          `Que bom que você escreveu! 😊 Sou a Íris, a assistente virtual por aqui na Clínica Jardim Sereno.\n\n*Depilação a laser (Axilas)*: ${s.price('laser', 'Axilas')} a sessão, e leva uns 20 minutos. Quer ver os dias livres?`,
        { intent: 'price' },
      ),
      says('quero! tem sábado ou depois do almoço na semana?'),
      answers((s) => `Depois do almoço tenho estas opções para as axilas:\n${s.list}\nAlguma serve?`, {
        intent: 'book',
        finds: { service: 'laser', area: 'Axilas', workdays: 3, part: 'tarde' },
      }),
      says('a 1 serve'),
      answers(
        (s) =>
          `Show! Deixei reservado ${s.slot(0)}, laser nas axilas com ${s.who(0)}. Para confirmar só falta o seu nome completo.`,
        { intent: 'book', holds: 0 },
      ),
      says('Jéssica Teles da Costa'),
      answers(
        (s) =>
          `Confirmadíssimo, Jéssica! ✅ Laser nas axilas ${s.slot(0)}, por ${s.price('laser', 'Axilas')}. Qualquer mudança, é só mandar mensagem.`,
        {
          intent: 'affirm',
          books: true,
          learnsName: true,
        },
      ),
      says('valeu 😘'),
      answers('Nós que agradecemos, Jéssica. Um beijo!', { intent: 'thanks' }),
    ],
  },
  {
    name: 'Sônia Barcellos',
    source: 'recepcao',
    starts: { workdays: -3, time: '09:20' },
    visit: { service: 'drenagem', professional: 'thiago', workdays: -5, time: '10:00' },
    lines: [
      says('Bom dia, Íris. Aqui é a dona Sônia. Gostaria de marcar outra drenagem com o Thiago, por gentileza.'),
      answers(
        (s) =>
          `Bom dia, dona Sônia! Que alegria ter a senhora de volta 😊 Com o Thiago tenho:\n${s.list}\nQual horário a senhora prefere?`,
        {
          intent: 'book',
          finds: { service: 'drenagem', professional: 'thiago', workdays: 4 },
        },
      ),
      says('O primeiro da lista, minha filha.', minutes(3)),
      answers(
        (s) =>
          `Então fica a drenagem linfática ${s.slot(0)}, com o Thiago, por ${s.price('drenagem')}. Posso confirmar para a senhora?`,
        { intent: 'book', holds: 0 },
      ),
      says('Pode sim. Deus abençoe.'),
      answers((s) => `Amém, dona Sônia! ✅ Está confirmado: ${s.slot(0)}. Um abraço de toda a equipe.`, {
        intent: 'affirm',
        books: true,
      }),
    ],
  },
  {
    name: 'Aline Figueira',
    source: 'whatsapp',
    starts: { workdays: -1, time: '13:05' },
    lines: [
      says('boa tardeee, massagem modeladora tem vaga nos próximos dias?'),
      answers(
        (s) =>
          `Boa tarde, Aline! Aqui fala a Íris, a assistente virtual da Clínica Jardim Sereno 😊 Para *Massagem modeladora*, o que tenho mais perto é:\n${s.list}\nQuer ficar com algum?`,
        { intent: 'book', finds: { service: 'modeladora', workdays: 1 } },
      ),
      says('o segundo'),
      says((s) => `não, espera, melhor ${s.weekday(2)} de manhã`, 7),
      answers((s) => `Sem problema, mudei o dia! Olha o que encontrei agora:\n${s.list}\nQual te atende melhor?`, {
        intent: 'book',
        finds: { service: 'modeladora', workdays: 2, part: 'manhã' },
      }),
      says('esse primeiro aí'),
      answers(
        (s) =>
          `Fechado então: massagem modeladora ${s.slot(0)}, com ${s.who(0)}, por ${s.price('modeladora')}. Só me confirma o nome completo?`,
        { intent: 'book', holds: 0 },
      ),
      says('Aline Figueira. to ansiosa kkk'),
      answers((s) => `Que delícia, Aline! ✅ Seu horário está garantido: ${s.slot(0)}. Te esperamos com carinho.`, {
        intent: 'affirm',
        books: true,
        learnsName: true,
      }),
      says('❤️❤️'),
      answers('Até breve, Aline!', { intent: 'goodbye' }),
    ],
  },
  {
    name: 'Rodrigo Menezes',
    source: 'anuncio',
    starts: { workdays: -4, time: '21:40' },
    lines: [
      says('Fala pessoal, vcs fazem laser em homem? queria tirar os pelos das costas'),
      answers(
        (s) =>
          `Oi, Rodrigo! Fazemos sim 😊 Quem te responde é a Íris, assistente virtual da Clínica Jardim Sereno.\n\nNas costas o laser sai por ${s.price('laser', 'Costas')} a sessão, com cerca de 45 minutos. Qual período fica melhor para você?`,
        { intent: 'price' },
      ),
      says('só consigo no fim da tarde'),
      answers((s) => `No fim da tarde achei:\n${s.list}\nPosso separar um deles?`, {
        intent: 'book',
        finds: { service: 'laser', area: 'Costas', workdays: 3, part: 'fim da tarde' },
      }),
      says('separa a opção 1 por favor'),
      answers((s) => `Separado: ${s.slot(0)}, com ${s.who(0)}. Me manda seu nome completo que eu confirmo.`, {
        intent: 'book',
        holds: 0,
      }),
      says('Rodrigo Menezes', minutes(6)),
      answers(
        (s) => `Pronto, Rodrigo! ✅ Laser nas costas ${s.slot(0)}. Se tomar sol forte ou usar ácido antes, avisa a gente, tá?`,
        { intent: 'affirm', books: true, learnsName: true },
      ),
      says('blz, valeu demais'),
      answers('Tamo junto, Rodrigo!', { intent: 'thanks' }),
    ],
  },
]
