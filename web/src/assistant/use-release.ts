import { useMutation, useQueryClient } from '@tanstack/react-query'
import { release } from './api.ts'

/** Gives conversations to the assistant; what stood on the screens is read again. */
export function useRelease(onDone: (released: number) => void) {
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: release,
    onSuccess: ({ released }) => onDone(released),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['assistant'] }),
        queryClient.invalidateQueries({ queryKey: ['conversations'] }),
      ]),
  })
  return { release: change.mutate, fault: change.error, isBusy: change.isPending }
}
