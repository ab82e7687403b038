/** Rasa Open Source 3.6 beside our own engine: asks it what a text is about, teaches it, and makes its project. Knows no clinic, and trusts no answer. */
export { createRasaClient } from './client.ts'
export { createRasaEar, watchRasa, type RasaEar } from './hear.ts'
export { importExamples, type Imported } from './import.ts'
export { RasaError, type RasaClient, type RasaFault, type RasaHeard, type RasaStanding } from './model.ts'
export { projectFiles, type RasaLesson } from './project.ts'
export { faultsBetween, readRasaDocument } from './published-shape.ts'
export { trainRasa } from './train.ts'
