import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { devicesQuery, removeDevice, testDevice } from './api.ts'
import { devicesKey } from './live.ts'
import { subscribeHere, unsubscribeHere } from './push.ts'

/** The browsers that are told, and what can be done about this one. */
export function useDevices() {
  const queryClient = useQueryClient()
  const list = useQuery(devicesQuery)
  const refresh = () => queryClient.invalidateQueries({ queryKey: devicesKey })
  const here = list.data?.items.find((device) => device.isThis) ?? null
  const activation = useMutation({
    mutationFn: (publicKey: string) => subscribeHere(publicKey),
    onSettled: refresh,
  })
  const removal = useMutation({
    mutationFn: async (id: string) => {
      if (id === here?.id) await unsubscribeHere()
      await removeDevice(id)
    },
    onSettled: refresh,
  })
  const test = useMutation({ mutationFn: testDevice, onSettled: refresh })
  return { list, here, others: (list.data?.items ?? []).filter((device) => !device.isThis), activation, removal, test }
}
