/** Two soft notes, made here: no file to fetch, and nothing anybody else owns. */
const notes = [
  { hertz: 659.25, atSec: 0 },
  { hertz: 987.77, atSec: 0.13 },
]
/** However many people write: more often it would only be noise. */
const restMs = 8_000

let audio: AudioContext | null = null
let lastAt = -Infinity

/** Browsers play nothing before the person has touched the page once. Until the returned function is called it is watched for. */
export function awaitFirstGesture(): () => void {
  const wake = (): void => {
    audio ??= new AudioContext()
    void audio.resume()
  }
  const events = ['pointerdown', 'keydown'] as const
  for (const event of events) window.addEventListener(event, wake, { once: true })
  return () => {
    for (const event of events) window.removeEventListener(event, wake)
  }
}

/** Plays it unless it was heard a moment ago, or the page has not been touched yet. */
export function chime(): void {
  const now = performance.now()
  if (audio?.state !== 'running' || now - lastAt < restMs) return
  lastAt = now
  for (const note of notes) playNote(audio, note.hertz, audio.currentTime + note.atSec)
}

function playNote(context: AudioContext, hertz: number, at: number): void {
  const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz })
  const volume = new GainNode(context, { gain: 0 })
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(0.16, at + 0.015)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.7)
  tone.connect(volume).connect(context.destination)
  tone.start(at)
  tone.stop(at + 0.75)
}
