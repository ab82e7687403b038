import { answers, desk, givesBack, hours, minutes, says, type Talk } from '../talk.ts'

/** Talks that ended with a time in the agenda for something of the face. */
export const bookedFaceTalks: Talk[] = [
  {
    name: 'Bianca Salles',
    shownAs: 'Bia Salles',
    source: 'whatsapp',
    starts: { workdays: -6, time: '10:42' },
    lines: [
      says((s) => `Oii bom dia! Vcs têm horário pra limpeza de pele ${s.weekday(2)} a tarde?`),
      answers(
        (s) =>
          `Oi, Bia, bom dia! 😊 Sou a Íris, assistente virtual da Clínica Jardim Sereno.\n\nPara *Limpeza de pele*, encontrei estes horários:\n${s.list}\nQual deles combina com o seu dia?`,
        { intent: 'book', finds: { service: 'limpeza', workdays: 2, part: 'tarde' } },
      ),
      says((s) => `pode ser ${s.at(0)}`),
      answers(
        (s) =>
          `Ótima escolha! Ficaria assim:\n\n*Limpeza de pele*\n${s.slot(0)}, com ${s.who(0)}\n${s.price('limpeza')}\n\nConfirmo? Se sim, me passa seu nome completo, por favor.`,
        { intent: 'book', holds: 0 },
      ),
      says('Pode confirmar! Bianca Salles'),
      answers(
        (s) =>
          `Marcado, Bianca! ✅ Sua limpeza de pele é ${s.slot(0)}, e a gente te espera na Rua do Ipê Dourado, 482, conj. 31.`,
        {
          intent: 'affirm',
          books: true,
          learnsName: true,
        },
      ),
      says('obrigadaaa 🥰'),
      answers('Imagina, Bianca! Se algo mudar, me avisa por aqui.', { intent: 'thanks' }),
    ],
  },
  {
    name: 'Patrícia Moura',
    source: 'anuncio',
    starts: { workdays: -5, time: '20:16' },
    lines: [
      says('oi td bem? vi o anúncio de vcs'),
      says('quanto tá o botox na testa?', 4),
      answers(
        (s) =>
          `Oi, Patrícia, boa noite! Aqui é a Íris, assistente virtual da Clínica Jardim Sereno 😊\n\n*Toxina botulínica*: ${s.price('toxina')}. O valor depende das regiões tratadas e da quantidade aplicada.\nQuer que eu veja um horário para você?`,
        { intent: 'price' },
      ),
      says('e dá pra parcelar?', minutes(2)),
      answers(
        'Dá sim! No cartão de crédito dividimos em até 6x sem juros, e também aceitamos Pix e débito. Te mostro os horários?',
        { intent: 'payment' },
      ),
      says('quero, de preferência com mulher e depois das 17h'),
      answers((s) => `Claro, Patrícia. Depois das 17h eu tenho:\n${s.list}\nQual você prefere?`, {
        intent: 'book',
        finds: { service: 'toxina', professional: 'beatriz', workdays: 2, part: 'depois das 17h' },
      }),
      says('o primeiro'),
      answers(
        (s) =>
          `Guardei para você a toxina botulínica ${s.slot(0)}, com ${s.who(0)}. Posso fechar no nome de Patrícia mesmo? Me diz o nome completo?`,
        {
          intent: 'book',
          holds: 0,
        },
      ),
      says('Patrícia Moura, pode fechar'),
      answers(
        (s) =>
          `Tudo certo, Patrícia! ✅ Nos vemos ${s.slot(0)}. No prédio tem estacionamento conveniado, com a primeira hora por nossa conta.`,
        {
          intent: 'affirm',
          books: true,
          learnsName: true,
        },
      ),
      says('perfeito, até lá!'),
      answers('Até lá, Patrícia! Vai ser um prazer te receber.', { intent: 'goodbye' }),
    ],
  },
  {
    name: 'Larissa Pimentel',
    source: 'whatsapp',
    starts: { workdays: -2, time: '18:47' },
    lines: [
      says('Olá, tenho interesse em harmonização facial, como funciona?'),
      answers(
        'Oi, Larissa! Sou a Íris, assistente virtual da Clínica Jardim Sereno, e te explico 😊\n\nA *Harmonização facial* é planejada para cada rosto, por isso começa com uma avaliação sem custo com a nossa equipe. O valor é definido nela. Quer marcar essa avaliação?',
        { intent: 'about_service' },
      ),
      says('hmm entendi, e quem avalia?'),
      answers(
        'Quem avalia são a Dra. Cecília Vasconcelos (médica dermatologista, CRM-SP 000.001) e a Dra. Beatriz Nakamura (biomédica esteta, CRBM-SP 000.002). Tem preferência?',
        {
          intent: 'professionals',
        },
      ),
      says('com a médica então, de manhã'),
      answers(
        (s) => `Com a Dra. Cecília, pela manhã, estes são os horários de avaliação:\n${s.list}\nMe diz o melhor para você?`,
        {
          intent: 'book',
          finds: { service: 'avaliacao', professional: 'cecilia', workdays: 5, part: 'manhã' },
        },
      ),
      says((s) => `${s.day(0)} ${s.at(0)}`),
      answers(
        (s) => `Anotei: avaliação ${s.slot(0)}, com ${s.who(0)}, sem custo. Se estiver tudo certo, qual é o seu nome completo?`,
        { intent: 'book', holds: 0 },
      ),
      says('Larissa Pimentel Rocha. tudo certo!'),
      answers(
        (s) =>
          `Combinado, Larissa! ✅ Sua avaliação é ${s.slot(0)}. Ficamos no prédio de tijolinho em frente à padaria Pão da Vila.`,
        {
          intent: 'affirm',
          books: true,
          learnsName: true,
        },
      ),
    ],
  },
  {
    name: 'Renan Toledo',
    source: 'recepcao',
    starts: { workdays: -7, time: '11:08' },
    lines: [
      says('oi, minha esposa faz peeling aí e eu queria marcar uma limpeza tb'),
      answers(
        (s) =>
          `Oi, Renan! Que legal que a indicação veio de casa 😊 Sou a Íris, assistente virtual da clínica. Tenho para limpeza de pele:\n${s.list}\nAlgum desses funciona?`,
        {
          intent: 'book',
          finds: { service: 'limpeza', professional: 'sabrina', workdays: 3 },
        },
      ),
      says('não consigo nenhum desses, posso falar com alguém?'),
      answers('Pode, claro! Já chamei a Juliana, da recepção, e ela te responde em instantes.', {
        intent: 'human',
        handsOver: 'quer falar com uma pessoa',
      }),
      desk('Oi, Renan, aqui é a Juliana! Qual dia e horário seriam bons para você?'),
      says('qualquer dia no comecinho da manhã, antes do trabalho'),
      desk((s) => `Consegui encaixar você ${s.slot(0)}, com a Sabrina. Pode ser?`, {
        afterSec: 160,
        finds: { service: 'limpeza', professional: 'sabrina', workdays: 6, part: 'manhã' },
      }),
      says('fechou, pode marcar'),
      desk('Marcadinho! Se precisar de mais alguma coisa, me chama, tá bom?', { afterSec: 45, books: true }),
      givesBack,
      says('show, obrigado Ju', hours(1)),
      answers('De nada, Renan! O recado foi passado para a Juliana.', { intent: 'thanks' }),
    ],
  },
]
