import type { Vault } from '#platform/crypto.ts'
import type { CalendarLinkId } from '#platform/ids.ts'

/** Bound to the link: in another's row it does not open. */
const placeOf = (id: CalendarLinkId): string => `calendar_link:${id}:grant`

export const sealGrant = (vault: Vault, id: CalendarLinkId, grant: string): Buffer => vault.seal(placeOf(id), grant)
export const openGrant = (vault: Vault, id: CalendarLinkId, sealed: Buffer): string => vault.open(placeOf(id), sealed)
