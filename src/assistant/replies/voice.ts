import { phrase, type Speaker } from './say-phrase.ts'

/** Longer is not read back whole: the person knows what they said. */
const mostLetters = 160

export function askVoice(words: string, at: Speaker): string {
  const line = words.replaceAll(/\s+/g, ' ').trim()
  const said = line.length <= mostLetters ? line : `${line.slice(0, mostLetters).replace(/\s\S*$/, '')}…`
  return phrase('talk.voice_check', { palavras: said }, at)
}

export function voiceAgain(at: Speaker): string {
  return phrase('talk.voice_again', {}, at)
}
