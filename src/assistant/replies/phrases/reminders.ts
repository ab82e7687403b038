import { maybe, required, text, type PhraseSpec } from './phrase.ts'

const one = required('procedimento, dia, hora e profissional', '*Limpeza de pele*, quinta (26/11) às 14h, com a Dra. Carla')
const several = required(
  'os horários marcados, um por linha',
  '• *Limpeza de pele*, quinta (26/11) às 14h, com a Dra. Carla\n• *Botox*, quinta (26/11) às 15h, com o Dr. Lima',
)
const place = {
  endereco: maybe('o endereço, quando se sabe', 'Rua das Flores, 10, Pinheiros'),
  mapa: maybe('o link do mapa, quando há', 'https://maps.app.goo.gl/exemplo'),
  se_nao_vier: text('“se não puder vir, me avisa”, para quem ainda não confirmou', 'Se não puder vir, é só me avisar por aqui.'),
}
const whereabouts =
  '{% if endereco %}\n\n📍 {{ endereco }}{% endif %}{% if mapa %}\n{{ mapa }}{% endif %}{% if se_nao_vier != "" %}\n\n{{ se_nao_vier }}{% endif %}'

/** What the clinic says before a visit without having been asked. */
export const reminders = {
  'reminder.ask': {
    title: 'Pede a confirmação',
    when: 'Na primeira mensagem antes do horário, a quem tem um só naquele dia.',
    variables: { horario: one },
    variants: [
      'Oi, {{ nome }}! Passando para lembrar do seu horário: {{ horario }}.\n\nPosso confirmar sua presença? 😊',
      'Oi, {{ nome }}! Seu horário está chegando: {{ horario }}.\n\nVocê vem? Posso confirmar sua presença? 😊',
    ],
  },
  'reminder.ask_several': {
    title: 'Pede a confirmação de vários',
    when: 'Na primeira mensagem antes do dia, a quem tem vários horários nele.',
    variables: { horarios: several },
    variants: ['Oi, {{ nome }}! Passando para lembrar dos seus horários:\n{{ horarios }}\n\nPosso confirmar sua presença? 😊'],
  },
  'reminder.again': {
    title: 'Lembra de confirmar',
    when: 'Na mensagem seguinte, a quem ainda não respondeu.',
    variables: { horario: one },
    variants: [
      'Oi, {{ nome }}! Ainda não tenho sua resposta sobre este horário: {{ horario }}.\n\nPosso confirmar sua presença? Se não der, remarco para você. 😊',
    ],
  },
  'reminder.again_several': {
    title: 'Lembra de confirmar vários',
    when: 'Na mensagem seguinte, a quem ainda não respondeu e tem vários horários no dia.',
    variables: { horarios: several },
    variants: [
      'Oi, {{ nome }}! Ainda não tenho sua resposta sobre estes horários:\n{{ horarios }}\n\nPosso confirmar sua presença? Se não der, remarco para você. 😊',
    ],
  },
  'reminder.hours': {
    title: 'Lembrete do dia',
    when: 'Poucas horas antes do horário, também a quem já confirmou.',
    variables: { horario: one, ...place },
    variants: [
      `Oi, {{ nome }}! Te esperamos daqui a pouco: {{ horario }}. 💛${whereabouts}`,
      `Oi, {{ nome }}! Está quase na hora: {{ horario }}. Te esperamos! 💛${whereabouts}`,
    ],
  },
  'reminder.hours_several': {
    title: 'Lembrete do dia, vários',
    when: 'Poucas horas antes do primeiro horário do dia, a quem tem vários.',
    variables: { horarios: several, ...place },
    variants: [`Oi, {{ nome }}! Te esperamos daqui a pouco! 💛\n{{ horarios }}${whereabouts}`],
  },
  'reminder.if_not': {
    title: 'Se não vier',
    when: 'No fim do lembrete do dia, a quem ainda não confirmou.',
    variables: {},
    variants: ['Se não puder vir, é só me avisar por aqui.'],
  },
  'reminder.released': {
    title: 'Horário liberado sem confirmação',
    when: 'Quando o horário é liberado porque ninguém respondeu.',
    variables: { horario: one },
    variants: [
      'Oi, {{ nome }}! Como não tive sua resposta, precisei liberar este horário: {{ horario }}.\n\nQuer que eu veja outro para você?',
    ],
  },
} as const satisfies Record<string, PhraseSpec>
