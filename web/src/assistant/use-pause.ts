import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { PauseRequest } from '#assistant/contract.ts'
import { pauseAssistant, resumeAssistant, standingQuery } from './api.ts'

/** Pausing and coming back, from wherever the button stands; what the server answers shows at once. */
export function usePause() {
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: (end: PauseRequest['end'] | null) => (end === null ? resumeAssistant() : pauseAssistant(end)),
    onSuccess: (standing) => queryClient.setQueryData(standingQuery.queryKey, standing),
  })
  return {
    change: (end: PauseRequest['end']) => change.mutate(end),
    resume: () => change.mutate(null),
    fault: change.error,
    isBusy: change.isPending,
  }
}
