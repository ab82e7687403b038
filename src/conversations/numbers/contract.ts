import { z } from 'zod'
import type { Can } from '../contract.ts'

export type ChargeLine = {
  category: string
  billed: number
  free: number
  /** Millionths of the currency; null where the table has no price for it. */
  costMicros: number | null
}
export type Cost = { currency: 'USD' | 'BRL'; lines: ChargeLine[]; totalMicros: number }

export type NumberNewsItem = { id: string; at: string; says: string; isWarning: boolean }

export type NumberItem = {
  id: string
  kind: 'cloud-api' | 'whatsapp-web' | 'simulator'
  label: string
  /** As the provider writes it; null while it has not said. */
  phone: string | null
  /** The name people see. */
  name: string | null
  /** 'paused': nothing leaves until somebody acts. 'off': disconnected here; what was said stays. */
  state: { kind: 'connected' } | { kind: 'paused'; since: string; why: string } | { kind: 'off'; since: string | null }
  quality: 'good' | 'fair' | 'poor' | null
  limit: number | 'none' | null
  /** When the provider last said all this; null: never asked. */
  checkedAt: string | null
  /** What needs somebody's eyes, in a sentence each. */
  warnings: string[]
  /** When a person last wrote to it. */
  lastHeardAt: string | null
  cost: Cost
  news: NumberNewsItem[]
  /** Deliveries that came before it was connected, and can be taken in. */
  waiting: number
}

export type NumbersAnswer = {
  items: NumberItem[]
  /** Where Meta is to send what it has to say. */
  webhookPath: string
  isDemo: boolean
  can: { edit: Can; removeDemo: boolean }
}

export type NumberConnectedAnswer = {
  id: string
  /** What Meta asks for beside the webhook's address. */
  verifyToken: string
  /** False: the webhook has to be switched on at Meta's by hand. */
  isSubscribed: boolean
  /** Null: Meta could not be asked. */
  phone: string | null
}
export type NumberTestAnswer = { conversationId: string; messageId: string }
export type NumberReplayAnswer = { taken: number; left: number }
/** The latest first; pass `next` as `cursor`. */
export type NumberNewsAnswer = { items: NumberNewsItem[]; next: string | null }

/** What came and could not be shown as what it is: no words, only which and why. */
export type AsideItem = { id: string; from: string; why: string; at: string; bytes: number }
export type AsideAnswer = { items: AsideItem[] }

const copied = (missing: string) => z.string().trim().min(1, missing).max(600, 'Isso é longo demais: copie só este valor.')
const metaId = (missing: string) => copied(missing).regex(/^\d{5,25}$/, 'São só números, como aparecem na Meta.')

export const connectNumberRequest = z.object({
  label: z.string().trim().min(2, 'Dê um nome a este número, como “Recepção”.').max(40, 'O nome passa de 40 letras.'),
  phoneNumberId: metaId('Cole a identificação do número de telefone.'),
  wabaId: metaId('Cole a identificação da conta do WhatsApp Business.'),
  accessToken: copied('Cole o token de acesso permanente.').regex(/^\S+$/, 'O token não tem espaços: copie de novo.'),
  appSecret: copied('Cole a chave secreta do app.').regex(
    /^[0-9a-fA-F]{16,64}$/,
    'A chave secreta tem só letras de A a F e números.',
  ),
  /** What the assistant does there at first. */
  mode: z.enum(['observe', 'on']),
})
export type ConnectNumberRequest = z.infer<typeof connectNumberRequest>

export const renameNumberRequest = connectNumberRequest.pick({ label: true })
export type RenameNumberRequest = z.infer<typeof renameNumberRequest>

export const numberTestRequest = z.object({
  phone: z.string().trim().min(1, 'Escreva o celular com DDD.').max(30, 'Escreva só o celular, com DDD.'),
})
export type NumberTestRequest = z.infer<typeof numberTestRequest>

export const numberNewsQuery = z.object({ cursor: z.string().max(300).optional() })
export type NumberNewsQuery = z.infer<typeof numberNewsQuery>

export const priceCategories = ['service', 'utility', 'marketing', 'authentication'] as const
const micros = z.number('Escreva o preço.').int().min(0, 'O preço não pode ser negativo.').max(10_000_000, 'O preço passa de 10.')
export const messagePrices = z.object({
  currency: z.enum(['USD', 'BRL'], 'Escolha a moeda.'),
  service: micros,
  utility: micros,
  marketing: micros,
  authentication: micros,
})
export type MessagePrices = z.infer<typeof messagePrices>
export const messagePricesRequest = z.object({ value: messagePrices, version: z.string().max(40) })
export type MessagePricesRequest = z.infer<typeof messagePricesRequest>
/** `isOwn` false: the house's estimate, until the clinic writes its own. */
export type MessagePricesAnswer = { value: MessagePrices; version: string; isOwn: boolean }

export type TalkCostAnswer = { month: Cost; all: Cost }
