import { queryOptions } from '@tanstack/react-query'
import type {
  ImportAnswer,
  ImportListAnswer,
  ImportMappingRequest,
  ImportRunAnswer,
  ImportUndoAnswer,
} from '#scheduling/import/contract.ts'
import { queryOf, request, upload } from '../../shell/http.ts'

export const importsKey = ['imports']

export const importsQuery = queryOptions({
  queryKey: [...importsKey, 'list'],
  queryFn: () => request<ImportListAnswer>('GET', '/api/imports'),
})
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...importsKey, 'one', id],
    queryFn: () => request<ImportAnswer>('GET', pathOf(id)),
  })

export const sendImport = (file: File) =>
  upload<{ id: string }>(`/api/imports${queryOf({ fileName: file.name.slice(-200) })}`, file)
export const setMapping = (id: string, mapping: ImportMappingRequest) =>
  request<ImportAnswer>('PUT', `${pathOf(id)}/mapping`, mapping)
export const runImport = (id: string) => request<ImportRunAnswer>('POST', `${pathOf(id)}/appointments`)
export const undoImport = (id: string) => request<ImportUndoAnswer>('DELETE', `${pathOf(id)}/appointments`)
export const discardImport = (id: string) => request<null>('DELETE', pathOf(id))

const pathOf = (id: string) => `/api/imports/${encodeURIComponent(id)}`
