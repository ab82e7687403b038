/** The fictional clinic anyone can try. It makes nothing but demo data, and only by the doors everyone uses. */
export { demoClinic } from './clinic.ts'
export { demoKnown } from './known.ts'
export { removeDemo, type Removal, type RemovalDeps } from './remove.ts'
export { demoRoutes } from './routes.ts'
export { seedDemo, type DemoDeps } from './seed.ts'
export { setUpCatalogue } from './set-up-catalogue.ts'
export { demoEmails } from './staff.ts'
