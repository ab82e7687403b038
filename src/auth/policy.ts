import type { Role } from './contract.ts'

export const permissions = ['inbox.read', 'inbox.answer', 'agenda.read', 'agenda.cancel', 'simulator.use'] as const
export type Permission = (typeof permissions)[number]

const table: Record<Permission, readonly Role[]> = {
  'inbox.read': ['owner', 'manager', 'receptionist', 'visitor'],
  'inbox.answer': ['owner', 'manager', 'receptionist'],
  'agenda.read': ['owner', 'manager', 'receptionist', 'professional', 'visitor'],
  'agenda.cancel': ['owner', 'manager', 'receptionist'],
  'simulator.use': ['owner', 'manager', 'receptionist', 'visitor'],
}

/** The one answer to "may this role do that", for routes, sockets and what a screen offers. */
export function may(role: Role, permission: Permission): boolean {
  return table[permission].includes(role)
}
