import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { LoginAnswer } from '#auth/contract.ts'
import { changeSession, homeOf } from '../shell/session.tsx'

type Ways = { onCode: () => void; back?: string | undefined }

/** Goes where an entrance leads: to the code, to setting up the second factor, or in. */
export function useArrival({ onCode, back }: Ways): (answer: LoginAnswer) => void {
  const queryClient = useQueryClient()
  const router = useRouter()
  return (answer) => {
    if (answer.stage === 'second_factor') return onCode()
    if (answer.stage === 'enrolment')
      return void router.navigate({ to: '/entrar/verificacao', search: back ? { voltar: back } : {} })
    changeSession(queryClient, answer.session)
    router.history.replace(back ?? homeOf(answer.session))
  }
}
