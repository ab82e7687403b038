import { answers, desk, givesBack, minutes, says, type Talk } from '../talk.ts'

/** Talks with people who have or had an appointment: thanks, changes, complaints. */
export const caredTalks: Talk[] = [
  {
    name: 'Márcia Quintela',
    source: 'recepcao',
    starts: { workdays: -3, time: '17:20' },
    visit: { service: 'peeling', workdays: -3, time: '14:30' },
    lines: [
      says('Olha, fiquei bem chateada hoje. Esperei 40 minutos e ninguém me avisou do atraso'),
      answers('Márcia, sinto muito por essa espera, e obrigada por nos contar. Uma pessoa da equipe vai falar com você agora.', {
        intent: 'complaint',
        handsOver: 'reclamação',
      }),
      desk(
        'Márcia, boa tarde, é a Juliana. Você tem toda a razão: um atendimento anterior se estendeu e nós devíamos ter te avisado. Peço desculpas em nome da clínica.',
        150,
      ),
      says('poxa, se tivessem me falado eu ia tomar um café rs'),
      desk(
        'Da próxima vez o café é por nossa conta, e deixei anotado para avisarmos sempre. Sua pele está bem depois do peeling?',
      ),
      says('tá sim, só um pouco vermelha como a Sabrina falou'),
      desk('Que bom! Se arder mais do que ela explicou, me chama na hora, combinado?', 60),
      says('combinado, obrigada pela atenção Juliana'),
      givesBack,
    ],
  },
  {
    name: 'Rosana Viana',
    source: 'recepcao',
    starts: { workdays: -1, time: '19:12' },
    visit: { service: 'limpeza', professional: 'sabrina', workdays: -1, time: '16:00' },
    lines: [
      says('gente amei o atendimento da Sabrina hj, mãos de fada!!'),
      answers(
        'Que mensagem boa de ler, Rosana! 😊 Vou contar para a Sabrina. Se quiser já deixar a próxima limpeza marcada, me avisa.',
        { intent: 'thanks' },
      ),
      says('mês que vem eu marco, bjs'),
      answers('Fechado, Rosana. Beijos e boa noite!', { intent: 'goodbye' }),
    ],
  },
  {
    name: 'Gabriela Torres',
    source: 'recepcao',
    starts: { workdays: -1, time: '09:48' },
    visit: { service: 'toxina', professional: 'cecilia', workdays: 3, time: '11:00' },
    lines: [
      says('Bom dia, preciso cancelar meu botox, vou viajar a trabalho :('),
      answers(
        (s) => `Bom dia, Gabriela! Encontrei: *Toxina botulínica*, ${s.visit}, com ${s.visitWho}. Quer mesmo que eu cancele?`,
        { intent: 'cancel' },
      ),
      says('sim, pode cancelar'),
      answers('Cancelado, Gabriela. Boa viagem! Na volta, me chama que a gente encontra outro dia.', {
        intent: 'affirm',
        cancels: 'A paciente vai viajar',
      }),
      says('pode deixar!'),
      answers('Vou ficar esperando 😊', { intent: 'goodbye' }),
    ],
  },
  {
    name: 'Cláudio Fontes',
    source: 'recepcao',
    starts: { workdays: -2, time: '12:55' },
    visit: { service: 'avaliacao', professional: 'cecilia', workdays: 2, time: '10:00' },
    lines: [
      says('Boa tarde, qual é mesmo o dia da minha avaliação?'),
      answers((s) => `Boa tarde, Cláudio! Sua avaliação é ${s.visit}, com ${s.visitWho}.`, { intent: 'my_appointments' }),
      says('e tem onde parar o carro?'),
      answers(
        'Tem! O estacionamento do prédio é nosso conveniado, e a primeira hora não é cobrada. O endereço é Rua do Ipê Dourado, 482, conj. 31, na Vila Serena.',
        { intent: 'parking' },
      ),
      says('ótimo, muito obrigado'),
      answers('Disponha, Cláudio! Até lá.', { intent: 'thanks' }),
    ],
  },
  {
    name: 'Milena Garcez',
    source: 'recepcao',
    starts: { workdays: -4, time: '14:41' },
    visit: { service: 'revitalizacao', professional: 'sabrina', workdays: -4, time: '15:00' },
    lines: [
      says('to presa no trânsito da marginal, chego uns 10 min atrasada'),
      answers('Fica tranquila, Milena, e vem com cuidado. Já avisei a equipe do seu atraso.', {
        intent: 'running_late',
        handsOver: 'avisou que vai se atrasar',
      }),
      desk('Milena, a Sabrina segura seu horário, pode vir sem correr!', 55),
      says('uhuu to chegando', minutes(9)),
      givesBack,
    ],
  },
  {
    name: 'Camile Duarte',
    source: 'recepcao',
    starts: { workdays: -6, time: '18:20' },
    visit: { service: 'laser', area: 'Meia perna', professional: 'sabrina', workdays: -6, time: '11:00' },
    lines: [
      says('Oii fiz o laser hj na meia perna, posso ir na academia a noite?'),
      answers('Oi, Camile! Cuidados depois da sessão quem te orienta é a nossa equipe, com segurança. Já passei sua pergunta.', {
        intent: 'post_care',
        handsOver: 'pergunta sobre cuidados antes ou depois',
      }),
      desk(
        'Camile, falei com a Sabrina: hoje ela pede para evitar treino e banho quente, e usar o creme que você levou. Amanhã pode treinar normalmente.',
        200,
      ),
      says('aaah tá, então hj é netflix mesmo hahaha'),
      desk('Aproveita o descanso! Boa noite, Camile.', 35),
      givesBack,
    ],
  },
]
