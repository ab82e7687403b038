import { answers, closes, minutes, says, type Talk } from '../talk.ts'

/** Talks that the assistant brought to their end alone: moved, confirmed, several areas, for somebody else, two wishes at once. */
export const handledTalks: Talk[] = [
  {
    name: 'Fernanda Lobo',
    source: 'recepcao',
    starts: { workdays: -2, time: '10:37' },
    visit: { service: 'skinbooster', professional: 'beatriz', workdays: 1, time: '15:00' },
    tags: ['VIP'],
    note: 'Prefere os horários depois do expediente. Toma café sem açúcar.',
    lines: [
      says((s) => `oi meninas! preciso remarcar meu skinbooster de ${s.visitDay}, surgiu uma reunião`),
      answers((s) => `Oi, Fernanda! Sem problema, a gente encontra outro horário com a Dra. Beatriz:\n${s.list}\nQual encaixa?`, {
        intent: 'reschedule',
        finds: { service: 'skinbooster', professional: 'beatriz', workdays: 6, part: 'depois das 17h' },
      }),
      says('o 1, que é depois do trabalho'),
      answers((s) => `Troquei para você: skinbooster ${s.slot(0)}, com ${s.who(0)}. O horário antigo ficou livre.`, {
        intent: 'reschedule',
        moves: 0,
      }),
      says('vc é um anjo 🙏'),
      answers('Fico feliz em ajudar, Fernanda!', { intent: 'thanks' }),
    ],
  },
  {
    name: 'Lúcia Penteado',
    source: 'recepcao',
    starts: { workdays: -1, time: '17:05' },
    visit: { service: 'bioestimulador', professional: 'cecilia', workdays: 1, time: '11:00' },
    tags: ['VIP', 'Pacote ativo'],
    lines: [
      says((s) => `Confirmo minha presença ${s.visitDay} às onze, viu?`),
      answers((s) => `Presença confirmada, dona Lúcia! Te esperamos ${s.visit}, com ${s.visitWho}.`, {
        intent: 'confirm',
        confirms: true,
      }),
      says('Preciso ir em jejum?', 40),
      answers(
        'Não precisa de jejum, dona Lúcia. Só evite bebida alcoólica na véspera, como a Dra. Cecília orientou na avaliação.',
        {
          intent: 'pre_care',
        },
      ),
      says('Agradecida, minha querida.'),
      answers('Um ótimo fim de tarde para a senhora!', { intent: 'goodbye' }),
    ],
  },
  {
    name: 'Amália Sodré',
    shownAs: 'Amália',
    source: 'anuncio',
    starts: { workdays: -5, time: '12:14' },
    lines: [
      says('axila e virilha juntas, qto fica?'),
      answers(
        (s) =>
          `Oi, Amália! Fala com você a Íris, assistente virtual da Clínica Jardim Sereno 😊 Na depilação a laser: axilas por ${s.price('laser', 'Axilas')} e virilha por ${s.price('laser', 'Virilha')}, as duas na mesma visita. Procuro um horário?`,
        { intent: 'price' },
      ),
      says('procura! de manhã cedo se der'),
      answers((s) => `Para as duas áreas, de manhã, achei isto:\n${s.list}\nQual fica com você?`, {
        intent: 'book',
        finds: { service: 'laser', area: 'Axilas', also: ['Virilha'], workdays: 3, part: 'manhã' },
      }),
      says('fico com o 2º'),
      answers((s) => `Perfeito: axilas e virilha ${s.slot(1)}, com ${s.who(1)}. Qual é o seu nome completo para eu fechar?`, {
        intent: 'book',
        holds: 1,
      }),
      says('Amália Sodré Nunes', 14),
      answers((s) => `Agendado, Amália! ✅ As duas áreas ${s.slot(1)}. Venha com a pele sem creme, tá?`, {
        intent: 'affirm',
        books: true,
        learnsName: true,
      }),
      says('anotadooo'),
      answers('Nos vemos em breve, Amália!', { intent: 'goodbye' }),
      closes,
    ],
  },
  {
    name: 'Regina Valadares',
    source: 'whatsapp',
    starts: { workdays: -3, time: '20:48' },
    lines: [
      says('Boa noite! É para minha filha Júlia, ela faz 18 semana que vem e quer uma limpeza de pele de presente'),
      answers(
        (s) =>
          `Boa noite, Regina, que presente gostoso! Eu sou a Íris, assistente virtual daqui da clínica 😊 A limpeza de pele sai por ${s.price('limpeza')}. Para a Júlia, tenho:\n${s.list}\nQual você escolhe?`,
        { intent: 'book', finds: { service: 'limpeza', workdays: 5, part: 'tarde', attendee: 'Júlia' } },
      ),
      says((s) => `${s.day(1)} ${s.at(1)}, ela sai da escola antes`),
      answers((s) => `Então fica no nome da Júlia: limpeza de pele ${s.slot(1)}, com ${s.who(1)}. Está tudo certinho?`, {
        intent: 'book',
        holds: 1,
      }),
      says('tudo certinho sim!'),
      answers((s) => `Reservado para a Júlia ✅ ${s.slot(1)}. O aviso na véspera chega aqui, no seu WhatsApp.`, {
        intent: 'affirm',
        books: true,
      }),
      says('ela vai amar 💜'),
      answers('E a gente vai cuidar dela com muito carinho, Regina.', { intent: 'thanks' }),
    ],
  },
  {
    name: 'Heitor Bragança',
    source: 'anuncio',
    starts: { workdays: -6, time: '19:22' },
    tags: ['Indicação'],
    lines: [
      says('Boa noite, duas coisas: quanto é laser na barba e vcs têm estacionamento?'),
      answers(
        (s) =>
          `Boa noite, Heitor! Quem te atende é a Íris, assistente virtual da Clínica Jardim Sereno.\n\nLaser na barba: ${s.price('laser', 'Barba')} a sessão, uns 20 minutos. E estacionamento tem, sim: no próprio prédio, com uma hora de cortesia. Já quer ver horários?`,
        { intent: 'price' },
      ),
      says('quero sim, no fim da tarde'),
      answers((s) => `Para a barba, mais para o fim do dia:\n${s.list}\nMe fala o número?`, {
        intent: 'book',
        finds: { service: 'laser', area: 'Barba', workdays: 4, part: 'fim da tarde' },
      }),
      says('número um'),
      answers((s) => `Guardado: barba ${s.slot(0)}, com ${s.who(0)}. Para fechar, seu nome e sobrenome, por favor.`, {
        intent: 'book',
        holds: 0,
      }),
      says('Heitor Bragança', minutes(1)),
      answers((s) => `Fechado, Heitor ✅ ${s.slot(0)}. Faça a barba com lâmina um dia antes, combinado?`, {
        intent: 'affirm',
        books: true,
        learnsName: true,
      }),
      says('pode deixar, abraço'),
      closes,
    ],
  },
  {
    name: 'Silvana Motta',
    source: 'recepcao',
    starts: { workdays: -1, time: '09:41' },
    visit: { service: 'modeladora', professional: 'thiago', workdays: 3, time: '16:00' },
    tags: ['Pacote ativo'],
    lines: [
      says('oi, dá pra adiantar minha massagem uns dias?'),
      answers(
        (s) => `Oi, Silvana! Sua massagem está marcada para ${s.visit}. Antes disso o Thiago tem:\n${s.list}\nTroco para algum?`,
        {
          intent: 'reschedule',
          finds: { service: 'modeladora', professional: 'thiago', workdays: 2 },
        },
      ),
      says('melhor deixar como está então, desculpa o trabalho'),
      answers((s) => `Trabalho nenhum! Continua valendo ${s.visit}.`, { intent: 'deny' }),
    ],
  },
  {
    name: 'Otávio Brandão',
    source: 'whatsapp',
    starts: { workdays: -4, time: '10:18' },
    lines: [
      says('Quais tratamentos vocês fazem pra papada?'),
      answers(
        'Bom dia, Otávio! Íris aqui, a assistente virtual da Clínica Jardim Sereno 😊 Para a papada trabalhamos com radiofrequência no rosto e bioestimulador. Quem indica o melhor caminho é a avaliação, que não tem custo. Quer marcar a sua?',
        { intent: 'services' },
      ),
      says('quero, qualquer dia na hora do almoço'),
      answers((s) => `Perto do almoço, para a avaliação, tenho:\n${s.list}\nAlgum te serve?`, {
        intent: 'book',
        finds: { service: 'avaliacao', workdays: 2, part: 'tarde' },
      }),
      says('o primeiro tá ótimo. Otávio Brandão', minutes(2)),
      answers((s) => `Avaliação separada, Otávio: ${s.slot(0)}, com ${s.who(0)}, sem custo. Confirma para mim?`, {
        intent: 'book',
        holds: 0,
        learnsName: true,
      }),
      says('confirmado'),
      answers((s) => `Tudo pronto ✅ A gente se vê ${s.slot(0)}!`, { intent: 'affirm', books: true }),
    ],
  },
  {
    name: 'Luana Prado',
    shownAs: 'luh ✨',
    source: 'anuncio',
    starts: { workdays: -8, time: '21:12' },
    tags: ['Noiva'],
    note: 'Casamento em março. Quer montar um cronograma de pele até lá.',
    lines: [
      says('oiii caso em março e quero ficar com a pele de milhões, por onde começo??'),
      answers(
        'Que notícia linda, parabéns pelo casamento! 💍 Meu nome é Íris e eu sou a assistente virtual da Clínica Jardim Sereno. O começo é uma avaliação sem custo: a profissional monta um cronograma até a data. Vamos marcar essa primeira conversa?',
        { intent: 'about_service' },
      ),
      says('vamosss, de preferência com a Bia'),
      answers((s) => `Com a Dra. Beatriz, para avaliar sua pele, encontrei:\n${s.list}\nQual é o seu?`, {
        intent: 'book',
        finds: { service: 'avaliacao', professional: 'beatriz', workdays: 3 },
      }),
      says('o meio, opção 2'),
      answers((s) => `Opção 2 separada: ${s.slot(1)}, com ${s.who(1)}. Como é o seu nome completo, noiva?`, {
        intent: 'book',
        holds: 1,
      }),
      says('Luana Prado, futura Luana Prado Siqueira kkkk'),
      answers((s) => `Adorei! ✅ Sua avaliação ficou ${s.slot(1)}. Traga fotos de como você quer estar no grande dia.`, {
        intent: 'affirm',
        books: true,
        learnsName: true,
      }),
      says('to pulando aqui 🥹'),
      answers('Pode pular, Luana, esse momento é seu!', { intent: 'chitchat' }),
    ],
  },
]
