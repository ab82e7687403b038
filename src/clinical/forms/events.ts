import type { ClinicalConsentId, ContactId } from '#platform/ids.ts'

export type FormsFact =
  | { type: 'clinical_consent.given'; consentId: ClinicalConsentId; contactId: ContactId }
  | { type: 'clinical_consent.revoked'; consentId: ClinicalConsentId; contactId: ContactId }
