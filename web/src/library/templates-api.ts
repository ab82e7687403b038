import { queryOptions } from '@tanstack/react-query'
import type { MessageTemplate, MessageTemplateRequest, MessageTemplatesAnswer } from '#library/templates/contract.ts'
import { request } from '../shell/http.ts'
import { templatesKey } from './live.ts'

const path = '/api/message-templates'
const pathOf = (id: string) => `${path}/${encodeURIComponent(id)}`

export const templatesQuery = queryOptions({
  queryKey: templatesKey,
  queryFn: () => request<MessageTemplatesAnswer>('GET', path),
})

export const saveTemplate = (id: string | null, template: MessageTemplateRequest) =>
  id === null ? request<MessageTemplate>('POST', path, template) : request<MessageTemplate>('PUT', pathOf(id), template)

export const submitTemplate = (id: string) => request<MessageTemplate>('PUT', `${pathOf(id)}/submission`)
export const removeTemplate = (id: string) => request<null>('DELETE', pathOf(id))
export const takeTemplateStarters = (accountId: string) =>
  request<MessageTemplatesAnswer>('PUT', '/api/message-template-starters', { accountId })
export const syncTemplates = (accountId: string) => request<null>('PUT', '/api/message-template-sync', { accountId })
