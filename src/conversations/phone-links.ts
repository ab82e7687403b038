import type { Receive } from '#channels/channel.ts'
import {
  LeaseLost,
  WhatsAppSession,
  type Baileys,
  type OpenSession,
  type PairedPhone,
  type SessionNews,
} from '#channels/whatsapp-web/index.ts'
import type { Clock } from '#platform/clock.ts'
import { randomToken, type Vault } from '#platform/crypto.ts'
import type { ChannelId, PhoneLinkId } from '#platform/ids.ts'
import type { Log } from '#platform/log.ts'
import type { Work } from '#platform/work.ts'
import { adoptPhone } from './adopt-phone.ts'
import { allowSending, pauseSending } from './pause-sending.ts'
import { createPhoneStore, inHold, type Hold } from './phone-store.ts'
import {
  claimPhoneLinks,
  deleteOldKeys,
  findPhoneLink,
  releasePhoneLinks,
  updateLeft,
  updateLinkMissing,
  updateLinkState,
  type Lease,
  type PhoneLinkRow,
} from './queries-phone-links.ts'

export type PhoneLinksDeps = Pick<Work, 'work' | 'edge' | 'glance'> & {
  clock: Clock
  vault: Vault
  log: Log
  /** Null: the channel is not installed here. */
  load: () => Promise<Baileys | null>
  receive: Receive
  /** A number came or went: what is known of numbers is to be looked up anew. */
  forgetChannels: () => void
}

type Running = { session: WhatsAppSession; hold: Hold; channelId: ChannelId | null }

/** A dead owner is replaced within this and one pass. Longer than any pause of a living one. */
const leaseMs = 15_000
/** New ones at a time: connecting all numbers of a server at once looks like what it is not. */
const mostAtOnce = 10
const keptDays = 7

/** What shows a code to whoever looks, sealed to its link. */
export const codeAt = (linkId: PhoneLinkId): string => `phone_link:${linkId}:code`

/**
 * Runs the clinics' linked phones, each in exactly one process: whoever holds its lease. A lease that another has taken ends the session here,
 * and the fence refuses whatever this process still writes.
 */
export class PhoneLinks {
  readonly #deps: PhoneLinksDeps
  readonly #owner = randomToken()
  readonly #running = new Map<PhoneLinkId, Running>()

  constructor(deps: PhoneLinksDeps) {
    this.#deps = deps
  }

  /** The open session of a number, if it is here. */
  find(number: string): OpenSession | null {
    for (const { session } of this.#running.values()) if (session.open?.phone === number) return session.open
    return null
  }

  /** Numbers that messages can leave from in this process. */
  openChannels(): ChannelId[] {
    return [...this.#running.values()].flatMap(({ session, channelId }) => (session.open && channelId ? [channelId] : []))
  }

  async pass(): Promise<{ nextAt: Date | null; hasMore: boolean }> {
    const until = new Date(this.#deps.clock.now().getTime() + leaseMs)
    const leases = await this.#deps.edge((edge) => claimPhoneLinks(edge, this.#owner, until, mostAtOnce))
    await Promise.all([this.#dropLost(leases), ...leases.map((lease) => this.#tend(lease))])
    return { nextAt: null, hasMore: false }
  }

  /** Ends every connection and lets the next owner have them at once. */
  async close(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ session }) => session.close()))
    this.#running.clear()
    await this.#deps.edge((edge) => releasePhoneLinks(edge, this.#owner))
  }

  async #dropLost(leases: Lease[]): Promise<void> {
    const mine = new Map(leases.map((lease) => [lease.id, lease.fence]))
    const lost = [...this.#running].filter(([id, { hold }]) => mine.get(id) !== hold.fence)
    for (const [id] of lost) this.#running.delete(id)
    await Promise.all(lost.map(([, { session }]) => session.close()))
  }

  async #tend(lease: Lease): Promise<void> {
    try {
      if (lease.wish === 'leave') await this.#leave(lease)
      else if (!this.#running.has(lease.id)) await this.#start(lease)
    } catch (error) {
      if (!(error instanceof LeaseLost))
        this.#deps.log.error({ err: error, linkId: lease.id }, 'a linked phone could not be tended')
    }
  }

  async #start(lease: Lease): Promise<void> {
    const hold = this.#holdOf(lease)
    const baileys = await this.#deps.load()
    const link = await inHold(this.#deps, hold, async (ctx) => {
      if (!baileys) {
        await updateLinkMissing(ctx, lease.id)
        ctx.say({ changed: 'phones' })
      }
      await deleteOldKeys(ctx, lease.id, new Date(ctx.now.getTime() - keptDays * 86_400_000))
      return findPhoneLink(ctx, lease.id)
    })
    if (!baileys || !link) return
    const running: Running = { session: this.#createSession(baileys, hold, link), hold, channelId: link.channel_id }
    this.#running.set(lease.id, running)
    try {
      await running.session.start()
    } catch (error) {
      // The next pass begins anew.
      this.#running.delete(lease.id)
      await running.session.close()
      throw error
    }
  }

