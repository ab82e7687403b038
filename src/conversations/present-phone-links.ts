import { isBaileysInstalled } from '#channels/whatsapp-web/index.ts'
import { may, type Role } from '#auth/index.ts'
import type { Vault } from '#platform/crypto.ts'
import { drawQr } from '#platform/qr.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { PhoneLinkItem, PhoneLinksAnswer, PhoneLinkState } from './contract.ts'
import { mostStrangers } from './cold.ts'
import { codeAt } from './phone-links.ts'
import { listPhoneLinks, type PhoneLinkRow } from './queries-phone-links.ts'

/** The clinic's linked phones as its screen shows them. Codes only for those who may link: whoever scans one has the number. */
export async function presentPhoneLinks(
  ctx: Ctx,
  deps: { vault: Vault; canSimulate: boolean },
  role: Role,
): Promise<PhoneLinksAnswer> {
  const mayLink = may(role, 'settings.edit')
  const rows = await listPhoneLinks(ctx)
  return {
    isInstalled: isBaileysInstalled(),
    canSimulate: deps.canSimulate,
    can: { link: mayLink ? { allowed: true } : { allowed: false, whyNot: 'Só quem administra a clínica conecta um celular.' } },
    mostStrangers,
    links: rows
      .filter((row) => row.channel_id !== null || row.state !== 'off')
      .map((row) => toItem(row, mayLink ? deps.vault : null)),
  }
}

function toItem(row: PhoneLinkRow, vault: Vault | null): PhoneLinkItem {
  return {
    id: row.id,
    phone: row.phone,
    label: row.label,
    isSimulated: row.server !== null,
    state: row.state,
    says: sentences[row.state],
    at: row.state_at.toISOString(),
    code: codeOf(row, vault),
    retryAt: row.retry_at?.toISOString() ?? null,
  }
}

function codeOf(
  { id, state, code, code_number: number, code_until: until }: PhoneLinkRow,
  vault: Vault | null,
): PhoneLinkItem['code'] {
  if ((state !== 'qr' && state !== 'code') || !code || !until || !vault) return null
  const text = vault.open(codeAt(id), code)
  return { kind: state, text, picture: state === 'qr' ? drawQr(text) : null, number, until: until.toISOString() }
}

const sentences: Record<PhoneLinkState, string> = {
  connecting: 'Falando com o WhatsApp…',
  qr: 'No celular da clínica, abra o WhatsApp, toque em Dispositivos conectados, depois em Conectar dispositivo, e aponte a câmera para o código.',
  code: 'No celular da clínica, abra o WhatsApp, toque em Dispositivos conectados, depois em Conectar dispositivo e em “Conectar com número de telefone”, e digite o código.',
  pairing: 'Código lido. Terminando de conectar…',
  open: 'Conectado. As mensagens chegam e saem por este número.',
  waiting: 'A conexão caiu e está sendo refeita. O que escreverem enquanto isso chega quando ela voltar.',
  unreachable: 'Não conseguimos falar com o WhatsApp. Confira a internet deste computador; continuamos tentando.',
  expired: 'Ninguém leu o código a tempo. Gere um novo quando estiver com o celular na mão.',
  replaced: 'Esta conexão foi aberta em outro lugar, e o WhatsApp só aceita uma. Feche a outra e conecte de novo.',
  logged_out: 'O celular desconectou este aparelho. Para voltar a atender por aqui, conecte de novo.',
  refused: 'O WhatsApp não aceitou este número: ele pode ter sido bloqueado. Abra o WhatsApp no celular e veja o que ele diz.',
  outdated: 'O WhatsApp pede uma versão mais nova desta conexão. Peça a quem cuida do sistema para atualizar.',
  taken: 'Este número já está conectado a outra clínica deste servidor.',
  missing: 'A conexão por QR code não está instalada neste servidor.',
  off: 'Desconectado.',
}
