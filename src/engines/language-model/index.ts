/** Asks a language model one question and gets JSON back, or a fault within its time. Knows nothing of clinics, and trusts no answer. */
export { LanguageModelError, type LanguageModel, type ModelFault, type ModelUse } from './model.ts'
export { createOpenAiModel } from './openai.ts'
export { withPatience } from './patience.ts'
