import type { Alias, Capabilities, ChannelAdapter, ChannelCredentials, ChannelFault, Outgoing, SendResult } from '../channel.ts'
import { windowHours } from '../window.ts'
import { bodyOf, fileBody, textBody } from './body.ts'
import { graphFault, httpFault } from './faults.ts'
import { fieldsOf, idOf, isFields, listOf, type Fields } from './fields.ts'
import { createMediaClient, type MediaClient } from './media.ts'
import { neverLeft, transportFault } from './transport.ts'

export type CloudApiOptions = {
  /** `https://graph.facebook.com`, or a fake's address. */
  graphBaseUrl: string
  /** Graph's version, `v26.0`. */
  version: string
  /** Node's own keeps connections open between sends. */
  fetch?: typeof fetch
}

export type CloudApiCredentials = Extract<ChannelCredentials, { kind: 'cloud-api' }>

const capabilities: Capabilities = {
  buttons: true,
  templates: true,
  typing: true,
  windowHours: windowHours['cloud-api'],
  campaigns: true,
  maxTextLength: 4096,
}

const typingTimeoutMs = 5000

/** Sends through Meta's Graph. One adapter serves every number: its id and token come with each call. */
export function createCloudApiAdapter(options: CloudApiOptions): ChannelAdapter {
  const post = poster(options)
  const media = createMediaClient(options)
  return {
    kind: 'cloud-api',
    capabilities,
    send: (credentials, message, signal) => send({ post, media }, own(credentials), message, signal),
    showTyping: (credentials, _to, lastExternalId) => tellRead(post, own(credentials), lastExternalId, true),
    markRead: (credentials, _to, lastExternalId) => tellRead(post, own(credentials), lastExternalId, false),
    fetchMedia: (credentials, id, signal) => media.download(own(credentials).accessToken, id, signal),
  }
}

type Post = (credentials: CloudApiCredentials, body: Fields, signal: AbortSignal) => Promise<Response>

function poster({ graphBaseUrl, version, fetch: doFetch = fetch }: CloudApiOptions): Post {
  const base = `${graphBaseUrl.replace(/\/+$/, '')}/${version}`
  return (credentials, body, signal) =>
    doFetch(`${base}/${encodeURIComponent(credentials.phoneNumberId)}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credentials.accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // A redirect would carry the patient's words elsewhere.
      redirect: 'manual',
      signal,
    })
}

function own(credentials: ChannelCredentials): CloudApiCredentials {
  if (credentials.kind !== 'cloud-api') throw new Error(`a ${credentials.kind} channel cannot send through the Cloud API`)
  return credentials
}

async function send(
  { post, media }: { post: Post; media: MediaClient },
  credentials: CloudApiCredentials,
  message: Outgoing,
  signal: AbortSignal,
): Promise<SendResult> {
  const recipient = recipientOf(message.to)
  if (recipient === null) return { outcome: 'rejected', fault: noRecipient(message.to) }
  if (signal.aborted) return { outcome: 'rejected', fault: notStarted }

  // Until the file is with Graph nothing has left: whatever goes wrong may be tried again.
  const uploaded = message.file ? await media.upload(credentials, message.file, signal) : null
  if (uploaded && 'fault' in uploaded) return { outcome: 'rejected', fault: uploaded.fault }
  if (signal.aborted) return { outcome: 'rejected', fault: notStarted }
  const body = message.file && uploaded ? fileBody(message, message.file, uploaded.id) : bodyOf(message)
  const attempt = (said: Fields) => postOnce(() => post(credentials, { ...envelope(recipient, message), ...said }, signal))
  const result = await attempt(body)
  // Refused for its shape it certainly did not leave: the words number the choices, and pass everywhere.
  return wasShapeRefused(result) && body['type'] === 'interactive' ? attempt(textBody(message)) : result
}

async function postOnce(post: () => Promise<Response>): Promise<SendResult> {
  try {
    return await readAnswer(await post())
  } catch (error) {
    return { outcome: neverLeft(error) ? 'rejected' : 'unknown', fault: transportFault(error) }
  }
}

/** Bad request, a kind the number or the person's app does not take, a form that is blocked or throttled. */
const shapeCodes = ['100', '131008', '131009', '131051', '132068', '132069']

function wasShapeRefused(result: SendResult): boolean {
  if (result.outcome !== 'rejected') return false
  return shapeCodes.includes(result.fault.code) || result.fault.code.startsWith('139')
}

function envelope(recipient: Fields, message: Outgoing): Fields {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...recipient,
    // Comes back in every status of this message: settles a send whose answer was lost.
    biz_opaque_callback_data: message.ourId,
    ...(message.quotes === undefined ? {} : { context: { message_id: message.quotes } }),
  }
}

function recipientOf(to: Alias): Fields | null {
  if (to.kind === 'phone') return { to: to.value }
  return to.kind === 'bsuid' ? { recipient: to.value } : null
}

function noRecipient(to: Alias): ChannelFault {
  return { code: 'no_recipient', message: `the Cloud API cannot reach a ${to.kind}`, retryable: false, blames: 'person' }
}

const notStarted: ChannelFault = {
  code: 'not_started',
  message: 'stopped before the request was made',
  retryable: true,
  blames: 'provider',
}

/** Graph's verdict. It is `unknown` wherever Graph may have taken the message without being able to tell us. */
async function readAnswer(response: Response): Promise<SendResult> {
  let answer: unknown
  try {
    answer = await jsonOf(response)
  } catch (error) {
    // The answer broke off: what Graph decided is lost with it.
    return { outcome: 'unknown', fault: transportFault(error) }
  }
  const externalId = idOf(fieldsOf(listOf(fieldsOf(answer).messages)[0]).id)
  if (response.ok && externalId !== null) return { outcome: 'accepted', externalId }
  const error = fieldsOf(answer).error
  if (isFields(error)) return { outcome: 'rejected', fault: graphFault(error, response.status) }
  return { outcome: mayHaveArrived(response) ? 'unknown' : 'rejected', fault: httpFault(response.status) }
}

/** A success that names no message; or a gateway that lost Graph's answer, which is a time-out after the request left. */
function mayHaveArrived(response: Response): boolean {
  return response.ok || response.status === 502 || response.status === 504
}

/** What is not JSON reads as null; only a body that breaks off throws. */
async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    // A proxy's page: the status decides.
    return null
  }
}

/** Marks the person's message as read, and shows "digitando…" with it for up to 25 s. */
async function tellRead(post: Post, credentials: CloudApiCredentials, lastExternalId: string, isTyping: boolean): Promise<void> {
  const typing = isTyping ? { typing_indicator: { type: 'text' } } : {}
  const body = { messaging_product: 'whatsapp', status: 'read', message_id: lastExternalId, ...typing }
  try {
    const response = await post(credentials, body, AbortSignal.timeout(typingTimeoutMs))
    // Read to the end, or the connection is not used again.
    await response.arrayBuffer()
  } catch {
    // Best effort by the port's contract: nobody waits for the dots.
  }
}
