import type { AppointmentId, ClinicalConsentId, ContactId, FormRequestId, HealthAlertId } from '#platform/ids.ts'

/** Why a form did not go to the person by itself. */
export type FormUnsent = 'no_conversation' | 'no_reply' | 'stopped' | 'window'

export type FormsFact =
  | { type: 'form.signed'; requestId: FormRequestId; contactId: ContactId }
  /** The desk wants the link to go to the person in the chat. */
  | { type: 'form.link_asked'; appointmentId: AppointmentId; contactId: ContactId }
  /** It could not go by itself, and is the desk's to send. */
  | { type: 'form.unsent'; appointmentId: AppointmentId; because: FormUnsent }
  /** An answer or words that a person has to weigh before anything is done. */
  | { type: 'health.alarmed'; alertId: HealthAlertId; contactId: ContactId }
  /** The same, said in the chat: whoever hears it there calls a person themselves. */
  | { type: 'health.told'; alertId: HealthAlertId; contactId: ContactId }
  | { type: 'health.weighed'; alertId: HealthAlertId; contactId: ContactId }
  | { type: 'clinical_consent.given'; consentId: ClinicalConsentId; contactId: ContactId }
  | { type: 'clinical_consent.revoked'; consentId: ClinicalConsentId; contactId: ContactId }
