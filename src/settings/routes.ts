import type { Route } from '#auth/index.ts'
import { clinicRoutes } from './routes-clinic.ts'
import { procedureRoutes } from './routes-procedures.ts'
import { resourceRoutes } from './routes-resources.ts'
import { speechRoutes, type SpeechDeps } from './routes-speech.ts'
import { seasonRoutes } from './routes-seasons.ts'
import { timeOffRoutes } from './routes-time-off.ts'
import { unitRoutes } from './routes-units.ts'

export function settingsRoutes(deps: SpeechDeps): Route[] {
  return [
    ...clinicRoutes(),
    ...procedureRoutes(),
    ...resourceRoutes(),
    ...unitRoutes(),
    ...seasonRoutes(),
    ...timeOffRoutes(),
    ...speechRoutes(deps),
  ]
}
