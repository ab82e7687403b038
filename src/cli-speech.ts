import { join } from 'node:path'
import { installWhisper, type InstallStep } from '#engines/speech/index.ts'
import { readConfig } from '#platform/config.ts'
import { StartupFault } from '#platform/errors.ts'

/** `speech install`. What happens is told on stderr; a server that runs takes it into use at once. */
export async function runSpeech([what]: string[]): Promise<void> {
  if (what !== 'install') throw new StartupFault('Usage: npm run -s harmonia -- speech install')
  const { dataDir } = readConfig(process.env)
  const say = (line: string): void => void process.stderr.write(`${line}\n`)
  await installWhisper(join(dataDir, 'speech'), { onStep: (step) => say(sayStep(step)) })
  say('Pronto: os áudios que chegarem já são ouvidos.')
}

function sayStep({ step, doneMb, totalMb }: InstallStep): string {
  return step === 'fetching' ? `Baixando: ${doneMb} de cerca de ${totalMb} MB` : 'Conferindo o modelo byte a byte…'
}
