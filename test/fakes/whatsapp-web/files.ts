import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import { buffer } from 'node:stream/consumers'
import { aesEncryptGCM, hkdf, prepareWAMessageMedia, proto, type AnyMediaMessageContent } from 'baileys'

/** Made for this server alone and of no use elsewhere; whoever fetches from it must trust `certificate`. */
const privateKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgYHUqsfdqf/3faLR9
d5ns1PZ4KhLUIBhNHLeHOJufxeihRANCAARtGvhdM01Pz0KgXCihCQlv2UH13+tF
L/FxCISzqbSKrjh87/OVY32dhMKJ4N9z9Yf1yUenumzhFsYnuzQ9+g6h
-----END PRIVATE KEY-----
`
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBpTCCAUqgAwIBAgIUB9h9lRJK/HRqXiMoQKcQFHlcac4wCgYIKoZIzj0EAwIw
HjEcMBoGA1UEAwwTZmFrZSBXaGF0c0FwcCBmaWxlczAgFw0yNjExMjYwNDU3Mjla
GA8yMTI2MTEwMjA0NTcyOVowHjEcMBoGA1UEAwwTZmFrZSBXaGF0c0FwcCBmaWxl
czBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABG0a+F0zTU/PQqBcKKEJCW/ZQfXf
60Uv8XEIhLOptIquOHzv85VjfZ2Ewong33P1h/XJR6e6bOEWxie7ND36DqGjZDBi
MB0GA1UdDgQWBBQ6ihx6xb9BuboOVNMAP0obSAaH+TAfBgNVHSMEGDAWgBQ6ihx6
xb9BuboOVNMAP0obSAaH+TAPBgNVHRMBAf8EBTADAQH/MA8GA1UdEQQIMAaHBH8A
AAEwCgYIKoZIzj0EAwIDSQAwRgIhAOTYwr7IRjFyeYKGg2Gy4GNhNsFy7G1Nz2r7
NjW6CtqgAiEA9E3rwwgbIUI54HS14PzRKOYF2zyEqcEbH+uz6dK14nk=
-----END CERTIFICATE-----
`

/** Where sealed files are put and fetched: WhatsApp's file servers, on loopback. */
export class Files {
  readonly #kept = new Map<string, Buffer>()
  readonly #server: Server
  #count = 0

  constructor() {
    this.#server = createServer({ key: privateKey, cert: certificate }, (request, response) => {
      const [path = ''] = (request.url ?? '').split('?')
      if (request.method === 'POST') {
        void buffer(request).then((bytes) => response.end(JSON.stringify(this.#keep(path, bytes))))
        return
      }
      const bytes = this.#kept.get(path)
      response.statusCode = bytes ? 200 : 410
      response.end(bytes)
    })
  }

  async listen(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#server.listen(0, '127.0.0.1', resolve)
    await promise
  }

  get host(): string {
    const address = this.#server.address()
    if (address === null || typeof address === 'string') throw new Error('the files are not served')
    return `127.0.0.1:${address.port}`
  }

  /** A patient's file, sealed and put there: the message that says so. */
  async seal(content: AnyMediaMessageContent): Promise<proto.IMessage> {
    return prepareWAMessageMedia(content, {
      upload: async (path, { mediaType }) => {
        const { url, direct_path: directPath } = this.#keep(`/mms/${mediaType}`, await readFile(path))
        return { mediaUrl: url, directPath }
      },
    })
  }

  /** It is over, as after some weeks: only who sealed it can put it there again. */
  expire(path: string): () => string {
    const bytes = this.#kept.get(path)
    if (!bytes) throw new Error(`no file at ${path}`)
    this.#kept.delete(path)
    return () => this.#keep('/mms/again', bytes).direct_path
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#server.close(() => resolve())
    await promise
  }

  #keep(folder: string, bytes: Buffer): { url: string; direct_path: string } {
    this.#count += 1
    const path = `${folder}/${this.#count}`
    this.#kept.set(path, bytes)
    return { url: `https://${this.host}${path}`, direct_path: path }
  }
}

/** The phone's answer to "put that file there again". */
export function sealAgain(mediaKey: Uint8Array, id: string, directPath: string): { ciphertext: Buffer; iv: Buffer } {
  const iv = Buffer.alloc(12, 7)
  const key = hkdf(Buffer.from(mediaKey), 32, { info: 'WhatsApp Media Retry Notification' })
  const result = proto.MediaRetryNotification.ResultType.SUCCESS
  const plain = proto.MediaRetryNotification.encode({ stanzaId: id, directPath, result }).finish()
  return { ciphertext: aesEncryptGCM(plain, key, iv, Buffer.from(id)), iv }
}
