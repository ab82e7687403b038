import { answers, desk, givesBack, hours, minutes, says, type Talk } from '../talk.ts'

/** Talks that ended with a time in the agenda. */
export const bookedTalks: Talk[] = [
  {
    name: 'Bianca Salles',
    shownAs: 'Bia Salles',
    source: 'whatsapp',
    starts: { workdays: -6, time: '10:42' },
    lines: [
      says((s) => `Oii bom dia! Vcs têm horário pra limpeza de pele ${s.weekday(2)} a tarde?`),
      answers(
        (s) => `Oi, Bia, bom dia! 😊 Sou a Íris, assistente virtual da Clínica Jardim Sereno.\n\nPara *Limpeza de pele*, encontrei estes horários:\n${s.list}\nQual deles combina com o seu dia?`,
        { intent: 'book', finds: { service: 'limpeza', workdays: 2, part: 'tarde' } },
      ),
      says((s) => `pode ser ${s.at(0)}`),
      answers(
        (s) => `Ótima escolha! Ficaria assim:\n\n*Limpeza de pele*\n${s.slot(0)}, com ${s.who(0)}\n${s.price('limpeza')}\n\nConfirmo? Se sim, me passa seu nome completo, por favor.`,
        { intent: 'book', holds: 0 },
      ),
      says('Pode confirmar! Bianca Salles'),
      answers((s) => `Marcado, Bianca! ✅ Sua limpeza de pele é ${s.slot(0)}, e a gente te espera na Rua do Ipê Dourado, 482, conj. 31.`, {
        intent: 'affirm',
        books: true,
        learnsName: true,
      }),
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
      answers('Dá sim! No cartão de crédito dividimos em até 6x sem juros, e também aceitamos Pix e débito. Te mostro os horários?', { intent: 'payment' }),
      says('quero, de preferência com mulher e depois das 17h'),
      answers((s) => `Claro, Patrícia. Depois das 17h eu tenho:\n${s.list}\nQual você prefere?`, {
        intent: 'book',
        finds: { service: 'toxina', professional: 'beatriz', workdays: 2, part: 'depois das 17h' },
      }),
      says('o primeiro'),
      answers((s) => `Guardei para você a toxina botulínica ${s.slot(0)}, com ${s.who(0)}. Posso fechar no nome de Patrícia mesmo? Me diz o nome completo?`, {
        intent: 'book',
        holds: 0,
      }),
      says('Patrícia Moura, pode fechar'),
      answers((s) => `Tudo certo, Patrícia! ✅ Nos vemos ${s.slot(0)}. No prédio tem estacionamento conveniado, com a primeira hora por nossa conta.`, {
        intent: 'affirm',
        books: true,
        learnsName: true,
      }),
      says('perfeito, até lá!'),
      answers('Até lá, Patrícia! Vai ser um prazer te receber.', { intent: 'goodbye' }),
    ],
  },
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
      answers((s) => `Show! Deixei reservado ${s.slot(0)}, laser nas axilas com ${s.who(0)}. Para confirmar só falta o seu nome completo.`, { intent: 'book', holds: 0 }),
      says('Jéssica Teles da Costa'),
      answers((s) => `Confirmadíssimo, Jéssica! ✅ Laser nas axilas ${s.slot(0)}, por ${s.price('laser', 'Axilas')}. Qualquer mudança, é só mandar mensagem.`, {
        intent: 'affirm',
        books: true,
        learnsName: true,
      }),
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
      answers((s) => `Bom dia, dona Sônia! Que alegria ter a senhora de volta 😊 Com o Thiago tenho:\n${s.list}\nQual horário a senhora prefere?`, {
        intent: 'book',
        finds: { service: 'drenagem', professional: 'thiago', workdays: 4 },
      }),
      says('O primeiro da lista, minha filha.', minutes(3)),
      answers((s) => `Então fica a drenagem linfática ${s.slot(0)}, com o Thiago, por ${s.price('drenagem')}. Posso confirmar para a senhora?`, { intent: 'book', holds: 0 }),
      says('Pode sim. Deus abençoe.'),
      answers((s) => `Amém, dona Sônia! ✅ Está confirmado: ${s.slot(0)}. Um abraço de toda a equipe.`, { intent: 'affirm', books: true }),
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
      answers('Quem avalia são a Dra. Cecília Vasconcelos (médica dermatologista, CRM-SP 000.001) e a Dra. Beatriz Nakamura (biomédica esteta, CRBM-SP 000.002). Tem preferência?', {
        intent: 'professionals',
      }),
      says('com a médica então, de manhã'),
      answers((s) => `Com a Dra. Cecília, pela manhã, estes são os horários de avaliação:\n${s.list}\nMe diz o melhor para você?`, {
        intent: 'book',
        finds: { service: 'avaliacao', professional: 'cecilia', workdays: 5, part: 'manhã' },
      }),
      says((s) => `${s.day(0)} ${s.at(0)}`),
      answers((s) => `Anotei: avaliação ${s.slot(0)}, com ${s.who(0)}, sem custo. Se estiver tudo certo, qual é o seu nome completo?`, { intent: 'book', holds: 0 }),
      says('Larissa Pimentel Rocha. tudo certo!'),
      answers((s) => `Combinado, Larissa! ✅ Sua avaliação é ${s.slot(0)}. Ficamos no prédio de tijolinho em frente à padaria Pão da Vila.`, {
        intent: 'affirm',
        books: true,
        learnsName: true,
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
        (s) => `Boa tarde, Aline! Aqui fala a Íris, a assistente virtual da Clínica Jardim Sereno 😊 Para *Massagem modeladora*, o que tenho mais perto é:\n${s.list}\nQuer ficar com algum?`,
        { intent: 'book', finds: { service: 'modeladora', workdays: 1 } },
      ),
      says('o segundo'),
      says((s) => `não, espera, melhor ${s.weekday(2)} de manhã`, 7),
      answers((s) => `Sem problema, mudei o dia! Olha o que encontrei agora:\n${s.list}\nQual te atende melhor?`, {
        intent: 'book',
        finds: { service: 'modeladora', workdays: 2, part: 'manhã' },
      }),
      says('esse primeiro aí'),
      answers((s) => `Fechado então: massagem modeladora ${s.slot(0)}, com ${s.who(0)}, por ${s.price('modeladora')}. Só me confirma o nome completo?`, { intent: 'book', holds: 0 }),
      says('Aline Figueira. to ansiosa kkk'),
      answers((s) => `Que delícia, Aline! ✅ Seu horário está garantido: ${s.slot(0)}. Te esperamos com carinho.`, { intent: 'affirm', books: true, learnsName: true }),
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
        (s) => `Oi, Rodrigo! Fazemos sim 😊 Quem te responde é a Íris, assistente virtual da Clínica Jardim Sereno.\n\nNas costas o laser sai por ${s.price('laser', 'Costas')} a sessão, com cerca de 45 minutos. Qual período fica melhor para você?`,
        { intent: 'price' },
      ),
      says('só consigo no fim da tarde'),
      answers((s) => `No fim da tarde achei:\n${s.list}\nPosso separar um deles?`, {
        intent: 'book',
        finds: { service: 'laser', area: 'Costas', workdays: 3, part: 'fim da tarde' },
      }),
      says('separa a opção 1 por favor'),
      answers((s) => `Separado: ${s.slot(0)}, com ${s.who(0)}. Me manda seu nome completo que eu confirmo.`, { intent: 'book', holds: 0 }),
      says('Rodrigo Menezes', minutes(6)),
      answers((s) => `Pronto, Rodrigo! ✅ Laser nas costas ${s.slot(0)}. Se tomar sol forte ou usar ácido antes, avisa a gente, tá?`, { intent: 'affirm', books: true, learnsName: true }),
      says('blz, valeu demais'),
      answers('Tamo junto, Rodrigo!', { intent: 'thanks' }),
    ],
  },
  {
    name: 'Renan Toledo',
    source: 'recepcao',
    starts: { workdays: -7, time: '11:08' },
    lines: [
      says('oi, minha esposa faz peeling aí e eu queria marcar uma limpeza tb'),
      answers((s) => `Oi, Renan! Que legal que a indicação veio de casa 😊 Sou a Íris, assistente virtual da clínica. Tenho para limpeza de pele:\n${s.list}\nAlgum desses funciona?`, {
        intent: 'book',
        finds: { service: 'limpeza', professional: 'sabrina', workdays: 3 },
      }),
      says('não consigo nenhum desses, posso falar com alguém?'),
      answers('Pode, claro! Já chamei a Juliana, da recepção, e ela te responde em instantes.', { intent: 'human', handsOver: 'quer falar com uma pessoa' }),
      desk('Oi, Renan, aqui é a Juliana! Qual dia e horário seriam bons para você?'),
      says('qualquer dia no comecinho da manhã, antes do trabalho'),
      desk((s) => `Consegui encaixar você ${s.slot(0)}, com a Sabrina. Pode ser?`, { afterSec: 160, finds: { service: 'limpeza', professional: 'sabrina', workdays: 6, part: 'manhã' } }),
      says('fechou, pode marcar'),
      desk('Marcadinho! Se precisar de mais alguma coisa, me chama, tá bom?', { afterSec: 45, books: true }),
      givesBack,
      says('show, obrigado Ju', hours(1)),
      answers('De nada, Renan! O recado foi passado para a Juliana.', { intent: 'thanks' }),
    ],
  },
]
