/** What is known of a patient's body, what they let be done, and what was done: anamneses, consents, visits. It knows no channel and decides no booking. */
export { addStarterForms } from './forms/add-starters.ts'
export { askForms, listOpenLinks, noteSent } from './forms/ask-forms.ts'
export { giveConsent, revokeConsent, type ConsentGiven, type ConsentRevoked } from './forms/consents.ts'
export type {
  AnswerValue,
  ConditionItem,
  ConditionKey,
  ConsentPurpose,
  FilledIn,
  PublicSheet,
  Question,
} from './forms/contract.ts'
export { changeForm, createForm, setAskedFor } from './forms/edit-forms.ts'
export type { FormsFact, FormUnsent } from './forms/events.ts'
export { acceptInChat, findChatForm, keepChatAnswers, readAskedIn, type ChatForm, type ChatQuestion } from './forms/chat-form.ts'
export { findOpenOf, listUnsigned, type FormRequestRow } from './forms/queries-requests.ts'
export { createFormLinks, type FormLinks } from './forms/links.ts'
export { openLink, saveDraft } from './forms/open-link.ts'
export { findTerm, hasConsent, listPhotoConsents } from './forms/queries-consents.ts'
export { everyCondition, listConditions, listStoppedServices } from './forms/queries-health.ts'
export { visitMarks } from './forms/queries-marks.ts'
export { formsRoutes } from './forms/routes.ts'
export { publicFormRoutes } from './forms/routes-public.ts'
export { signForms } from './forms/sign.ts'
export { noteCondition, weighAlert } from './forms/weigh.ts'
export { closeVisit } from './visits/close-visit.ts'
export { addLot, addProduct } from './visits/products.ts'
export { receivePayment } from './visits/receive-payment.ts'
export { recordProducts } from './visits/record-work.ts'
export { planReturn } from './visits/returns.ts'
export { writeNote } from './visits/write-note.ts'
export type { VisitsFact } from './visits/events.ts'
export { listClinicalNames } from './visits/queries-names.ts'
export { visitRoutes } from './visits/routes.ts'
export { productRoutes } from './visits/routes-products.ts'
export { readOwnCare, type OwnCare } from './visits/own-care.ts'
export { photoRoutes } from './visits/routes-photos.ts'
export { returnRoutes } from './visits/routes-returns.ts'
export { sweepPhotos } from './visits/sweep-photos.ts'
export { weighVisit } from './visits/weigh-visit.ts'
