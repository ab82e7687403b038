import { z } from 'zod'

/** What stands for what in a text, and what it means to whoever writes one. */
export const variables = {
  nome: 'nome completo da pessoa',
  primeiro_nome: 'primeiro nome da pessoa',
  saudacao: '“Bom dia”, “Boa tarde” ou “Boa noite”',
  clinica: 'nome da clínica',
  atendente: 'seu nome',
  assistente: 'nome da assistente',
  endereco: 'endereço da clínica',
  referencia: 'ponto de referência',
  mapa: 'link do mapa',
  estacionamento: 'onde estacionar',
  pagamento: 'formas de pagamento',
  proximo_horario: 'dia e hora do próximo agendamento da pessoa',
  procedimento: 'procedimento do próximo agendamento',
  profissional: 'profissional do próximo agendamento',
} as const satisfies Record<string, string>
export type Variable = keyof typeof variables

export type QuickReply = { id: string; shortcut: string; title: string; text: string; category: string }

/** In the clinic's order. */
export type QuickRepliesAnswer = { items: QuickReply[] }

export const quickReplyRequest = z.object({
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9_-]{0,29}$/, 'O atalho tem até 30 letras sem acento, números ou hífens, sem espaços.'),
  title: z.string().trim().min(1, 'Dê um título.').max(80, 'O título passa de 80 caracteres.'),
  text: z.string().trim().min(1, 'Escreva a resposta.').max(4096, 'A resposta passa de 4.096 caracteres.'),
  category: z.string().trim().min(1, 'Escolha ou escreva uma categoria.').max(40, 'A categoria passa de 40 caracteres.'),
})
export type QuickReplyRequest = z.infer<typeof quickReplyRequest>

/** Every reply of the clinic, each once, in the order they are to stand. */
export const quickReplyOrderRequest = z.object({ ids: z.array(z.string().max(60)).max(500) })
export type QuickReplyOrderRequest = z.infer<typeof quickReplyOrderRequest>
