import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { startServiceWorker } from '../shell/pwa.ts'
import { useSession } from '../shell/session.tsx'
import { setUnread } from '../shell/title.ts'
import { summaryQuery } from './api.ts'
import { awaitFirstGesture, chime } from './chime.ts'
import { renewSubscription } from './push.ts'
import { useMute } from './use-mute.ts'

/** Everything of the notices that is not on the screen: the sound, the tab, the app's icon. Shows nothing itself. */
export function Attention() {
  const { staff, can } = useSession()
  const mayReceive = can['notifications.receive']
  const summary = useQuery({ ...summaryQuery, enabled: mayReceive })
  const unread = mayReceive ? (summary.data?.unread ?? 0) : 0
  useSound(summary.data?.heard)

  useEffect(awaitFirstGesture, [])
  const router = useRouter()
  useEffect(() => {
    // Refused by some private windows: everything else works without it.
    startServiceWorker((path) => router.history.push(path)).catch(() => {})
  }, [router])
  useEffect(() => {
    setUnread(unread)
    showOnTab(unread > 0)
    showOnAppIcon(unread)
    return () => {
      setUnread(0)
      showOnTab(false)
      showOnAppIcon(0)
    }
  }, [unread])
  useEffect(() => {
    // The push service or the line may be away: the next start tries again, and the device is still known until then.
    if (mayReceive) renewSubscription().catch(() => {})
  }, [mayReceive, staff.id])
  return null
}

/** `heard`: the newest notice that wants to be heard. What was unread when the page opened is old news. */
function useSound(heard: string | null | undefined): void {
  const [isMuted] = useMute()
  const last = useRef<string | null | undefined>(undefined)
  useEffect(() => {
    if (heard === undefined) return
    const before = last.current
    last.current = heard
    // Ids sort by time: an older one is left when a newer was read elsewhere.
    if (before !== undefined && heard !== null && heard > (before ?? '') && !isMuted) chime()
  }, [heard, isMuted])
}

function showOnTab(isUnread: boolean): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
  if (icon) icon.href = isUnread ? '/harmonia-aviso.svg' : '/harmonia.svg'
}

function showOnAppIcon(unread: number): void {
  if (!('setAppBadge' in navigator)) return
  const shown = unread > 0 ? navigator.setAppBadge(unread) : navigator.clearAppBadge()
  // Refused where the app is not installed, which is no fault.
  shown.catch(() => {})
}
