/**
 * What runs when no screen is open: keeps the shell (never an answer of the API, which is a patient's), shows pushes, opens what they
 * are about. It imports nothing: one file, served from the root, whose scope is everything.
 */
import type { PushPayload } from '../../src/notifications/contract.ts'

declare const self: ServiceWorkerGlobalScope
/** Written by the build: every file of the shell, and what changes whenever one of them does. */
declare const SHELL_FILES: readonly string[]
declare const SHELL_VERSION: string

const cacheName = `harmonia ${SHELL_VERSION}`
/** A line this slow is no line: the kept shell opens and says that it is offline. */
const patienceMs = 4_000

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll([...SHELL_FILES])))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOldShells().then(() => self.clients.claim()))
})

self.addEventListener('message', (event) => {
  // A person chose to; until then the pages that are open keep the version they were opened with.
  if (event.data === 'update') void self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin) return
  if (request.mode === 'navigate' && isScreen(url.pathname)) event.respondWith(openScreen(request))
  else if (SHELL_FILES.includes(url.pathname)) event.respondWith(fromShell(request))
})

self.addEventListener('push', (event) => {
  // Of ours only, and encrypted: nobody else can have written it.
  const payload = event.data?.json() as PushPayload | undefined
  if (payload) event.waitUntil(show(payload))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const data: unknown = event.notification.data
  const path = typeof data === 'string' && /^\/(?![/\\])/.test(data) ? data : '/avisos'
  event.waitUntil(openAt(path))
})

self.addEventListener('pushsubscriptionchange', (event) => {
  event.waitUntil(renew())
})

async function removeOldShells(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)))
}

const isScreen = (path: string): boolean => !/^\/(api|webhooks|health|live|assets|metrics)(\/|$)|\.\w+$/.test(path)

/** The newest shell while there is a line, the kept one when there is none. */
async function openScreen(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(patienceMs) })
  } catch {
    // No line, or none to speak of.
    return (await caches.match('/', { cacheName })) ?? Response.error()
  }
}

async function fromShell(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName, ignoreVary: true })) ?? fetch(request)
}

async function show({ title, body, tag, path, isUrgent, at }: PushPayload): Promise<void> {
  // `renotify` and `timestamp` are not in every browser's types.
  const options: NotificationOptions & { renotify: boolean; timestamp: number } = {
    body,
    tag,
    data: path,
    icon: '/icon-192.png',
    badge: '/badge-96.png',
    lang: 'pt-BR',
    requireInteraction: isUrgent,
    renotify: true,
    timestamp: Date.parse(at),
  }
  await self.registration.showNotification(title, options)
}

/** A screen that is open goes there by itself, without being loaded again. */
async function openAt(path: string): Promise<void> {
  const open = await self.clients.matchAll({ type: 'window', includeUncontrolled: false })
  const screen = open.find((client) => client.visibilityState === 'visible') ?? open[0]
  if (!screen) return void (await self.clients.openWindow(path))
  screen.postMessage({ open: path })
  await screen.focus()
}

/** The browser changed the subscription by itself: the server is told of the new one, if somebody is still logged in here. */
async function renew(): Promise<void> {
  const answer = await fetch('/api/notifications/devices')
  if (!answer.ok) return
  // What the route's contract promises.
  const { publicKey } = (await answer.json()) as { publicKey: string }
  const subscription = await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  await fetch('/api/notifications/devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(subscription),
  })
}
