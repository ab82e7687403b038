/** `confidence`: 0 to 1; null where the engine does not say. An empty text: nobody speaks in it. */
export type Transcript = { text: string; confidence: number | null }

/** `pcm`: 16-bit samples, one channel, 16 kHz. `vocabulary`: names that may be said, for engines that take them. */
export type Transcribe = (heard: { pcm: Buffer; vocabulary: string[] }, signal: AbortSignal) => Promise<Transcript>

export class SpeechError extends Error {
  /** 'later': another try may do; 'never': it will not. */
  readonly again: 'later' | 'never'
  constructor(again: 'later' | 'never', message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'SpeechError'
    this.again = again
  }
}
