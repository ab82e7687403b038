import { useLocalStorage } from '@mantine/hooks'

/** Of this device, not of the person: the computer at the desk may sound while the phone in the consulting room does not. */
export function useMute(): [isMuted: boolean, setMuted: (isMuted: boolean) => void] {
  const [isMuted, setMuted] = useLocalStorage({ key: 'harmonia-muted', defaultValue: false })
  return [isMuted, setMuted]
}
