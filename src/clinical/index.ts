/** What is known of a patient's body and what they let be done: anamneses, consents. It knows no channel and decides no booking. */
export { giveConsent, revokeConsent, type ConsentGiven, type ConsentRevoked } from './forms/consents.ts'
export type { ConsentPurpose } from './forms/contract.ts'
export { changeForm, createForm, type FormWish } from './forms/edit-forms.ts'
export type { FormsFact } from './forms/events.ts'
export { findTerm, hasConsent } from './forms/queries-consents.ts'
