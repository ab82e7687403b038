/** Turns speech into words. Knows no messages and no SQL. */
export { createTranscriptionServer, type TranscriptionServer } from './server.ts'
export { installWhisper, isWhisperInstalled, type InstallStep } from './install.ts'
export { LocalWhisper } from './local.ts'
export { SpeechError, type Transcribe, type Transcript } from './speech.ts'
