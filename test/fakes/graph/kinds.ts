import {
  accountUpdate,
  demoNumber,
  echo,
  message,
  newWamid,
  textMessage,
  type Json,
  type MessageOptions,
  type Webhook,
} from './webhooks.ts'

/** One webhook of each kind Meta sends, and what a screen says of it. `says` null: it is news of the number, and stands in no talk. */
export type KindSample = { name: string; webhook: Webhook; says: RegExp | null }

type Of = Pick<MessageOptions, 'from' | 'name' | 'phoneNumberId' | 'wabaId'>

/** Everything a person can send, each as a message of its own from `of`; `answered` is a message of the talk that it may speak of. */
export function messageKinds(of: Of, answered: string): KindSample[] {
  const one = (name: string, type: string, body: unknown, says: RegExp, more: MessageOptions = {}): KindSample => ({
    name,
    webhook: message(type, body, { ...of, ...more }),
    says,
  })
  return [
    { name: 'text', webhook: textMessage({ ...of, text: 'um texto' }), says: /^um texto$/ },
    { name: 'reply', webhook: textMessage({ ...of, text: 'isso mesmo', replyTo: answered }), says: /^isso mesmo$/ },
    one('image', 'image', { id: '1', mime_type: 'image/jpeg', sha256: 'abc', caption: 'meu rosto' }, /^meu rosto$/),
    one('image without caption', 'image', { id: '1', mime_type: 'image/jpeg' }, /^Foto$/),
    one('video', 'video', { id: '2', mime_type: 'video/mp4' }, /^Vídeo$/),
    one('voice', 'audio', { id: '3', mime_type: 'audio/ogg; codecs=opus', voice: true }, /^Áudio$/),
    one('audio', 'audio', { id: '3', mime_type: 'audio/mpeg', voice: false }, /^Áudio$/),
    one('document', 'document', { id: '4', filename: 'exame.pdf', mime_type: 'application/pdf', file_size: 2048 }, /^Documento$/),
    one('sticker', 'sticker', { id: '5', mime_type: 'image/webp', animated: true }, /^Figurinha$/),
    one('location', 'location', { latitude: -23.56, longitude: -46.65, name: 'Casa', address: 'Rua A, 1' }, /^Casa$/),
    one('live location', 'location', { latitude: -23.56, longitude: -46.65 }, /^Localização$/),
    one(
      'contacts',
      'contacts',
      [{ name: { formatted_name: 'Bia' }, phones: [{ phone: '+55 11 98888-7777' }] }],
      /^Contato: Bia$/,
    ),
    one('button', 'button', { payload: 'sim', text: 'Sim, confirmo' }, /^Sim, confirmo$/),
    one('button reply', 'interactive', { type: 'button_reply', button_reply: { id: 'b', title: 'Quinta' } }, /^Quinta$/),
    one(
      'list reply',
      'interactive',
      { type: 'list_reply', list_reply: { id: 'l', title: '9h', description: 'Dra. Carol' } },
      /^9h$/,
    ),
    one(
      'flow',
      'interactive',
      { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"alergias":"nenhuma","flow_token":"x"}' } },
      /^Formulário respondido$/,
    ),
    one(
      'call permission',
      'interactive',
      { type: 'call_permission_reply', call_permission_reply: { response: 'reject' } },
      /^Não quer receber ligações/,
    ),
    one(
      'order',
      'order',
      {
        catalog_id: '1',
        text: '',
        product_items: [{ product_retailer_id: 'creme', quantity: 2, item_price: 30, currency: 'BRL' }],
      },
      /^Pedido do catálogo$/,
    ),
    one(
      'number changed',
      'system',
      { type: 'user_changed_number', body: 'User A changed', wa_id: of.from },
      /^Trocou de número: agora é \+/,
    ),
    one('identity changed', 'system', { type: 'customer_identity_changed', body: 'changed' }, /código de segurança/),
    one('welcome', 'request_welcome', undefined, /^Abriu a conversa pela primeira vez$/),
    one('unsupported', 'unsupported', { type: 'poll' }, /que o WhatsApp não entrega/, {
      extra: { errors: [{ code: 131051, title: 'Message type unknown' }] },
    }),
    one('kind of tomorrow', 'hologram', { depth: 3 }, /tipo novo do WhatsApp/),
    one('ad', 'text', { body: 'vi o anúncio' }, /^vi o anúncio$/, {
      referral: { source_type: 'ad', source_id: '120', headline: 'Botox', source_url: 'https://fb.me/x', ctwa_clid: 'Aff' },
    }),
    one('forwarded', 'text', { body: 'encaminhada' }, /^encaminhada$/, { extra: { context: { frequently_forwarded: true } } }),
    one('product', 'text', { body: 'ainda tem?' }, /^ainda tem\?$/, {
      extra: { context: { id: newWamid(), referred_product: { catalog_id: '1', product_retailer_id: 'creme' } } },
    }),
    { name: 'call', webhook: call(of, { event: 'connect' }), says: /^Ligou pelo WhatsApp$/ },
    { name: 'call ended', webhook: call(of, { event: 'terminate', duration: 125 }), says: /^Ligação encerrada \(2 min\)$/ },
    {
      name: 'echo',
      webhook: echo({ ...toNumber(of), to: of.from ?? '', text: 'respondi pelo celular' }),
      says: /^respondi pelo celular$/,
    },
  ]
}

