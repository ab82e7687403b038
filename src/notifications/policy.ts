import type { SignedIn } from '#auth/index.ts'
import { notificationKinds, type NotificationKind } from './contract.ts'
import { defaultWays } from './model.ts'
import type { Reader } from './queries.ts'

/** What of one's own notices one may read now: who has become a professional no longer reads what was told to the desk. */
export function readerOf(staff: Pick<SignedIn, 'staffId' | 'role' | 'resourceId'>): Reader {
  const isOwnOnly = staff.role === 'professional'
  return {
    staffId: staff.staffId,
    // A professional's login that is linked to nobody has nothing of its own.
    kinds: isOwnOnly && !staff.resourceId ? [] : kindsOf(staff),
    resourceId: isOwnOnly ? staff.resourceId : null,
  }
}

export function kindsOf(staff: Pick<SignedIn, 'role'>): NotificationKind[] {
  return notificationKinds.filter((kind) => defaultWays(kind, staff.role) !== null)
}
