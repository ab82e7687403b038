import type { BinaryNode, SignalKeyStoreWithTransaction, SocketConfig, WAMessage } from 'baileys'
import type { Baileys } from './baileys.ts'

/** Makes a message durable. Rejects when it could not. */
export type Keep = (message: WAMessage) => Promise<void>

/**
 * Closes the window in which a message can be lost. Baileys opens a message, tells WhatsApp that it has come, and only then hands it over:
 * whoever dies in between has lost it, since WhatsApp forgets it. Here it is kept as soon as it is open, inside the transaction that moves
 * the keys on: not kept means not opened, so that nothing is confirmed and WhatsApp brings it again; kept, and dead before the confirmation,
 * means it comes twice, and its receipt knows it.
 */
export class KeepFirst {
  readonly #baileys: Baileys
  readonly #keep: Keep
  readonly #me: () => { id: string; lid?: string | undefined } | undefined
  /** Which message each ciphertext came in: the library opens it without saying. */
  readonly #nodes = new WeakMap<Uint8Array, BinaryNode>()

  constructor(baileys: Baileys, deps: { keep: Keep; me: () => { id: string; lid?: string | undefined } | undefined }) {
    this.#baileys = baileys
    this.#keep = deps.keep
    this.#me = deps.me
  }

  /** A message as it came over the wire, before the library does anything with it. */
  readonly arrived = (node: BinaryNode): void => {
    if (!Array.isArray(node.content)) return
    for (const part of node.content)
      if (part.tag === 'enc' && part.content instanceof Uint8Array) this.#nodes.set(part.content, node)
  }

  /** For the configuration: Signal as the library makes it, except that what is opened is kept. */
  readonly makeSignalRepository: SocketConfig['makeSignalRepository'] = (auth, logger, findPhones) => {
    const repository = this.#baileys.DEFAULT_CONNECTION_CONFIG.makeSignalRepository(auth, logger, findPhones)
    // makeSocket hands it the store it has just given transactions.
    const keys = auth.keys as SignalKeyStoreWithTransaction
    return {
      ...repository,
      decryptMessage: (sealed) =>
        keys.transaction(async () => {
          const opened = await repository.decryptMessage(sealed)
          const node = this.#nodes.get(sealed.ciphertext)
          if (node) await this.#keepOpened(node, opened)
          return opened
        }, sealed.jid),
    }
  }

  async #keepOpened(node: BinaryNode, opened: Uint8Array): Promise<void> {
    const me = this.#me()
    if (!me) return
    const { proto, decodeMessageNode, unpadRandomMax16 } = this.#baileys
    const { fullMessage } = decodeMessageNode(node, me.id, me.lid ?? '')
    const message = proto.Message.decode(unpadRandomMax16(opened))
    await this.#keep({ ...fullMessage, message: message.deviceSentMessage?.message ?? message })
  }
}
