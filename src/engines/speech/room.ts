import { statfs } from 'node:fs/promises'

export type Room = { memoryMb: number; diskMb: number }

const neededMemoryMb = 2_500
const neededDiskMb = 900

/** What the machine has to spare, as the system says it now. */
export async function roomAt(folder: string): Promise<Room> {
  return { memoryMb: process.availableMemory() / 1e6, diskMb: await freeDiskMb(folder) }
}

export async function freeDiskMb(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return (bavail * bsize) / 1e6
}

/** Why Whisper should not be put here, with what there is instead; null when it may. */
export function noRoomBecause({ memoryMb, diskMb }: Room): string | null {
  const instead =
    'Em vez disso: SPEECH_URL com um servidor de transcrição em outra máquina, ou OPENAI_API_KEY. Sem nenhum deles, a assistente avisa que não ouve áudios e chama a recepção.'
  const inMb = (mb: number): string => Math.round(mb).toLocaleString('pt-BR')
  if (memoryMb < neededMemoryMb)
    return `Este servidor tem ${inMb(memoryMb)} MB de memória livre; o Whisper local precisa de ${inMb(neededMemoryMb)} MB. ${instead}`
  if (diskMb < neededDiskMb)
    return `O disco tem ${inMb(diskMb)} MB livres; a instalação precisa de ${inMb(neededDiskMb)} MB. ${instead}`
  return null
}
