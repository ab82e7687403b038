/** What is done to sound and pictures, by FFmpeg in a process of its own (ADR 31). Knows no messages and no SQL. */
export { AudioError } from './ffmpeg.ts'
export { makePlayable, makeVoiceNote, readSpeech, sampleRate, type Speech } from './sound.ts'
export { makePhoto, makeThumbnail, type Photo } from './picture.ts'
export { toWav } from './wav.ts'
