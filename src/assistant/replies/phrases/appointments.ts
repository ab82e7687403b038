import { flag, maybe, required, text, type PhraseSpec } from './phrase.ts'

const one = required('procedimento, dia, hora e profissional', '*Limpeza de pele*, quinta (26/11) às 14h, com a Dra. Carla')
const numbered = required(
  'os horários marcados, numerados',
  '1. *Limpeza de pele*, quinta (26/11) às 14h, com a Dra. Carla\n2. *Botox*, sexta (27/11) às 10h, com o Dr. Lima',
)
const several = required(
  'os horários marcados, um por linha',
  '• *Limpeza de pele*, quinta (26/11) às 14h, com a Dra. Carla\n• *Botox*, sexta (27/11) às 10h, com o Dr. Lima',
)
const service = text('o procedimento', 'Limpeza de pele')
const current = text('o horário que está marcado', 'quinta (26/11) às 14h')
const elsewhere =
  'Não encontrei nenhum horário marcado para você por aqui. Se foi marcado em outro número ou nome, me diz que eu chamo a recepção.'

/** Presence, moving and cancelling. */
export const appointments = {
  'appointments.none': {
    title: 'Sem horários marcados',
    when: 'Quando a pessoa pergunta dos horários dela e não há nenhum.',
    variables: {},
    variants: ['Não encontrei nenhum horário marcado para você por aqui. Quer marcar um?'],
  },
  'appointments.one': {
    title: 'Próximo horário',
    when: 'Quando a pessoa pergunta dos horários dela e há um.',
    variables: { horario: one },
    variants: ['Seu próximo horário: {{ horario }}.'],
  },
  'appointments.several': {
    title: 'Próximos horários',
    when: 'Quando a pessoa pergunta dos horários dela e há vários.',
    variables: { horarios: several },
    variants: ['Seus próximos horários:\n{{ horarios }}'],
  },
  'appointments.of': {
    title: 'Horários de outra pessoa',
    when: 'Quando alguém pergunta do horário da mãe, da filha… e marcou por este número.',
    variables: { para_quem: text('de quem se fala', 'sua mãe'), horarios: several },
    variants: ['Para {{ para_quem }}, encontrei por este número:\n{{ horarios }}'],
  },
  'appointments.none_of': {
    title: 'Sem horários de outra pessoa',
    when: 'Quando alguém pergunta do horário da mãe, da filha… e nada foi marcado por este número.',
    variables: { para_quem: text('de quem se fala', 'sua mãe') },
    variants: [
      'Por este número não encontrei nada marcado para {{ para_quem }}. Se foi marcado por outro número, só posso contar por lá. Quer marcar agora? Me diz o procedimento e o dia.',
    ],
  },
  'coming.which': {
    title: 'Qual presença confirmar',
    when: 'Quando a pessoa confirma presença e tem vários horários.',
    variables: { horarios: numbered },
    variants: ['Qual destes horários você confirma?\n{{ horarios }}\nSe forem todos, é só dizer *todos*.'],
  },
  'coming.confirmed': {
    title: 'Presença confirmada',
    when: 'Assim que a presença está confirmada.',
    variables: { horario: one },
    variants: ['Presença confirmada! ✅ Te esperamos: {{ horario }}.'],
  },
  'coming.confirmed_all': {
    title: 'Várias presenças confirmadas',
    when: 'Assim que a presença em vários horários está confirmada.',
    variables: { horarios: several },
    variants: ['Presença confirmada! ✅ Te esperamos:\n{{ horarios }}'],
  },
  'coming.already': {
    title: 'Já estava confirmada',
    when: 'Quando a presença já estava confirmada.',
    variables: { horario: one },
    variants: ['Já está confirmado: {{ horario }}. Te esperamos! 😊'],
  },
  'coming.is_booked': {
    title: 'Está marcado?',
    when: 'Quando a pessoa pergunta se o horário está de pé. “Posso confirmar sua presença?” vem logo depois.',
    variables: { horario: one },
    variants: ['Está marcado sim: {{ horario }}.'],
  },
  'coming.all_booked': {
    title: 'Estão marcados?',
    when: 'Quando a pessoa pergunta se os horários estão de pé.',
    variables: { horarios: several },
    variants: ['Está tudo marcado:\n{{ horarios }}'],
  },
  'coming.may_i_confirm': {
    title: 'Pede a presença',
    when: 'Depois de dizer que o horário está marcado.',
    variables: {},
    variants: ['Posso confirmar sua presença?'],
  },
  'coming.nothing': {
    title: 'Nada para confirmar',
    when: 'Quando a pessoa confirma presença e não há horário marcado.',
    variables: {},
    variants: [`${elsewhere} Quer marcar um?`],
  },
  'coming.which_cannot': {
    title: 'Em qual não vem',
    when: 'Quando a pessoa avisa que não vem e tem vários horários.',
    variables: { horarios: numbered },
    variants: ['Tudo bem, agradeço por avisar! Em qual destes horários você não vai poder vir?\n{{ horarios }}'],
  },
  'coming.move_or_cancel': {
    title: 'Remarcar ou cancelar',
    when: 'Quando a pessoa avisa que não vem.',
    variables: { horario: one },
    variants: ['Tudo bem, agradeço por avisar! Quer *remarcar* ou *cancelar*?\n{{ horario }}'],
  },
  'coming.move_or_cancel_again': {
    title: 'Remarcar ou cancelar, de novo',
    when: 'Quando a resposta não disse se remarca ou cancela.',
    variables: { horario: one },
    variants: ['Sobre {{ horario }}: você prefere *remarcar* ou *cancelar*?'],
  },
  'cancel.which': {
    title: 'Qual cancelar',
    when: 'Quando a pessoa quer cancelar e tem vários horários.',
    variables: { horarios: numbered },
    variants: ['Qual destes horários você quer cancelar?\n{{ horarios }}'],
  },
  'cancel.confirm': {
    title: 'Quer mesmo cancelar?',
    when: 'Antes de cancelar um horário.',
    variables: { horario: one, sinal_volta: maybe('o sinal que volta para a pessoa', 'R$ 50') },
    variants: [
      'Você quer mesmo cancelar este horário?\n{{ horario }}\n\n{% if sinal_volta %}O sinal de *{{ sinal_volta }}* volta para você. {% endif %}Se sim, responde *sim* e, se quiser, me conta o motivo.',
    ],
  },
  'cancel.confirm_late': {
    title: 'Cancelar perde alguma coisa',
    when: 'Antes de cancelar em cima da hora um horário com sinal pago ou sessão de pacote.',
    variables: {
      horario: one,
      horas: required('o prazo para cancelar sem perder nada, em horas', '24'),
      sinal_fica: maybe('o sinal que não volta', 'R$ 50'),
      sinal_a_ver: maybe('o sinal que a recepção decide', 'R$ 50'),
      sessao: flag('quando uma sessão do pacote conta como usada'),
    },
    variants: [
      'Como falta menos de {{ horas }}h, {% if sinal_fica %}o sinal de *{{ sinal_fica }}* não volta{% endif %}{% if sinal_a_ver %}a recepção vai ver com você o que fazer com o sinal de *{{ sinal_a_ver }}*{% endif %}{% if sessao %}{% if sinal_fica or sinal_a_ver %} e {% endif %}essa sessão do seu pacote conta como usada{% endif %}. Quer cancelar mesmo assim ou prefere *remarcar*?\n{{ horario }}\n\nPara cancelar, responde *sim* e, se quiser, me conta o motivo.',
    ],
  },
  'cancel.confirm_all': {
    title: 'Quer mesmo cancelar todos?',
    when: 'Antes de cancelar vários horários.',
    variables: { horarios: several },
    variants: [
      'Você quer mesmo cancelar todos estes horários?\n{{ horarios }}\n\nSe sim, responde *sim* e, se quiser, me conta o motivo.',
    ],
  },
  'cancel.one_of_all': {
    title: 'Cada horário de vários a cancelar',
    when: 'Uma linha por horário quando a pessoa cancela vários, com o que acontece com o sinal e a sessão de cada um.',
    variables: {
      horario: one,
      sinal_volta: maybe('o sinal que volta para a pessoa', 'R$ 50'),
      sinal_fica: maybe('o sinal que não volta', 'R$ 50'),
      sinal_a_ver: maybe('o sinal que a recepção decide', 'R$ 50'),
      sessao: flag('quando uma sessão do pacote conta como usada'),
    },
    variants: [
      '{{ horario }}{% if sinal_volta %}: o sinal de *{{ sinal_volta }}* volta para você{% endif %}{% if sinal_fica %}: o sinal de *{{ sinal_fica }}* não volta{% endif %}{% if sinal_a_ver %}: a recepção vai ver com você o sinal de *{{ sinal_a_ver }}*{% endif %}{% if sessao %}{% if sinal_volta or sinal_fica or sinal_a_ver %} e{% else %}:{% endif %} a sessão do pacote conta como usada{% endif %}',
    ],
  },
  'cancel.done': {
    title: 'Cancelado',
    when: 'Assim que o horário está cancelado.',
    variables: { horario: one },
    variants: ['Pronto, cancelei: {{ horario }}.'],
  },
  'cancel.done_all': {
    title: 'Todos cancelados',
    when: 'Assim que vários horários estão cancelados.',
    variables: { horarios: several },
    variants: ['Pronto, cancelei:\n{{ horarios }}'],
  },
  'cancel.another_day': {
    title: 'Oferece outro dia',
    when: 'Depois de cancelar.',
    variables: {},
    variants: ['Quer que eu veja outro dia para você?'],
  },
  'cancel.kept': {
    title: 'Não cancelou',
    when: 'Quando a pessoa desiste de cancelar.',
    variables: { horario: maybe('o horário que continua marcado', '*Limpeza de pele*, quinta (26/11) às 14h') },
    variants: [
      'Combinado, {% if horario %}seu horário continua marcado: {{ horario }}{% else %}não cancelei nada{% endif %}. 😊',
    ],
  },
  'cancel.nothing': {
    title: 'Nada para cancelar',
    when: 'Quando a pessoa quer cancelar e não há horário marcado.',
    variables: {},
    variants: [`${elsewhere} Posso ajudar em algo mais?`],
  },
  'cancel.gone': {
    title: 'Já não estava marcado',
    when: 'Quando o horário a cancelar já não existe.',
    variables: {},
    variants: ['Esse horário já não está mais marcado, então não há o que cancelar. Posso ajudar em algo mais?'],
  },
  'move.which': {
    title: 'Qual remarcar',
    when: 'Quando a pessoa quer remarcar e tem vários horários.',
    variables: { horarios: numbered },
    variants: ['Claro! Qual destes horários você quer mudar?\n{{ horarios }}'],
  },
  'move.which_again': {
    title: 'Qual remarcar, de novo',
    when: 'Quando a resposta não disse qual horário.',
    variables: { horarios: numbered },
    variants: ['Qual destes horários você quer mudar?\n{{ horarios }}'],
  },
  'move.nothing': {
    title: 'Nada para remarcar',
    when: 'Quando a pessoa quer remarcar e não há horário marcado.',
    variables: {},
    variants: [`${elsewhere} Quer marcar um novo?`],
  },
  'move.which_day': {
    title: 'Para qual dia',
    when: 'Quando já se sabe o que remarcar e falta o novo dia.',
    variables: { procedimento: service, horario_atual: current },
    variants: ['Claro! Para qual dia e horário você quer passar *{{ procedimento }}*, {{ horario_atual }}?'],
  },
  'move.which_day_again': {
    title: 'Para qual dia, de novo',
    when: 'Quando a resposta não disse um dia.',
    variables: { procedimento: service, horario_atual: current },
    variants: ['Para qual dia e horário você quer passar *{{ procedimento }}*, {{ horario_atual }}?'],
  },
  'move.other_day': {
    title: 'Outro dia para remarcar',
    when: 'Quando nenhum horário oferecido serve para remarcar.',
    variables: { horario_atual: current },
    variants: ['Sem problema! Qual outro dia ou período fica bom? Seu horário de {{ horario_atual }} continua guardado.'],
  },
  'move.done': {
    title: 'Remarcado',
    when: 'Assim que o horário está trocado.',
    variables: {
      horario_antigo: text('o horário de antes', 'quinta (26/11) às 14h'),
      detalhes: required(
        'procedimento, dia, hora e profissional, como estão na agenda',
        '*Limpeza de pele*\nSexta (27/11) às 10h, com Bia',
      ),
    },
    variants: [
      'Prontinho! ✅ Troquei seu horário de {{ horario_antigo }}. Agora ficou assim:\n\n{{ detalhes }}\n\nSe precisar mudar de novo, é só me chamar.',
    ],
  },
  'move.kept': {
    title: 'Não remarcou',
    when: 'Quando a pessoa desiste de remarcar.',
    variables: { horario: one },
    variants: ['Combinado, fica como estava: {{ horario }}. 😊'],
  },
  'move.gone': {
    title: 'Nada mais para remarcar',
    when: 'Quando o horário a remarcar já não existe.',
    variables: {},
    variants: ['Esse horário já não está mais marcado, então não há o que mudar. Quer marcar um novo?'],
  },
  'visit.keep': {
    title: 'Salvar na agenda e como chegar',
    when: 'No fim da mensagem de um horário marcado, remarcado ou lembrado, quando a clínica liga o link nas regras da agenda.',
    variables: {
      link: required('o link do horário, só desta pessoa', 'https://clinica.exemplo/c/01hx…'),
      tem_mapa: flag('a clínica disse onde fica'),
      mudou: flag('o horário mudou'),
    },
    variants: [
      'Para {% if mudou %}atualizar{% else %}salvar{% endif %} na sua agenda{% if tem_mapa %} e ver como chegar{% endif %}: {{ link }}',
    ],
  },
} as const satisfies Record<string, PhraseSpec>
