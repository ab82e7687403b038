import { flag, maybe, required, text, type PhraseSpec } from './phrase.ts'

const times = required(
  'os horários livres, numerados',
  '1. quinta (26/11) às 14h: você com a Dra. Carla e sua amiga com Bia\n2. sexta (27/11) às 10h: você com Bia e sua amiga com a Dra. Carla',
)
const details = required(
  'quem vem, procedimento, dia, hora, profissional e valor, uma linha para cada pessoa',
  '*Você*: Limpeza de pele, quinta (26/11) às 14h, com a Dra. Carla (R$ 180)\n*Júlia*: Limpeza de pele, quinta (26/11) às 14h, com Bia (R$ 180)',
)
const onlyOne = flag('há só uma opção')
const which = '{% if so_um %}Serve para vocês?{% else %}Qual fica melhor? Se preferirem outro dia, é só me dizer.{% endif %}'

/** Several people who come together. */
export const party = {
  'party.free': {
    title: 'Horários para várias pessoas',
    when: 'Quando há horários juntos, ou um logo depois do outro, como a pessoa pediu.',
    variables: { procedimento: text('o procedimento', 'Limpeza de pele'), horarios: times, so_um: onlyOne },
    variants: [`Para vocês, *{{ procedimento }}*, tenho:\n{{ horarios }}\n${which}`],
  },
  'party.nearest': {
    title: 'Horários próximos para várias pessoas',
    when: 'Quando não há horários juntos como a pessoa pediu.',
    variables: { horarios: times, so_um: onlyOne },
    variants: [`Assim não encontrei para todo mundo junto. O mais próximo que tenho é:\n{{ horarios }}\n${which}`],
  },
  'party.none': {
    title: 'Sem horários para várias pessoas',
    when: 'Quando não há horários em que todos caibam.',
    variables: {},
    variants: ['Não encontrei horários em que todo mundo caiba junto nesse período. Qual outro dia fica bom para vocês?'],
  },
  'party.confirm': {
    title: 'Mostra o que vai marcar para várias pessoas',
    when: 'Antes de marcar ou remarcar para várias pessoas. A pergunta vem logo depois.',
    variables: { detalhes: details },
    variants: ['Separei estes horários para vocês:\n\n{{ detalhes }}'],
  },
  'party.confirm_again': {
    title: 'Lembra o que vai marcar para várias pessoas',
    when: 'Quando a pessoa fala de outra coisa antes de confirmar. A pergunta vem logo depois.',
    variables: { detalhes: details },
    variants: ['Sobre os horários de vocês:\n{{ detalhes }}'],
  },
  'party.may_i_confirm': {
    title: 'Posso confirmar para várias pessoas?',
    when: 'Depois dos detalhes, quando são várias pessoas.',
    variables: { nomes: maybe('os nomes que faltam', 'seu nome completo e o da sua amiga') },
    variants: ['Posso confirmar tudo?{% if nomes %} Se sim, me diz {{ nomes }}, por favor.{% endif %}'],
  },
  'party.may_i_move': {
    title: 'Posso trocar para várias pessoas?',
    when: 'Depois dos detalhes dos novos horários de quem vem junto.',
    variables: {},
    variants: ['Posso trocar? Até lá, os horários de vocês continuam guardados.'],
  },
  'party.ask_names': {
    title: 'Pergunta os nomes',
    when: 'Quando a pessoa disse sim e faltam nomes.',
    variables: { nomes: text('os nomes que faltam', 'o nome completo da sua amiga') },
    variants: ['Ótimo! Só falta {{ nomes }} para eu confirmar.'],
  },
  'party.booked': {
    title: 'Marcado para várias pessoas',
    when: 'Assim que todos os horários estão marcados.',
    variables: { detalhes: details, endereco: maybe('o endereço da clínica', 'Rua das Flores, 100') },
    variants: [
      'Prontinho{% if nome %}, {{ nome }}{% endif %}! ✅ Está tudo marcado:\n\n{{ detalhes }}{% if endereco %}\nEndereço: {{ endereco }}{% endif %}\n\nSe precisar mudar ou cancelar, juntos ou só um, é só me chamar por aqui.',
    ],
  },
  'party.moved': {
    title: 'Remarcado para várias pessoas',
    when: 'Assim que os horários de quem vem junto foram trocados.',
    variables: { detalhes: details },
    variants: ['Prontinho! ✅ Troquei os horários de vocês:\n\n{{ detalhes }}'],
  },
  'party.or_together': {
    title: 'Juntos ou só um',
    when: 'Depois de perguntar qual horário remarcar, quando foram marcados juntos.',
    variables: {},
    variants: ['Se for para passar todos juntos, é só dizer *todos*.'],
  },
} as const satisfies Record<string, PhraseSpec>
