/** What a phone shows of a notice on its lock screen: words of ours, and a first name only where the person wished it. Pure. */
import { saySlot } from '#assistant/index.ts'
import { toLocal } from '#platform/local-time.ts'
import type { NotificationKind, PushPayload } from './contract.ts'
import type { PushRow } from './queries-push.ts'

type Where = { now: Date; zone: string }

export function wordPush(row: PushRow, where: Where): PushPayload {
  const name = row.shows_name ? (row.contact_name?.trim().split(/\s+/)[0] ?? null) : null
  return {
    title: titleOf(row),
    body: bodyOf(row, name, where),
    tag: row.topic,
    path: pathOf(row, where.zone),
    isUrgent: row.is_urgent,
    at: row.created_at.toISOString(),
  }
}

function titleOf({ kind, is_urgent }: Pick<PushRow, 'kind' | 'is_urgent'>): string {
  return is_urgent ? 'Possível urgência' : titles[kind]
}

const titles: Record<NotificationKind, string> = {
  handed_over: 'Conversa para a recepção',
  waiting: 'Nova mensagem na recepção',
  mentioned: 'Mencionaram você',
  escalated: 'Ninguém respondeu ainda',
  appointment_cancelled: 'Horário cancelado',
  appointment_moved: 'Horário remarcado',
  running_late: 'Vai atrasar',
  booked: 'Novo agendamento',
  calendar_put_back: 'Mexeram no Google Agenda',
  unconfirmed: 'Horários sem confirmação',
  to_send: 'Mensagem para enviar à mão',
  refund_failed: 'Devolução não saiu',
  time_free: 'Vaga para a lista de espera',
  assistant_paused: 'Assistente em pausa',
  sending_paused: 'WhatsApp parado',
}

function bodyOf(row: PushRow, name: string | null, where: Where): string {
  const who = name ?? 'Uma pessoa'
  if (row.is_urgent) return `${who} precisa de uma resposta agora.`
  switch (row.kind) {
    case 'handed_over':
    case 'waiting':
      return `${who} está esperando uma resposta.`
    case 'mentioned':
      return name ? `Em uma nota, na conversa de ${name}.` : 'Em uma nota de uma conversa.'
    case 'escalated':
      return `${who} espera uma resposta desde ${timeOf(row.detail, where)}.`
    case 'appointment_cancelled':
    case 'running_late':
    case 'booked':
      return withName(name, row.starts_at ? saySlot(row.starts_at, where) : '')
    case 'appointment_moved':
      return withName(name, row.starts_at ? `agora ${saySlot(row.starts_at, where)}` : '')
    case 'calendar_put_back':
      return 'Um horário foi mexido lá e voltou ao lugar. Para mudar, só na agenda da clínica.'
    case 'sending_paused':
      return 'Nada sai do número da clínica até alguém resolver.'
    case 'unconfirmed':
      return 'Há pessoas que ainda não confirmaram. Veja a lista.'
    case 'to_send':
      return 'Um aviso a uma pessoa não pôde sair sozinho. O texto está pronto na lista.'
    case 'refund_failed':
      return 'O banco não fez a devolução de um sinal. O valor continua por devolver.'
    case 'time_free':
      return 'Alguém espera por um horário e não pôde ser avisado por aqui.'
    case 'assistant_paused':
      return 'As conversas novas ficam com a recepção.'
  }
}

function withName(name: string | null, slot: string): string {
  const text = [name, slot].filter((part) => part !== null && part !== '').join(': ')
  return text === '' ? 'Veja na agenda.' : `${text.charAt(0).toLocaleUpperCase('pt-BR')}${text.slice(1)}.`
}

function timeOf(detail: string | null, { now, zone }: Where): string {
  const since = new Date(detail ?? now)
  return toLocal(Number.isNaN(since.getTime()) ? now : since, zone).time
}

function pathOf(row: PushRow, zone: string): string {
  if (row.kind === 'time_free') return '/agenda?espera=sim'
  if (row.kind === 'refund_failed') return '/sinais'
  if (row.conversation_id) return `/conversas/${row.conversation_id}`
  if (row.appointment_id && row.starts_at)
    return `/agenda?data=${toLocal(row.starts_at, zone).date}&agendamento=${row.appointment_id}`
  return row.kind === 'unconfirmed' || row.kind === 'to_send' ? '/agenda/confirmacoes' : '/avisos'
}
