import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SuggestionOutcome } from '#assistant/contract.ts'
import { words } from '../i18n/index.ts'
import { suggestionKey } from './live.ts'

/** Settles a suggestion; whatever came of it, the conversation is read again. `notDone` says why nothing happened. */
export function useSettle(conversationId: string) {
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: (run: () => Promise<SuggestionOutcome>) => run(),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: suggestionKey(conversationId) }),
        queryClient.invalidateQueries({ queryKey: ['conversations'] }),
      ]),
  })
  const outcome = change.data
  return {
    settle: (run: () => Promise<SuggestionOutcome>, { onDone }: { onDone?: () => void } = {}) =>
      change.mutate(run, { onSuccess: (data) => data.outcome === 'done' && onDone?.() }),
    fault: change.error,
    notDone: outcome?.outcome === 'renewed' ? words.assistant.notDone[outcome.because] : null,
    isBusy: change.isPending,
  }
}
