/** The fictional clinic anyone can try. It makes nothing but demo data, and only by the doors everyone uses. */
export { demoServices, type DemoService, type ServiceKey } from './catalogue.ts'
export { demoClinic, openingHours as demoOpeningHours } from './clinic.ts'
export { demoKnown } from './known.ts'
export { seedDemo, type DemoDeps } from './seed.ts'
export { setUpCatalogue, type CatalogueIds } from './set-up-catalogue.ts'
