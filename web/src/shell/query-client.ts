import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from './http.ts'

type Listener = () => void
let signedOutListener: Listener = () => {}

/** Who is told when any call answers that the session is over. */
export function onSignedOut(listener: Listener): void {
  signedOutListener = listener
}

export function signOut(): void {
  signedOutListener()
}

/** Worth trying again by itself: the network or the server stumbled; a refusal stays a refusal. */
export function isPassing(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status === 0 || error.status >= 500
}

/** What the desk may read of a failure. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function noticeSignOut(error: unknown, isLogin: boolean): void {
  if (!isLogin && error instanceof ApiError && error.status === 401) signOut()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error) => noticeSignOut(error, false) }),
  mutationCache: new MutationCache({
    onError: (error, _given, _context, mutation) => noticeSignOut(error, mutation.options.mutationKey?.[0] === 'login'),
  }),
  defaultOptions: {
    // The socket says when something changed; age alone is no reason to ask again at every mount.
    queries: { staleTime: 60_000, retry: (failures, error) => failures < 2 && isPassing(error) },
    // Offline, an action must fail in sight and offer a retry, not wait unseen.
    mutations: { networkMode: 'always' },
  },
})
