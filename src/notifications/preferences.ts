import type { SignedIn } from '#auth/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { PreferencesAnswer, PreferencesRequest, Ways } from './contract.ts'
import { defaultWays, isLocked } from './model.ts'
import { kindsOf } from './policy.ts'
import { findSetting, listPreferences, replacePreferences } from './queries-preferences.ts'

const none: Ways = { inApp: false, push: false, sound: false }

/** How this person is told: their own wishes over their role's ways. */
export async function readPreferences(ctx: Ctx, staff: SignedIn): Promise<PreferencesAnswer> {
  const own = await listPreferences(ctx, staff.staffId)
  return {
    ways: kindsOf(staff).map((kind) => {
      const byRole = defaultWays(kind, staff.role) ?? none
      return { kind, isLocked: isLocked(kind), ...(isLocked(kind) ? byRole : (own.get(kind) ?? byRole)) }
    }),
    ...(await findSetting(ctx, staff.staffId)),
  }
}

/** Keeps what differs from the role's ways: who never touched a kind follows when the house changes its mind. */
export async function setPreferences(ctx: Ctx, staff: SignedIn, wish: PreferencesRequest): Promise<PreferencesAnswer> {
  if (wish.quiet && wish.quiet.from === wish.quiet.to)
    throw new Refusal('invalid', 'O fim do silêncio precisa ser diferente do começo.', 'quiet')
  const allowed = kindsOf(staff).filter((kind) => !isLocked(kind))
  const ways = wish.ways.filter((one) => allowed.includes(one.kind) && !isSame(one, defaultWays(one.kind, staff.role)))
  await replacePreferences(ctx, staff.staffId, ways, wish)
  return readPreferences(ctx, staff)
}

function isSame(a: Ways, b: Ways | null): boolean {
  return b !== null && a.inApp === b.inApp && a.push === b.push && a.sound === b.sound
}
