import type { DevicesAnswer } from '#notifications/contract.ts'
import { request } from '../shell/http.ts'

/** What this browser can do about pushes, as far as it says. */
export type PushSupport =
  | 'ready'
  /** Safari on an iPhone tells only what was put on the home screen. */
  | 'needs_home_screen'
  | 'needs_https'
  | 'denied'
  | 'none'

export function readPushSupport(): PushSupport {
  if (!window.isSecureContext) return 'needs_https'
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return isIos() && !isInstalled() ? 'needs_home_screen' : 'none'
  return Notification.permission === 'denied' ? 'denied' : 'ready'
}

export function isIos(): boolean {
  // An iPad says that it is a Mac; no Mac has a touch screen.
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Mac/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
}

export function isInstalled(): boolean {
  return window.matchMedia('(display-mode: standalone)').matches
}

/** The subscription this browser has, if any. Null also where there is no service worker yet. */
async function findSubscription(): Promise<PushSubscription | null> {
  if (!('serviceWorker' in navigator)) return null
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager?.getSubscription()) ?? null
}

/** Asks for permission (the browser does so only after a tap) and tells the server of this browser. False: the person said no. */
export async function subscribeHere(publicKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  const registration = await navigator.serviceWorker.ready
  // One made for another key takes no message of ours.
  await (await registration.pushManager.getSubscription())?.unsubscribe()
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  await tellServer(subscription)
  return true
}

/** After a login: the browser is this person's from now on. Nothing where it never agreed. */
export async function renewSubscription(): Promise<void> {
  if (readPushSupport() !== 'ready' || Notification.permission !== 'granted') return
  const subscription = await findSubscription()
  if (subscription) await tellServer(subscription)
}

export async function unsubscribeHere(): Promise<void> {
  await (await findSubscription())?.unsubscribe()
}

function tellServer(subscription: PushSubscription): Promise<DevicesAnswer> {
  return request<DevicesAnswer>('POST', '/api/notifications/devices', subscription.toJSON())
}
