import type { proto } from 'baileys'
import type { Baileys } from './baileys.ts'
import type { SessionStore } from './model.ts'

const type = 'sent'

/** What was sent, for the phone that could not open it and asks again; after a week nobody asks any more. */
export class SentMessages {
  readonly #baileys: Baileys
  readonly #store: SessionStore

  constructor(baileys: Baileys, store: SessionStore) {
    this.#baileys = baileys
    this.#store = store
  }

  /** Before it leaves: the question may come at once. */
  keep(id: string, message: proto.IMessage): Promise<void> {
    const bytes = this.#baileys.proto.Message.encode(message).finish()
    return this.#store.write([{ type, id, value: Buffer.from(bytes).toString('base64') }])
  }

  async find(id: string | null | undefined): Promise<proto.IMessage | undefined> {
    if (!id) return undefined
    const text = (await this.#store.read(type, [id])).get(id)
    return text === undefined ? undefined : this.#baileys.proto.Message.decode(Buffer.from(text, 'base64'))
  }
}
