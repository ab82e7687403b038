/** People and how channels know them, their consents. Knows nothing of what was said or booked. */
export { addContacts } from './add-contacts.ts'
export type { ContactsFact } from './events.ts'
export { markDemoContacts } from './mark-demo.ts'
export { matchKey } from './match-key.ts'
export { nameContact } from './name-contact.ts'
export { getContact } from './queries.ts'
export { recogniseSenders, type Arrival } from './recognise.ts'
export { stopMarketing } from './stop-marketing.ts'
