import { z } from 'zod'
import type { KeptFile } from '../contract.ts'

/** Someone anyone can be in the simulator. */
export type SimulatorPerson = { id: string; name: string; lastText: string | null; lastAt: string | null }
export type SimulatorPeopleAnswer = { items: SimulatorPerson[] }

export type SimulatorChoice = { id: string; title: string; description: string | null }

export type SimulatorMessage = {
  id: string
  /** True for what the pretended patient wrote. */
  mine: boolean
  text: string
  /** 'text', or what kind of file it carries. */
  kind: string
  voice: boolean
  fileName: string | null
  file: KeptFile | null
  /** What can be pressed under it; pressing says its title, and which one it is. */
  choices: SimulatorChoice[]
  /** A place to be opened on a map. */
  mapUrl: string | null
  at: string
  /** Ticks under the patient's own messages: stored is 'delivered', seen by the assistant or the desk is 'read'. */
  status: 'sent' | 'delivered' | 'read' | null
}
export type SimulatorMessagesAnswer = { person: SimulatorPerson; items: SimulatorMessage[]; clinicName: string }

export const newPersonRequest = z.object({
  name: z.string().trim().min(1, 'Escreva um nome.').max(60, 'O nome passa de 60 letras.'),
})
export type NewPersonRequest = z.infer<typeof newPersonRequest>

export const simulatorSendRequest = z.object({
  text: z.string().trim().min(1, 'Escreva uma mensagem.').max(4096, 'A mensagem passa de 4.096 caracteres.'),
  clientId: z.string().min(8).max(64),
  /** The text is the title of what was pressed. */
  choiceId: z.string().max(200).optional(),
})
export type SimulatorSendRequest = z.infer<typeof simulatorSendRequest>

/** The body is the file. `voice`: a recording, sent as a voice note. */
export const simulatorFileQuery = z.object({
  clientId: z.string().min(8).max(64),
  fileName: z.string().trim().max(200, 'O nome do arquivo passa de 200 letras.').optional(),
  voice: z.stringbool().optional(),
})
export type SimulatorFileQuery = z.infer<typeof simulatorFileQuery>
