import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { graphError, json } from './faults.ts'

/** `/{waba}/phone_numbers` and `/{waba}/subscribed_apps`: what a clinic's number is connected by. */
export type AskedAccount = { kind: 'list_numbers' | 'subscribe'; wabaId: string; token: string; proof: string | null }

/** Null of every other request. */
export function readAccountRequest(request: IncomingMessage): AskedAccount | null {
  const url = new URL(request.url ?? '/', 'http://graph')
  const [, wabaId, what] = /^\/v\d+\.\d+\/(\d+)\/(phone_numbers|subscribed_apps)$/.exec(url.pathname) ?? []
  if (wabaId === undefined) return null
  const kind = what === 'phone_numbers' ? 'list_numbers' : 'subscribe'
  if (request.method !== (kind === 'list_numbers' ? 'GET' : 'POST')) return null
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  return { kind, wabaId, token, proof: url.searchParams.get('appsecret_proof') }
}

type Known = { phoneNumberId: string; wabaId: string }

/** An account with one number, and the token that may see it. */
export class FakeAccount {
  /** Another token is refused as Meta refuses it; null takes any. */
  token: string | null = null
  /** What Meta says of the number; changed by tests. */
  readonly number: Record<string, unknown> = {
    display_phone_number: '+55 11 5555-0001',
    verified_name: 'Clínica Flor',
    status: 'CONNECTED',
    quality_rating: 'GREEN',
    whatsapp_business_manager_messaging_limit: 'TIER_2K',
    name_status: 'APPROVED',
    code_verification_status: 'VERIFIED',
  }
  subscriptions = 0
  refusesSubscription = false
  readonly #known: Known
  readonly #appSecret: string

  constructor(known: Known, appSecret: string) {
    this.#known = known
    this.#appSecret = appSecret
  }

  serve({ kind, wabaId, token, proof }: AskedAccount, response: ServerResponse): void {
    const refuse = (status: number, code: number, message: string): void => json(response, status, graphError(code, message))
    if (token === '' || (this.token !== null && token !== this.token)) return refuse(401, 190, 'Invalid OAuth access token')
    if (proof !== null && proof !== createHmac('sha256', this.#appSecret).update(token).digest('hex'))
      return refuse(400, 100, 'Invalid appsecret_proof provided in the API argument')
    if (wabaId !== this.#known.wabaId) return refuse(400, 100, 'Unsupported get request. Object does not exist')
    if (kind === 'list_numbers') return json(response, 200, { data: [{ id: this.#known.phoneNumberId, ...this.number }] })
    if (this.refusesSubscription) return refuse(403, 200, 'Permissions error')
    this.subscriptions += 1
    json(response, 200, { success: true })
  }
}
