import { createSigner, sha256 } from '#platform/crypto.ts'
import type { CalendarFeedId } from '#platform/ids.ts'

/**
 * The secret addresses of feeds. The word in one is signed over the feed and its serial: another serial is another word. The database keeps
 * its hash only, so with that alone nobody reads an agenda; who may, is shown it again whenever they look.
 */
export type FeedAddresses = {
  hashOf: (id: CalendarFeedId, serial: string) => Buffer
  urlOf: (id: CalendarFeedId, serial: string) => string
}

export function createFeedAddresses(secretKey: string, baseUrl: string): FeedAddresses {
  const sign = createSigner(secretKey, 'calendar feed')
  const wordOf = (id: CalendarFeedId, serial: string): string => sign(`${id}:${serial}`)
  return {
    hashOf: (id, serial) => sha256(wordOf(id, serial)),
    urlOf: (id, serial) => `${baseUrl.replace(/\/$/, '')}/ics/${wordOf(id, serial)}.ics`,
  }
}
