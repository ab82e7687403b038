import { variables } from '../contract.ts'

/** What a template's place may stand for, besides what a quick reply knows. Any other name is written by whoever sends it. */
export const templateVariables: Readonly<Record<string, string>> = {
  primeiro_nome: variables.primeiro_nome,
  nome: variables.nome,
  clinica: variables.clinica,
  horario: 'procedimento, dia, hora e profissional',
  proximo_horario: variables.proximo_horario,
  procedimento: variables.procedimento,
  profissional: variables.profissional,
  atendente: variables.atendente,
  endereco: variables.endereco,
  pagamento: variables.pagamento,
  valor: 'um valor em reais',
  prazo: 'até quando',
  horario_antigo: 'o dia e a hora de antes',
  assunto: 'o assunto da conversa',
}

/** With what Meta's reviewers see in the place, where the clinic gives no sample of its own. */
export const samples: Readonly<Record<string, string>> = {
  primeiro_nome: 'Ana',
  nome: 'Ana Souza',
  clinica: 'Clínica Bela',
  horario: 'Limpeza de pele, quinta (26/11) às 14h, com a Dra. Carla',
  proximo_horario: 'quinta-feira, 26 de novembro, às 14:30',
  procedimento: 'Limpeza de pele',
  profissional: 'Dra. Carla',
  atendente: 'Júlia',
  endereco: 'Rua das Flores, 10, Pinheiros',
  pagamento: 'Pix e cartão em até 6x',
  valor: 'R$ 50',
  prazo: 'amanhã às 18h',
  horario_antigo: 'quarta (25/11) às 10h',
  assunto: 'limpeza de pele',
}
