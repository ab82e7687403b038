import type { RasaClient } from './model.ts'
import { projectInOne, type RasaLesson } from './project.ts'

/** DIET learns some thousand sentences in minutes; an hour is a training that hangs. */
const patienceMs = 60 * 60_000

/** Teaches Rasa and lets it use what it learnt. Until it has both, it answers with the model it has. Throws RasaError. */
export async function trainRasa(client: RasaClient, lesson: RasaLesson, stopping?: AbortSignal): Promise<{ model: string }> {
  const patience = AbortSignal.timeout(patienceMs)
  const signal = stopping ? AbortSignal.any([stopping, patience]) : patience
  const model = await client.train(projectInOne(lesson), signal)
  await client.load(model, signal)
  return { model }
}
