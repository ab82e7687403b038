import type { StaffRole } from '#auth/contract.ts'

const roleNames: Record<StaffRole, string> = {
  owner: 'Proprietária',
  manager: 'Gerente',
  receptionist: 'Recepção',
  professional: 'Profissional',
}

export const team = { roleNames }