/** News of a number or its account: they stand in no conversation. */
export function newsKinds(of: Of): KindSample[] {
  const fields: [string, Json][] = [
    ['account_update', { event: 'PARTNER_ADDED' }],
    ['account_alerts', { alert_type: 'OBA_APPROVED', alert_severity: 'INFORMATIONAL' }],
    ['account_review_update', { decision: 'APPROVED' }],
    ['business_capability_update', { max_daily_conversation_per_phone: 2000 }],
    ['phone_number_quality_update', { display_phone_number: '15550783881', event: 'DOWNGRADE', current_limit: 'TIER_1K' }],
    ['phone_number_name_update', { decision: 'APPROVED', requested_verified_name: 'Flor de Lis' }],
    ['security', { event: 'PIN_CHANGED' }],
    ['message_template_status_update', { event: 'PAUSED', message_template_name: 'lembrete' }],
    ['message_template_quality_update', { new_quality_score: 'RED', message_template_name: 'lembrete' }],
    ['message_template_components_update', { message_template_name: 'lembrete' }],
    ['template_category_update', { new_category: 'MARKETING', message_template_name: 'lembrete' }],
    ['flows', { event: 'FLOW_STATUS_CHANGE' }],
    ['field_of_tomorrow', { anything: [1, 2] }],
  ]
  return fields.map(([field, value]) => ({ name: field, webhook: accountNews(field, value, of), says: null }))
}

/** As it comes from Meta: of the account, without a number. */
export function accountNews(field: string, value: Json, of: Of = {}): Webhook {
  const webhook = accountUpdate('', { ...toNumber(of), field })
  for (const entry of webhook.entry) for (const change of entry.changes) change.value = value
  return webhook
}

/** A webhook of one of the clinic's numbers, of any field. */
export function numberNews(field: string, pieces: Json, of: Of = {}): Webhook {
  const { phoneNumberId, wabaId } = { ...demoNumber, ...toNumber(of) }
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550783881', phone_number_id: phoneNumberId },
    ...pieces,
  }
  return { object: 'whatsapp_business_account', entry: [{ id: wabaId, changes: [{ field, value }] }] }
}

/** What stood on the clinic's phone before: a thread of one person's. */
/** The files of a history follow it, each under the id its placeholder had. */
export function historyFile(of: Of, file: { id: string; at: Date }): Webhook {
  const image = { id: `9${file.at.getTime()}`, mime_type: 'image/jpeg', sha256: 'x', caption: 'antes e depois' }
  const timestamp = String(Math.floor(file.at.getTime() / 1000))
  return numberNews('history', { messages: [{ from: of.from, id: file.id, timestamp, type: 'image', image }] }, of)
}

/** Without words it is a file, of which the history has no more than the place. */
export function history(of: Of, messages: { fromClinic: boolean; text: string | null; at: Date; id?: string }[]): Webhook {
  const thread = messages.map(({ fromClinic, text, at, id }) => ({
    from: fromClinic ? '15550783881' : of.from,
    id: id ?? newWamid(),
    timestamp: String(Math.floor(at.getTime() / 1000)),
    ...(text === null ? { type: 'media_placeholder' } : { type: 'text', text: { body: text } }),
    history_context: { status: 'READ' },
  }))
  return numberNews(
    'history',
    { history: [{ metadata: { phase: 0, chunk_order: 1, progress: 100 }, threads: [{ id: of.from, messages: thread }] }] },
    of,
  )
}

function call(of: Of, event: Json): Webhook {
  const calls = [
    {
      id: `wacid.${of.from}`,
      from: of.from,
      to: '15550783881',
      direction: 'USER_INITIATED',
      timestamp: String(Math.floor(Date.now() / 1000)),
      ...event,
    },
  ]
  return numberNews('calls', { contacts: [{ profile: { name: of.name ?? 'Ana' }, wa_id: of.from }], calls }, of)
}

function toNumber({ phoneNumberId, wabaId }: Of) {
  return { ...(phoneNumberId === undefined ? {} : { phoneNumberId }), ...(wabaId === undefined ? {} : { wabaId }) }
}
