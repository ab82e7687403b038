import type { Alias, Sender } from '../channel.ts'
import { fieldsOf, idOf, textOf, type Fields } from './fields.ts'

/** The names one message gives its person; any may be missing since BSUIDs and usernames came (April 2026). */
type Names = { phone: string | null; bsuid: string | null; parentBsuid: string | null }

/** `CC.…` or `CC.ENT.…`: a phone has no letter. */
const bsuidShape = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]+$/

/** The person who wrote; null when nothing names them. `contacts` are the profiles that came in the same change. */
export function senderOf(message: Fields, contacts: readonly unknown[], wabaId: string): Sender | null {
  const written = phoneOrBsuid(message.from, message.from_user_id, message.from_parent_user_id)
  return sender(written, contacts, wabaId, message.type === 'system' ? renamed(fieldsOf(message.system)) : null)
}

/** The person the clinic wrote to from its own phone: an echo belongs to their conversation. */
export function addresseeOf(echo: Fields, contacts: readonly unknown[], wabaId: string): Sender | null {
  return sender(phoneOrBsuid(echo.to, echo.to_user_id, echo.to_parent_user_id), contacts, wabaId, null)
}

function sender(
  written: Names,
  contacts: readonly unknown[],
  wabaId: string,
  next: { was: Names; is: Names } | null,
): Sender | null {
  const contact = profileOf(written, contacts)
  const profile = fieldsOf(contact.profile)
  const before = next === null ? written : merge(written, next.was)
  const known = merge(before, {
    phone: idOf(contact.wa_id),
    bsuid: idOf(contact.user_id),
    parentBsuid: idOf(contact.parent_user_id),
  })
  const [first, ...rest] = unique([...aliasesOf(known, wabaId), ...(next === null ? [] : aliasesOf(next.is, wabaId))])
  if (first === undefined) return null
  return {
    aliases: [first, ...rest],
    replyTo: (next === null ? undefined : aliasesOf(next.is, wabaId)[0]) ?? first,
    displayName: textOf(profile.name),
    username: textOf(profile.username) ?? textOf(contact.username),
  }
}

function phoneOrBsuid(from: unknown, userId: unknown, parentUserId: unknown): Names {
  const name = idOf(from)
  const isBsuid = name !== null && bsuidShape.test(name)
  return { phone: isBsuid ? null : name, bsuid: idOf(userId) ?? (isBsuid ? name : null), parentBsuid: idOf(parentUserId) }
}

/**
 * Meta's own word that a person changed number or BSUID. The old and the new names stand together in `aliases`, so that
 * they stay one contact; answers go to the new one.
 */
function renamed(change: Fields): { was: Names; is: Names } | null {
  const is = {
    phone: idOf(change.wa_id) ?? idOf(change.new_wa_id),
    bsuid: idOf(change.user_id),
    parentBsuid: idOf(change.parent_user_id),
  }
  if (change.type !== 'user_changed_number' && change.type !== 'user_changed_user_id') return null
  return { was: { phone: null, bsuid: idOf(change.previous_user_id), parentBsuid: null }, is }
}

/**
 * The profile that belongs to a message. A change with several people lists several profiles, in no promised order, so
 * a profile is paired by a name it shares; alone, it is taken for a message that names nobody.
 */
function profileOf(written: Names, contacts: readonly unknown[]): Fields {
  const isAnonymous = written.phone === null && written.bsuid === null && written.parentBsuid === null
  if (isAnonymous) return contacts.length === 1 ? fieldsOf(contacts[0]) : {}
  return fieldsOf(contacts.find((raw) => sharesName(written, fieldsOf(raw))))
}

function sharesName(written: Names, contact: Fields): boolean {
  const bsuid = idOf(contact.user_id)
  if (written.bsuid !== null && bsuid !== null) return written.bsuid === bsuid
  const phone = idOf(contact.wa_id)
  if (written.phone !== null && phone !== null) return isSamePhone(written.phone, phone)
  return written.parentBsuid !== null && written.parentBsuid === idOf(contact.parent_user_id)
}

/** `wa_id` and `from` of one Brazilian may differ by the ninth digit: country, area and the last eight decide. */
function isSamePhone(a: string, b: string): boolean {
  return a === b || (a.startsWith('55') && a.slice(0, 4) === b.slice(0, 4) && a.length >= 12 && a.slice(-8) === b.slice(-8))
}

/** What the message itself says wins over what the profile says. */
function merge(first: Names, second: Names): Names {
  return {
    phone: first.phone ?? second.phone,
    bsuid: first.bsuid ?? second.bsuid,
    parentBsuid: first.parentBsuid ?? second.parentBsuid,
  }
}

/** The phone first: it is the same on every channel, and Meta lets it win where both are given. */
function aliasesOf(names: Names, wabaId: string): Alias[] {
  const aliases: Alias[] = []
  if (names.phone !== null) aliases.push({ kind: 'phone', scope: '', value: names.phone })
  if (names.bsuid !== null) aliases.push({ kind: 'bsuid', scope: wabaId, value: names.bsuid })
  if (names.parentBsuid !== null) aliases.push({ kind: 'bsuid', scope: wabaId, value: names.parentBsuid })
  return aliases
}

function unique(aliases: Alias[]): Alias[] {
  return aliases.filter(
    (alias, at) => aliases.findIndex((other) => other.kind === alias.kind && other.value === alias.value) === at,
  )
}
