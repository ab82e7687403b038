import { createHmac } from 'node:crypto'
import type { NumberCheck, NumberStanding } from '../channel.ts'
import { graphFault, httpFault } from './faults.ts'
import { fieldsOf, idOf, isFields, listOf, textOf, type Fields } from './fields.ts'
import type { CloudApiOptions } from './send.ts'

/** What Meta shows of a number to copy, and what signs its webhooks. */
export type AccountKeys = { phoneNumberId: string; wabaId: string; accessToken: string; appSecret: string | null }

export type AccountClient = {
  /** How the number stands with Meta, or which of the keys is wrong. */
  check: (keys: AccountKeys) => Promise<NumberCheck>
  /** Has the account's webhooks sent to the app; without it nothing ever comes. False where Meta would not. */
  subscribe: (keys: AccountKeys) => Promise<boolean>
}

const timeoutMs = 10_000
const fields =
  'id,display_phone_number,verified_name,status,quality_rating,whatsapp_business_manager_messaging_limit,messaging_limit_tier,name_status,code_verification_status'

/** Asks Graph about an account and its numbers, outside every transaction. */
export function createAccountClient({ graphBaseUrl, version, fetch: doFetch = fetch }: CloudApiOptions): AccountClient {
  const base = `${graphBaseUrl.replace(/\/+$/, '')}/${version}`
  const ask = (method: 'GET' | 'POST', { wabaId, accessToken, appSecret }: AccountKeys, path: string): Promise<Response> => {
    const url = new URL(`${base}/${encodeURIComponent(wabaId)}/${path}`)
    // Meta then refuses a token that is not this app's: the one way to know that the secret is right before a webhook comes.
    if (appSecret !== null) url.searchParams.set('appsecret_proof', proofOf(accessToken, appSecret))
    const headers = { authorization: `Bearer ${accessToken}` }
    return doFetch(url, { method, headers, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
  }
  return {
    check: async (keys) => {
      try {
        return await readNumbers(keys, await ask('GET', keys, `phone_numbers?limit=100&fields=${fields}`))
      } catch {
        // Whatever broke on the way: nothing is known of the keys.
        return { outcome: 'unreachable' }
      }
    },
    subscribe: async (keys) => {
      try {
        const response = await ask('POST', keys, 'subscribed_apps')
        await response.arrayBuffer()
        return response.ok
      } catch {
        // The screen says that it has to be done at Meta's.
        return false
      }
    },
  }
}

const proofOf = (accessToken: string, appSecret: string): string =>
  createHmac('sha256', appSecret).update(accessToken).digest('hex')

async function readNumbers({ phoneNumberId }: AccountKeys, response: Response): Promise<NumberCheck> {
  const answer: unknown = await response.json().catch(() => null) // a proxy's page: the status decides
  const { error, data } = fieldsOf(answer)
  if (!response.ok) return refused(isFields(error) ? error : {}, response.status)
  const numbers = listOf(data).map(fieldsOf)
  const own = numbers.find((number) => idOf(number.id) === phoneNumberId)
  if (own) return { outcome: 'fine', standing: standingOf(own) }
  const others = numbers.flatMap((number) => {
    const [id, phone] = [idOf(number.id), textOf(number.display_phone_number)]
    return id === null ? [] : [{ id, phone }]
  })
  return { outcome: 'refused', field: 'phoneNumberId', others }
}

function refused(error: Fields, status: number): NumberCheck {
  const fault = status >= 400 && Object.keys(error).length > 0 ? graphFault(error, status) : httpFault(status)
  if (fault.retryable) return { outcome: 'unreachable' }
  if (/appsecret_proof/i.test(fault.message)) return { outcome: 'refused', field: 'appSecret', others: [] }
  // An object that does not exist, or that the token may not see: Meta says no more than that.
  return { outcome: 'refused', field: fault.code === '100' ? 'wabaId' : 'accessToken', others: [] }
}

function standingOf(number: Fields): NumberStanding {
  return {
    phone: textOf(number.display_phone_number),
    name: textOf(number.verified_name),
    nameState: textOf(number.name_status),
    state: textOf(number.status),
    quality: qualities.get(number.quality_rating) ?? null,
    limit: limitOf(textOf(number.whatsapp_business_manager_messaging_limit) ?? textOf(number.messaging_limit_tier)),
    isVerified: number.code_verification_status === undefined ? null : number.code_verification_status === 'VERIFIED',
  }
}

const qualities = new Map<unknown, NumberStanding['quality']>([
  ['GREEN', 'good'],
  ['YELLOW', 'fair'],
  ['RED', 'poor'],
])

/** `TIER_2K` is two thousand people a day. */
function limitOf(tier: string | null): NumberStanding['limit'] {
  if (tier === null) return null
  if (/UNLIMITED/.test(tier)) return 'none'
  const [, digits, thousands] = /^TIER_(\d+)(K?)$/.exec(tier) ?? []
  return digits === undefined ? null : Number(digits) * (thousands === 'K' ? 1000 : 1)
}
