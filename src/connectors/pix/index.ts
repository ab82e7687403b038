/** Pix: the codes that are paid with, and the providers that say when they were. */
export { createPixProviders, readHook } from './adapter.ts'
export { foldText, limits, writeStaticCode } from './br-code.ts'
export { parsePixKey, type PixKey } from './key.ts'
export type { HookCall, PixProvider, ProviderCredentials, ProviderKind, RefundStanding } from './model.ts'
export { isPublicAddress } from './trusted.ts'
export { registerPixWebhook } from './webhook.ts'
