import type { Route } from '#auth/index.ts'
import { clinicRoutes } from './routes-clinic.ts'
import { procedureRoutes } from './routes-procedures.ts'
import { resourceRoutes } from './routes-resources.ts'
import { timeOffRoutes } from './routes-time-off.ts'

export function settingsRoutes(): Route[] {
  return [...clinicRoutes(), ...procedureRoutes(), ...resourceRoutes(), ...timeOffRoutes()]
}
