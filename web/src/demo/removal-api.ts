import { queryOptions } from '@tanstack/react-query'
import type { DemoRemovalAnswer, DemoRemovalRequest } from '#demo/contract.ts'
import { request } from '../shell/http.ts'

export const demoRemovalQuery = queryOptions({
  queryKey: ['demo-removal'],
  queryFn: () => request<DemoRemovalAnswer>('GET', '/api/demo/removal'),
})

export const removeDemo = (wish: DemoRemovalRequest) => request<null>('POST', '/api/demo/removal', wish)
