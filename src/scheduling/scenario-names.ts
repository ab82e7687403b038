/** Resources of a scenario by the names it gives them. */
import type { ResourceId } from '#platform/ids.ts'

export const toResourceId = (name: string): ResourceId => `res_${name}`
export const resourceNameOf = (id: ResourceId): string => id.slice('res_'.length)
