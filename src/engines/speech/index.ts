/** Turns speech into words. Knows no messages and no SQL. */
export { createTranscriptionServer, type TranscriptionServer } from './server.ts'
export { installedMb, installWhisper } from './install.ts'
export type { InstallStep } from './install-progress.ts'
export type { Room } from './room.ts'
export { WhisperHere, type WhisperStanding } from './whisper-here.ts'
export { SpeechError, type Transcribe, type Transcript } from './speech.ts'
