import { ChannelMediaError, type ChannelFault, type OutgoingFile } from '../channel.ts'
import { graphFault, httpFault } from './faults.ts'
import { fieldsOf, idOf, isFields, textOf } from './fields.ts'
import type { CloudApiCredentials, CloudApiOptions } from './send.ts'
import { transportFault } from './transport.ts'

export type MediaClient = {
  download: (accessToken: string, id: string, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>
  upload: (
    credentials: CloudApiCredentials,
    file: OutgoingFile,
    signal: AbortSignal,
  ) => Promise<{ id: string } | { fault: ChannelFault }>
}

/** Meta serves files from these; the token goes to no other host, whatever an answer names. */
const fileHosts = /(^|\.)(fbsbx\.com|fbcdn\.net|whatsapp\.net|facebook\.com)$/

/** Files down and up. A download is two steps: an address that lives for minutes, then the bytes. */
export function createMediaClient({ graphBaseUrl, version, fetch: doFetch = fetch }: CloudApiOptions): MediaClient {
  const base = `${graphBaseUrl.replace(/\/+$/, '')}/${version}`
  const get = async (url: string, accessToken: string, signal: AbortSignal): Promise<Response> => {
    const headers = { authorization: `Bearer ${accessToken}` }
    const response = await doFetch(url, { headers, redirect: 'manual', signal }).catch((cause: unknown) => {
      throw new ChannelMediaError('later', 'Graph gave no answer', cause)
    })
    if (!response.ok) throw refusal(response.status)
    return response
  }
  return {
    download: async (accessToken, id, signal) => {
      const found: unknown = await (await get(`${base}/${encodeURIComponent(id)}`, accessToken, signal)).json().catch(() => null)
      const url = textOf(fieldsOf(found).url)
      if (url === null || !isTrusted(url, graphBaseUrl)) throw new ChannelMediaError('gone', 'Graph named no address we may ask')
      const { body } = await get(url, accessToken, signal)
      if (!body) throw new ChannelMediaError('later', 'Graph sent nothing')
      return piecesOf(body)
    },
    upload: async ({ phoneNumberId, accessToken }, file, signal) => {
      try {
        const response = await doFetch(`${base}/${encodeURIComponent(phoneNumberId)}/media`, {
          method: 'POST',
          headers: { authorization: `Bearer ${accessToken}` },
          body: await formOf(file),
          redirect: 'manual',
          signal,
        })
        return await readUpload(response)
      } catch (error) {
        return { fault: transportFault(error) }
      }
    },
  }
}

/** A file that breaks off may be fetched once more. */
async function* piecesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (cause) {
    throw new ChannelMediaError('later', 'the file broke off', cause)
  }
}

/** Ids live 7 days, and then Graph knows them no more. */
function refusal(status: number): ChannelMediaError {
  const isPassing = status === 429 || status >= 500 || status === 401
  return new ChannelMediaError(isPassing ? 'later' : 'gone', `Graph answered ${status}`)
}

function isTrusted(raw: string, graphBaseUrl: string): boolean {
  if (!URL.canParse(raw)) return false
  const url = new URL(raw)
  return url.origin === new URL(graphBaseUrl).origin || (url.protocol === 'https:' && fileHosts.test(url.hostname))
}

async function formOf(file: OutgoingFile): Promise<FormData> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', file.mimeType)
  form.set('file', new Blob([Uint8Array.from(await file.read())], { type: file.mimeType }), file.fileName ?? 'arquivo')
  return form
}

async function readUpload(response: Response): Promise<{ id: string } | { fault: ChannelFault }> {
  const answer: unknown = await response.json().catch(() => null) // a proxy's page: the status decides
  const id = idOf(fieldsOf(answer).id)
  if (response.ok && id !== null) return { id }
  const { error } = fieldsOf(answer)
  return { fault: isFields(error) ? graphFault(error, response.status) : httpFault(response.status) }
}
