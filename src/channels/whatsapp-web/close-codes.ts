/** What to do when a connection has ended. `stop` waits for a person. */
export type AfterClose =
  | { do: 'reconnect'; when: 'now' | 'later' }
  /** Nothing answered before the number was ever connected: no internet here, or WhatsApp is not to be reached. */
  | { do: 'reconnect'; when: 'unreachable' }
  | { do: 'stop'; because: StopReason }

/**
 * expired: nobody read the code; replaced: somebody else uses the same session; logged_out: the phone took the device off its list; refused:
 * WhatsApp does not let this number in; outdated: it does not let this version in.
 */
export type StopReason = 'expired' | 'replaced' | 'logged_out' | 'refused' | 'outdated'

const codes = {
  restart: 515,
  replaced: 440,
  loggedOut: 401,
  forbidden: 403,
  mismatch: 411,
  outdated: 405,
  /** Also what Baileys gives to a network that fails. */
  timedOut: 408,
}

/** `hadCode`: a QR or pairing code had been shown on this connection. A code nobody knows is tried again, later. */
export function afterClose(code: number | null, phone: { isPaired: boolean; hadCode: boolean }): AfterClose {
  switch (code) {
    case codes.restart:
      return { do: 'reconnect', when: 'now' }
    case codes.replaced:
      return { do: 'stop', because: 'replaced' }
    case codes.loggedOut:
      return { do: 'stop', because: 'logged_out' }
    case codes.forbidden:
    case codes.mismatch:
      return { do: 'stop', because: 'refused' }
    case codes.outdated:
      return { do: 'stop', because: 'outdated' }
    case codes.timedOut:
      return !phone.isPaired && phone.hadCode ? { do: 'stop', because: 'expired' } : tryAgain(phone)
    default:
      return tryAgain(phone)
  }
}

function tryAgain({ isPaired, hadCode }: { isPaired: boolean; hadCode: boolean }): AfterClose {
  return { do: 'reconnect', when: isPaired || hadCode ? 'later' : 'unreachable' }
}

/** 1, 2, 4… seconds up to a minute, spread by `chance` (0 to 1) so that many numbers do not come back in step. */
export function backoffMs(attempt: number, chance: number): number {
  return Math.min(60_000, 1_000 * 2 ** Math.min(attempt, 6)) * (0.75 + chance / 2)
}
