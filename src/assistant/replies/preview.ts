import type { Clinic } from '#clinic/index.ts'
import { compose } from './compose.ts'
import type { PhraseKey } from './phrases/catalogue.ts'
import { samplesOf } from './phrases/check.ts'
import { sayOwn } from './say-phrase.ts'
import { sayOfClinic } from './say.ts'
import { clinicWords } from './tone.ts'

/** The wording as this clinic would say it to somebody called Ana, with made-up times and prices. It has passed the check. */
export function previewPhrase(
  key: PhraseKey,
  wording: string,
  clinic: Pick<Clinic, 'name' | 'assistantName' | 'tone' | 'emojiPolicy'>,
): string {
  const samples = samplesOf(key)
  const real = {
    clinica: clinic.name,
    assistente: clinic.assistantName,
    quem_sou: `assistente virtual ${sayOfClinic(clinic.name)}`,
  }
  const known = Object.fromEntries(Object.entries(real).filter(([name]) => name in samples))
  return compose([clinicWords(sayOwn(key, wording.trim(), { ...samples, ...known }))], { clinic, contact: { name: 'Ana Souza' } })
}
