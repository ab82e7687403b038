import { useSyncExternalStore } from 'react'

/** Chrome's offer to install; not in TypeScript's DOM, since Safari and Firefox know nothing like it. */
type InstallOffer = Event & { prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }> }

type State = { waiting: ServiceWorker | null; offer: InstallOffer | null }

let state: State = { waiting: null, offer: null }
const watchers = new Set<() => void>()
/** New versions are looked for this often while the page stands open: a desk's tab may stand for weeks. */
const lookAgainMs = 30 * 60_000

function change(next: Partial<State>): void {
  state = { ...state, ...next }
  for (const watcher of watchers) watcher()
}

export function usePwa(): State {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    () => state,
  )
}

window.addEventListener('beforeinstallprompt', (event) => {
  // Chrome's own bar would come whenever it likes; we ask where it is explained.
  event.preventDefault()
  change({ offer: event as InstallOffer }) // what this event is, by its name
})
window.addEventListener('appinstalled', () => change({ offer: null }))

/** Registers the service worker of a built dashboard; `openPath` is called when a notice was tapped while a screen stands open. */
export async function startServiceWorker(openPath: (path: string) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  navigator.serviceWorker.addEventListener('message', (event) => {
    const data: unknown = event.data
    if (typeof data === 'object' && data !== null && 'open' in data && typeof data.open === 'string') openPath(data.open)
  })
  const registration = await navigator.serviceWorker.register('/sw.js')
  watchForUpdate(registration)
  window.setInterval(() => {
    // The line may be down; the next look will tell.
    registration.update().catch(() => {})
  }, lookAgainMs)
}

function watchForUpdate(registration: ServiceWorkerRegistration): void {
  // Without a controller this is the first visit, and nothing is old.
  const isUpdate = (): boolean => navigator.serviceWorker.controller !== null
  if (registration.waiting && isUpdate()) change({ waiting: registration.waiting })
  registration.addEventListener('updatefound', () => {
    const fresh = registration.installing
    fresh?.addEventListener('statechange', () => {
      if (fresh.state === 'installed' && isUpdate()) change({ waiting: fresh })
    })
  })
}

/** The new version takes over, and the page is loaded again with it. */
export function update(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true })
  waiting.postMessage('update')
}

export async function install(offer: InstallOffer): Promise<void> {
  await offer.prompt()
  // An offer can be shown once.
  change({ offer: null })
}
