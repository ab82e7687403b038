import { join } from 'node:path'
import { installWhisper, type InstallStep } from '#engines/speech/index.ts'
import { readConfig } from '#platform/config.ts'
import { StartupFault } from '#platform/errors.ts'

/** `speech install`. What happens is told on stderr; a server that runs takes it into use when it starts again. */
export async function runSpeech([what]: string[]): Promise<void> {
  if (what !== 'install') throw new StartupFault('Usage: npm run -s harmonia -- speech install')
  const { dataDir } = readConfig(process.env)
  await installWhisper(join(dataDir, 'speech'), (step) => process.stderr.write(`${sayStep(step)}\n`))
}

function sayStep({ step, doneMb, totalMb }: InstallStep): string {
  switch (step) {
    case 'checking':
      return 'Conferindo memória e disco…'
    case 'fetching':
      return `Baixando: ${doneMb} de cerca de ${totalMb} MB`
    case 'verifying':
      return 'Conferindo o modelo byte a byte…'
    case 'ready':
      return 'Pronto. Reinicie o Harmonia para começar a ouvir os áudios.'
  }
}
