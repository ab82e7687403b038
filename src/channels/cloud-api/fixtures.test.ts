import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fieldsOf, listOf, textOf } from './fields.ts'
import type { Inbound } from '../channel.ts'
import { parseWebhook } from './parse.ts'

/** Real webhooks collected beside the checkout; not part of it. */
const folder = new URL('../../../../shared/fixtures/cloud-api/', import.meta.url)
const index = new URL('index.json', folder)

/** What their collector calls a webhook's kind, and what we must make of it. */
const expected: Record<string, string> = {
  'messages/audio': 'media audio',
  'messages/audio.voice': 'media audio voice',
  'messages/button': 'choice',
  'messages/contacts': 'contacts',
  'messages/document': 'media document',
  'messages/edit': 'edit',
  'messages/image': 'media image',
  'messages/interactive.None': 'unsupported',
  'messages/interactive.button_reply': 'choice',
  'messages/interactive.call_permission_reply': 'system',
  'messages/interactive.list_reply': 'choice',
  'messages/interactive.nfm_reply': 'form_answer',
  'messages/location': 'location',
  'messages/order': 'order',
  'messages/reaction': 'reaction',
  'messages/revoke': 'revoke',
  'messages/status.delivered': 'status delivered',
  'messages/status.failed': 'status failed',
  'messages/status.played': 'status read',
  'messages/status.read': 'status read',
  'messages/status.sent': 'status sent',
  'messages/sticker': 'media sticker',
  'messages/system.customer_identity_changed': 'system',
  'messages/system.user_changed_number': 'system',
  'messages/text': 'text',
  'messages/unsupported': 'unsupported',
  'messages/video': 'media video',
  'smb_message_echoes/echo.edit': 'echo edit',
  'smb_message_echoes/echo.revoke': 'echo revoke',
  'smb_message_echoes/echo.text': 'echo text',
}

/** Fields that are about no message. */
const topics: Record<string, string> = {
  account_update: 'account',
  message_template_status_update: 'template',
  message_template_quality_update: 'template',
  message_template_components_update: 'template',
  template_category_update: 'template',
  group_lifecycle_update: 'group',
  group_participants_update: 'group',
  group_settings_update: 'group',
  user_preferences: 'preference',
  calls: 'call',
}

test('every collected webhook reads as its kind', { skip: !existsSync(index) }, () => {
  const collected = listOf(json(index)).map(fieldsOf)
  assert.ok(collected.length > 0)
  for (const one of collected) {
    const file = textOf(one.file) ?? ''
    const deliveries = parseWebhook(json(new URL(file, folder)), { appId: null, receivedAt: new Date(0) })
    const kinds = listOf(one.kinds).map((kind) => (textOf(kind) ?? '').split('+'))
    assert.deepEqual(
      deliveries.flatMap((delivery) => delivery.inbound.map(kindOf)),
      kinds.map(([kind]) => expectedOf(kind ?? '', file)),
      file,
    )
    for (const [at, [, ...marks]] of kinds.entries()) checkMarks(deliveries[0]?.inbound[at], marks, file)
  }
})

/** A person's call stands in their talk, the clinic's own is news. */
function expectedOf(kind: string, file: string): string {
  if (kind === 'calls/call.connect' && file.includes('user-initiated')) return 'call'
  return expected[kind] ?? `news ${topics[kind.split('/')[0] ?? ''] ?? 'of nothing known'}`
}

function kindOf(piece: Inbound): string {
  if (piece.type === 'unknown') return 'unknown'
  if (piece.type === 'news') return `news ${piece.topic}`
  if (piece.type === 'status') return `status ${piece.status}`
  const { content } = piece
  const kind = content.kind === 'media' ? `media ${content.media}${content.voice ? ' voice' : ''}` : content.kind
  return piece.fromClinic ? `echo ${kind}` : kind
}

/** The collector notes with `+` what stands beside a kind. */
function checkMarks(piece: Inbound | undefined, marks: string[], file: string): void {
  if (piece?.type === 'status') {
    assert.equal(piece.pricing !== null, marks.includes('pricing'), file)
    assert.equal(piece.error !== null, marks.includes('errors'), file)
  }
  if (piece?.type !== 'message') return
  assert.equal(piece.referral !== null, marks.includes('referral'), file)
  assert.equal(piece.replyToExternalId !== null, fieldsOf(fieldsOf(piece.raw).context).id !== undefined, file)
}

function json(url: URL): unknown {
  return JSON.parse(readFileSync(url, 'utf8'))
}
