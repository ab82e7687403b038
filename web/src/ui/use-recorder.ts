import { useEffect, useRef, useState } from 'react'
import { words } from '../i18n/index.ts'

export type Recorder = {
  state: 'idle' | 'recording'
  seconds: number
  /** Why it cannot record, in words; null when it can. */
  whyNot: string | null
  start: () => void
  /** Gives the recording; null when nothing was recorded. */
  stop: () => Promise<Blob | null>
  cancel: () => void
}

const mostSeconds = 15 * 60

/** Records from the microphone. Browsers allow it on HTTPS and on this machine's own address only. */
export function useRecorder(): Recorder {
  const [state, setState] = useState<Recorder['state']>('idle')
  const [seconds, setSeconds] = useState(0)
  const [fault, setFault] = useState<string | null>(null)
  const recorder = useRef<MediaRecorder | null>(null)
  const pieces = useRef<Blob[]>([])
  const canRecord = window.isSecureContext && 'mediaDevices' in navigator && 'MediaRecorder' in window
  const end = () => {
    for (const track of recorder.current?.stream.getTracks() ?? []) track.stop()
    recorder.current = null
    setState('idle')
    setSeconds(0)
  }
  // Only the clock tells how long it has been going, and only leaving the screen ends it unasked.
  useEffect(() => {
    if (state !== 'recording') return
    const timer = setInterval(() => setSeconds((now) => Math.min(mostSeconds, now + 1)), 1000)
    return () => clearInterval(timer)
  }, [state])
  useEffect(() => () => recorder.current?.stream.getTracks().forEach((track) => track.stop()), [])
  const start = async () => {
    if (!canRecord) return
    setFault(null)
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      const started = new MediaRecorder(stream)
      pieces.current = []
      started.ondataavailable = ({ data }) => pieces.current.push(data)
      started.start()
      recorder.current = started
      setState('recording')
    } catch {
      // Refused, or there is none: either way only the person can change it.
      setFault(words.files.noMicrophone)
    }
  }
  const stop = () =>
    new Promise<Blob | null>((resolve) => {
      const running = recorder.current
      if (!running) return resolve(null)
      running.onstop = () => {
        const blob = new Blob(pieces.current, { type: running.mimeType })
        end()
        resolve(blob.size > 0 ? blob : null)
      }
      running.stop()
    })
  const cancel = () => {
    recorder.current?.stop()
    end()
  }
  const whyNot = canRecord ? fault : window.isSecureContext ? words.files.cannotRecord : words.files.needsHttps
  return { state, seconds, whyNot, start: () => void start(), stop, cancel }
}
