import { edgeRoute, may, type Route, type SignedIn } from '#auth/index.ts'
import { installedMb, type WhisperHere } from '#engines/speech/index.ts'
import { Refusal } from '#platform/errors.ts'
import type { SpeechAnswer } from './contract.ts'

export type SpeechDeps = { speech: { now: () => Hearing; whisper: WhisperHere } }
type Hearing = { by: 'server' | 'openai'; name: string } | { by: 'whisper' | 'nobody' }

/** Who hears voice notes on this server, and the Whisper that can be put there. The machine's, not a clinic's: no unit of work. */
export function speechRoutes({ speech }: SpeechDeps): Route[] {
  const { whisper } = speech
  const present = async (staff: SignedIn): Promise<SpeechAnswer> => {
    const standing = await whisper.standing()
    const hearing = speech.now()
    const isUnder = standing.state === 'installing' || standing.state === 'installed'
    const noRoom = isUnder ? null : await whisper.noRoom()
    const mayEdit = may(staff.role, 'assistant.edit')
    return {
      hearing: { by: hearing.by, name: 'name' in hearing ? hearing.name : null },
      whisper: standing,
      installedMb,
      can: {
        edit: mayEdit,
        install: noRoom === null ? { allowed: true } : { allowed: false, whyNot: noRoom },
      },
    }
  }
  return [
    edgeRoute({
      method: 'GET',
      path: '/api/settings/speech',
      demands: 'settings.read',
      run: ({ staff }) => present(staff),
    }),
    edgeRoute({
      method: 'POST',
      path: '/api/settings/speech/whisper',
      demands: 'assistant.edit',
      run: async ({ staff }) => {
        const noRoom = await whisper.noRoom()
        if (noRoom !== null) throw new Refusal('conflict', noRoom)
        await whisper.install()
        return present(staff)
      },
    }),
    edgeRoute({
      method: 'DELETE',
      path: '/api/settings/speech/whisper',
      demands: 'assistant.edit',
      run: async ({ staff }) => {
        await whisper.remove()
        return present(staff)
      },
    }),
  ]
}
