/** The pair that proves to push services who we are (RFC 8292), base64url as browsers want the public one. */
export type PushKeys = { publicKey: string; privateKey: string }

/** One browser that agreed to be told: where its push service takes messages for it, and what only it can open. */
export type PushTarget = { endpoint: string; p256dh: string; auth: string }

export type PushMessage = {
  /** Encrypted for the target: the push service carries it and cannot read it. */
  payload: string
  /** A later message of the same topic takes the place of one that is still under way; 32 URL-safe characters at most. */
  topic: string
  urgency: 'normal' | 'high'
  /** Past this the push service throws it away. */
  ttlSec: number
}

export type PushOutcome =
  | { outcome: 'accepted' }
  /** The browser is not there any more: the target is to be forgotten. */
  | { outcome: 'gone' }
  /** Worth another try; not before `afterSec` when the service said so. */
  | { outcome: 'later'; afterSec: number | null; why: string }
  /** Another try would end alike. */
  | { outcome: 'refused'; why: string }

export type PushConnector = {
  makeKeys: () => PushKeys
  /** Whether this is a place we would send to at all: a browser may claim any address. */
  isKnownService: (endpoint: string) => boolean
  /** Never throws: what went wrong is an outcome. */
  send: (keys: PushKeys, target: PushTarget, message: PushMessage) => Promise<PushOutcome>
}
