import type { ContactAnswer } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'

/** What to call somebody: the name they gave, else the one their channel shows. */
export const nameOf = (contact: Pick<ContactAnswer, 'name' | 'displayName'>): string =>
  contact.name ?? contact.displayName ?? words.contacts.unnamed
