/** Tells a browser that is not open: the port, and web push behind it. Knows no clinic and keeps nothing. */
export { createWebPush } from './adapter.ts'
export type { PushConnector, PushKeys, PushMessage, PushOutcome, PushTarget } from './model.ts'
