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

// Questions and answers

export const articleStatuses = ['draft', 'published'] as const
export type ArticleStatus = (typeof articleStatuses)[number]

/** `phrasings`: other ways to ask the same. `sources`: where the answer comes from, for the clinic's own eyes. */
export type ArticleText = { question: string; phrasings: string[]; answer: string; sources: string }

/** What keeps an article from being said, with the figure it is about. */
export type ArticleWarning = { figure: string; message: string }

/** `warnings`: what it says that is not the clinic's own figure: while there is one, the assistant does not say it. */
export type Article = ArticleText & {
  id: string
  procedure: { id: string; name: string } | null
  status: ArticleStatus
  warnings: ArticleWarning[]
  /** Turns it has answered. */
  saidCount: number
  updatedAt: string
  updatedBy: string | null
}

const question = z
  .string()
  .trim()
  .min(1, 'Escreva a pergunta.')
  .max(200, 'A pergunta passa de 200 letras.')
  .regex(/\p{L}{2}/u, 'Escreva a pergunta.')

export const articleRequest = z.object({
  question,
  phrasings: z.array(question).max(20, 'São jeitos demais de perguntar: até 20.'),
  answer: z.string().trim().min(1, 'Escreva a resposta.').max(2000, 'A resposta passa de 2.000 letras.'),
  serviceId: z.templateLiteral(['srv_', z.string()]).nullable(),
  sources: z.string().trim().max(500, 'As fontes passam de 500 letras.'),
  status: z.enum(articleStatuses, 'Escolha rascunho ou publicada.'),
})
export type ArticleRequest = z.infer<typeof articleRequest>

/** GET /api/articles. `wishes`: how many questions wait for an answer. */
export type ArticlesAnswer = { items: Article[]; procedures: { id: string; name: string }[]; wishes: number }

/** A question that had no answer, as it was asked. */
export type ArticleWish = {
  id: string
  question: string
  procedure: { id: string; name: string } | null
  askedCount: number
  lastAskedAt: string
  conversationId: string | null
}
/** GET /api/article-wishes: those that still wait, the latest asked first. */
export type ArticleWishesAnswer = { items: ArticleWish[] }

export const articleWishRequest = z.object({ status: z.enum(['written', 'dismissed', 'open']) })
export type ArticleWishRequest = z.infer<typeof articleWishRequest>