  #createSession(baileys: Baileys, hold: Hold, link: PhoneLinkRow): WhatsAppSession {
    const { clock, log, receive } = this.#deps
    return new WhatsAppSession({
      baileys,
      store: createPhoneStore(this.#deps, hold),
      way: link.way === 'code' && link.pairing_phone !== null ? { kind: 'code', phone: link.pairing_phone } : { kind: 'qr' },
      server: link.server && { url: link.server.url, key: Buffer.from(link.server.key, 'base64') },
      now: () => clock.now(),
      log,
      tell: (news) => this.#heard(hold, news),
      identify: (phone) => this.#identify(hold, link, phone),
      receive: (phone, inbound) => receive([{ address: { kind: 'whatsapp-web', externalId: phone, appId: null }, inbound }]),
    })
  }

  async #identify(hold: Hold, link: PhoneLinkRow, phone: PairedPhone): Promise<ChannelId | null> {
    const channelId = await adoptPhone(this.#deps, hold, { phone, mode: link.mode, isSimulated: link.server !== null })
    const running = this.#running.get(hold.linkId)
    if (running && channelId) running.channelId = channelId
    this.#deps.forgetChannels()
    return channelId
  }

  async #heard(hold: Hold, news: SessionNews): Promise<void> {
    const code = news.state === 'qr' ? news.qr : news.state === 'code' ? news.code : null
    const sealed = code === null ? null : this.#deps.vault.seal(codeAt(hold.linkId), code)
    const channelId = this.#running.get(hold.linkId)?.channelId ?? null
    await inHold(this.#deps, hold, async (ctx) => {
      await updateLinkState(ctx, hold.linkId, news, sealed)
      // Nobody is left to send: whoever looks after the clinic is told, and what is written waits.
      if (news.state === 'stopped' && channelId) await pauseSending(ctx, channelId, `phone_${news.because}`)
      if (news.state === 'open' && channelId) await allowSending(ctx, channelId)
      if (news.state === 'open') ctx.wake('outbox')
      ctx.say({ changed: 'phones' })
    })
    if (news.state === 'stopped') this.#running.delete(hold.linkId)
  }

  async #leave(lease: Lease): Promise<void> {
    const hold = this.#holdOf(lease)
    const running = this.#running.get(lease.id)
    this.#running.delete(lease.id)
    if (running) await running.session.logOut()
    else await createPhoneStore(this.#deps, hold).clear()
    await inHold(this.#deps, hold, async (ctx) => {
      await updateLeft(ctx, lease.id)
      ctx.say({ changed: 'phones' })
    })
  }

  #holdOf(lease: Lease): Hold {
    return { clinicId: lease.clinic_id, linkId: lease.id, owner: this.#owner, fence: lease.fence }
  }
}
