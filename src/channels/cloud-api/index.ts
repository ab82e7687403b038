/** WhatsApp's official channel: Meta's webhooks in, Graph out. Knows nothing of clinics, conversations or SQL. */
export { parseWebhook } from './parse.ts'
export { registerCloudApiWebhook, type CloudApiWebhookDeps } from './webhook.ts'
export type { CloudApiApp } from './apps.ts'
export { createAccountClient, type AccountClient, type AccountKeys } from './account.ts'
export { createTemplates } from './templates.ts'
export { createCloudApiAdapter, type CloudApiOptions } from './send.ts'
