import type { Scene } from '../scene.ts'
import { answers, closes, desk, says, voiceNote, type Talk } from '../talk.ts'

/** The last hours: who waits for the desk right now, and who is still talking to the assistant. */
export const waitingTalks: Talk[] = [
  {
    name: 'Priscila Arantes',
    source: 'recepcao',
    starts: { minutesAgo: 34 },
    visit: { service: 'drenagem', professional: 'thiago', workdays: 2, time: '14:00' },
    lines: [
      says((s) => `Oi, ${s.greeting}! Consigo passar minha drenagem de ${s.visitDay} pra minha irmã? Meu filho ficou doente`),
      answers(
        (s) =>
          byDesk(
            s,
            'Poxa, melhoras para ele, Priscila! Trocar quem vem é com a recepção, que te responde rapidinho.',
            (when) => `Poxa, melhoras para ele, Priscila! Trocar quem vem é com a recepção, que te responde ${when}.`,
          ),
        {
          intent: 'reschedule',
          handsOver: 'quer passar um horário marcado para outra pessoa',
        },
      ),
      says('obrigada, fico no aguardo'),
    ],
  },
  {
    name: 'Natália Freire',
    source: 'anuncio',
    starts: { minutesAgo: 24 },
    lines: [
      says((s) => `${s.greeting}, tudo bem?`),
      says('to grávida de 5 meses, posso fazer limpeza de pele?', 8),
      answers(
        (s) =>
          byDesk(
            s,
            'Oi, Natália, parabéns pelo bebê! 😊 Eu me chamo Íris e sou a assistente virtual da Clínica Jardim Sereno. Na gestação quem avalia é a nossa equipe, para sua segurança: já chamei uma pessoa para falar com você.',
            (when) =>
              `Oi, Natália, parabéns pelo bebê! 😊 Eu me chamo Íris e sou a assistente virtual da Clínica Jardim Sereno. Na gestação quem avalia é a nossa equipe, para sua segurança: te respondem ${when}.`,
          ),
        { intent: 'contraindication', handsOver: 'gravidez ou amamentação: avaliar antes de marcar' },
      ),
      says('ah que bom, tava com medo de perguntar kkk'),
    ],
  },
  {
    name: 'Ivone Castilho',
    source: 'whatsapp',
    starts: { minutesAgo: 9 },
    lines: [
      says(voiceNote),
      answers(
        (s) =>
          byDesk(
            s,
            'Olá, Ivone! Sou a Íris, a assistente virtual da clínica. Seu áudio chegou, mas eu ainda não consigo ouvir: a recepção escuta e te responde já já.',
            (when) =>
              `Olá, Ivone! Sou a Íris, a assistente virtual da clínica. Seu áudio chegou, mas eu ainda não consigo ouvir: a recepção escuta e te responde ${when}.`,
          ),
        { intent: 'out_of_scope', handsOver: 'mandou um áudio' },
      ),
    ],
  },
  {
    name: 'Eduardo Sampaio',
    source: 'whatsapp',
    starts: { minutesAgo: 47 },
    lines: [
      says('Preciso da nota fiscal do procedimento da minha esposa pro reembolso, com quem falo?'),
      answers(
        (s) =>
          byDesk(
            s,
            'Olá, Eduardo! Por aqui é a Íris, assistente virtual da Clínica Jardim Sereno. Nota fiscal é com a recepção: acabei de avisar, e logo alguém te responde.',
            (when) =>
              `Olá, Eduardo! Por aqui é a Íris, assistente virtual da Clínica Jardim Sereno. Nota fiscal é com a recepção, que te responde ${when}.`,
          ),
        { intent: 'invoice', handsOver: 'pergunta sobre convênio, recibo ou nota fiscal' },
      ),
      says('ok. o nome dela é Denise, foi no mês passado'),
    ],
  },
  {
    name: 'Carolina Mota',
    shownAs: 'Carol Mota',
    source: 'anuncio',
    starts: { minutesAgo: 6 },
    lines: [
      says('oi! quero fazer aquela revitalização facial, tem horário por esses dias?'),
      answers(
        (s) =>
          `Oi, Carol, ${s.greeting}! Você fala com a Íris, assistente virtual da Clínica Jardim Sereno 😊\n\n*Revitalização facial* leva 45 minutos e sai por ${s.price('revitalizacao')}. Os próximos livres são:\n${s.list}\nGostou de algum?`,
        { intent: 'book', finds: { service: 'revitalizacao', workdays: 1 } },
      ),
    ],
  },
  {
    name: 'Elisa Rabelo',
    source: 'whatsapp',
    starts: { minutesAgo: 140 },
    lines: [
      says('vcs abrem sábado?'),
      answers(
        'Oi, Elisa! Prazer, Íris, assistente virtual da Clínica Jardim Sereno 😊 Sábado abrimos das 9h às 13h. De segunda a sexta é das 9h às 19h, e na quinta esticamos: das 8h às 20h.',
        { intent: 'hours' },
      ),
      says('e qual o endereço certinho?'),
      answers(
        'É na Rua do Ipê Dourado, 482, conj. 31, Vila Serena, em frente à padaria. O mapa: https://www.openstreetmap.org/#map=16/-23.5505/-46.6333',
        { intent: 'address' },
      ),
      says('achei, é pertinho de casa! depois volto pra marcar'),
      answers('Que ótimo, vizinha! Vou adorar te ajudar.', { intent: 'goodbye' }),
    ],
  },
  {
    name: 'Wagner Pires',
    shownAs: 'Wagner | Dermatec',
    source: 'whatsapp',
    tags: ['Fornecedor'],
    starts: { workdays: -1, time: '11:26' },
    lines: [
      says(
        'Prezados, represento uma linha de dermocosméticos e gostaria de apresentar nosso portfólio à responsável por compras.',
      ),
      answers(
        'Olá, Wagner, obrigada pelo contato! Íris, assistente virtual da clínica, falando: esse assunto vai para a nossa equipe, que retorna se houver interesse.',
        {
          intent: 'job_or_supplier',
          handsOver: 'currículo, parceria ou fornecedor',
        },
      ),
      desk('Wagner, mande o portfólio para o nosso e-mail, por favor. Se a doutora se interessar, marcamos uma visita.', 2_400),
      closes,
    ],
  },
]

/** A person is promised only for when the desk is there. */
function byDesk(scene: Scene, now: string, later: (when: string) => string): string {
  return scene.isOpen ? now : later(scene.opening)
}
