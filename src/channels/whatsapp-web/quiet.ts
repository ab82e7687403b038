const names = ['log', 'info', 'warn', 'error'] as const
const libsignal = /[\\/]node_modules[\\/]libsignal[\\/]/
let isQuiet = false

/**
 * libsignal prints whole sessions, private keys included, through the console (session_record.js), and offers no switch. Whatever it
 * says from now on is dropped; to be called before it is first loaded.
 */
export function silenceLibsignal(): void {
  if (isQuiet) return
  isQuiet = true
  for (const name of names) {
    const print = console[name].bind(console)
    console[name] = (...words: unknown[]) => {
      if (!isLibsignalSpeaking()) print(...words)
    }
  }
}

/** The frame above ours and the console's is whoever speaks. */
function isLibsignalSpeaking(): boolean {
  const [, , , speaker = ''] = (new Error().stack ?? '').split('\n')
  return libsignal.test(speaker)
}
