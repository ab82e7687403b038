import type { ChannelAddress, Delivery, Receive } from '#channels/channel.ts'
import { isUnavailable } from '#platform/db.ts'
import type { ClinicId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import type { Work } from '#platform/work.ts'
import type { Arrived } from './model.ts'
import { findActiveChannel, insertQuarantine, listAccountClinics, type ActiveChannel } from './queries-channels.ts'
import { insertTroubledReceipt } from './queries-receive.ts'
import { receiptKey } from './receipt-key.ts'
import { receive } from './receive.ts'

type Deps = Pick<Work, 'work' | 'edge'> & { log: Log }
type Waiting = { arrived: Arrived[]; people: string[]; resolve: () => void; reject: (error: unknown) => void }
/** What one clinic has waiting, how many commits are under way for it, and whose messages are in them. */
type Line = { waiting: Waiting[]; underWay: number; people: Set<string> }

/** More than this in one commit gains nothing and makes everybody wait for the largest. */
const maxBatch = 200
/** While one batch is in the database the next is made ready and follows: neither we nor it wait for the other. */
const maxUnderWay = 2
/** Fewer than this are better off waiting for the commit under way to end, and then sharing one. */
const worthwhile = 12
/** Past this the provider is asked to come again: it keeps what it has for days, we would only run out of memory. */
const maxWaiting = 5_000
const actor = { kind: 'system', what: 'receive' } as const

/**
 * The edge between channels and the reception: deliveries of one clinic that come while commits are under way share the next one,
 * each person's in their order. Resolves when everything is durable. What is addressed to nobody here goes to quarantine, which also
 * counts as kept.
 */
export class Receiver {
  readonly #deps: Deps
  readonly #lines = new Map<ClinicId, Line>()
  readonly #channels = new Map<string, ActiveChannel>()
  #waiting = 0

  constructor(deps: Deps) {
    this.#deps = deps
  }

  readonly receive: Receive = async (deliveries) => {
    const byClinic = new Map<ClinicId, Arrived[]>()
    for (const delivery of deliveries) {
      const channels = await this.#findChannels(delivery.address)
      if (channels.length === 0) await this.#quarantine(delivery)
      for (const channel of channels) {
        const arrived = delivery.inbound.map((inbound) => ({ channel, inbound }))
        byClinic.set(channel.clinicId, [...(byClinic.get(channel.clinicId) ?? []), ...arrived])
      }
    }
    await Promise.all([...byClinic].map(([clinicId, arrived]) => this.#enqueue(clinicId, arrived)))
  }

  /** Forgets what it knows of channels: one was added or switched off. */
  forgetChannels(): void {
    this.#channels.clear()
  }

  #enqueue(clinicId: ClinicId, arrived: Arrived[]): Promise<void> {
    if (arrived.length === 0) return Promise.resolve()
    // One delivery that is larger than the room there is would never get in: it comes when nothing else waits.
    if (this.#waiting > 0 && this.#waiting + arrived.length > maxWaiting)
      throw Object.assign(new Error('the reception is full for a moment'), { code: 'unavailable' })
    this.#waiting += arrived.length
    return new Promise((resolve, reject) => {
      const line = this.#lines.get(clinicId) ?? { waiting: [], underWay: 0, people: new Set() }
      this.#lines.set(clinicId, line)
      line.waiting.push({ arrived, people: peopleOf(arrived), resolve, reject })
      this.#advance(clinicId, line)
    })
  }

  #advance(clinicId: ClinicId, line: Line): void {
    while (line.underWay < maxUnderWay) {
      if (line.underWay > 0 && line.waiting.length < worthwhile) break
      const batch = takeBatch(line)
      if (batch.length === 0) break
      const people = batch.flatMap((one) => one.people)
      line.underWay += 1
      for (const person of people) line.people.add(person)
      void this.#commit(clinicId, batch).finally(() => {
        line.underWay -= 1
        for (const person of people) line.people.delete(person)
        this.#advance(clinicId, line)
      })
    }
    if (line.underWay === 0) this.#lines.delete(clinicId)
  }

  async #commit(clinicId: ClinicId, batch: Waiting[]): Promise<void> {
    try {
      await this.#deps.work(clinicId, actor, (ctx) =>
        receive(
          ctx,
          batch.flatMap(({ arrived }) => arrived),
        ),
      )
      for (const { resolve } of batch) resolve()
    } catch (error) {
      await this.#commitSingly(clinicId, batch, error)
    } finally {
      for (const { arrived } of batch) this.#waiting -= arrived.length
    }
  }

  /** One bad message must not take its neighbours along: each is tried alone, and kept with its fault when even that fails. */
  async #commitSingly(clinicId: ClinicId, batch: Waiting[], cause: unknown): Promise<void> {
    if (isUnavailable(cause)) {
      for (const { reject } of batch)
        reject(Object.assign(new Error('the database cannot be written', { cause }), { code: 'unavailable' }))
      return
    }
    this.#deps.log.warn({ err: cause, messages: batch.length }, 'a batch failed; trying singly')
    for (const { arrived, resolve, reject } of batch) {
      try {
        for (const one of arrived) await this.#receiveOne(clinicId, one)
        resolve()
      } catch (error) {
        reject(
          isUnavailable(error)
            ? Object.assign(new Error('the database cannot be written', { cause: error }), { code: 'unavailable' })
            : error,
        )
      }
    }
  }

  async #receiveOne(clinicId: ClinicId, one: Arrived): Promise<void> {
    try {
      await this.#deps.work(clinicId, actor, (ctx) => receive(ctx, [one]))
    } catch (error) {
      if (isUnavailable(error)) throw error
      this.#deps.log.error({ err: error, externalId: one.inbound.externalId }, 'an unreadable message was kept')
      const trouble = error instanceof Error ? error.message : 'unknown fault'
      await this.#deps.work(clinicId, actor, (ctx) =>
        insertTroubledReceipt(ctx, receiptKey(one), one.inbound.raw, trouble.slice(0, 500)),
      )
    }
  }

  /** The number addressed; of news that name only an account, one of its numbers at each clinic. */
  async #findChannels(address: ChannelAddress): Promise<ActiveChannel[]> {
    const { accountId } = address
    if (accountId !== undefined) return this.#deps.edge((edge) => listAccountClinics(edge, { ...address, accountId }))
    const channel = await this.#findChannel(address)
    return channel ? [channel] : []
  }

  async #findChannel(address: ChannelAddress): Promise<ActiveChannel | null> {
    const key = `${address.kind} ${address.externalId}`
    let channel = this.#channels.get(key)
    if (!channel) {
      channel = (await this.#deps.edge((edge) => findActiveChannel(edge, address))) ?? undefined
      if (channel) this.#channels.set(key, channel)
    }
    // The secret that signed must be the one this number stands under, or one clinic's app could speak for another's number.
    return channel && channel.appId === address.appId ? channel : null
  }

  async #quarantine(delivery: Delivery): Promise<void> {
    await this.#deps.edge((edge) =>
      insertQuarantine(
        edge,
        delivery.address,
        'no such number is connected',
        JSON.stringify(delivery.whole ?? delivery.inbound.map((one) => one.raw)),
        delivery.whole !== undefined,
      ),
    )
  }
}

/** Those that wait for nobody before them: whoever has a message in a commit under way keeps the next for later. */
function takeBatch(line: Line): Waiting[] {
  const batch: Waiting[] = []
  const later: Waiting[] = []
  const blocked = new Set(line.people)
  let messages = 0
  for (const one of line.waiting) {
    const isNext = batch.length === 0 || messages + one.arrived.length <= maxBatch
    if (isNext && one.people.every((person) => !blocked.has(person))) {
      batch.push(one)
      messages += one.arrived.length
    } else {
      later.push(one)
      for (const person of one.people) blocked.add(person)
    }
  }
  line.waiting = later
  return batch
}

/** Everyone whose talk these belong to: only there does the order of arrival count. */
function peopleOf(arrived: Arrived[]): string[] {
  const aliases = arrived.flatMap(({ inbound }) => (inbound.type === 'message' ? inbound.sender.aliases : []))
  return [...new Set(aliases.map((alias) => `${alias.kind} ${alias.value}`))]
}
