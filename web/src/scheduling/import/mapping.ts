/** What has been said of a file, out of what the server shows of it. Pure. */
import type { ImportAnswer, ImportChoice, ImportMappingRequest, ImportPerson } from '#scheduling/import/contract.ts'

export function mappingOf(answer: ImportAnswer): ImportMappingRequest {
  const said = (choices: readonly ImportChoice[]) =>
    Object.fromEntries(choices.filter((one) => !one.isGuess).map((one) => [one.key, one.chosen]))
  return {
    ...(answer.kind === 'csv' && { columns: answer.columns, dateOrder: answer.dateOrder }),
    services: said(answer.services),
    professionals: said(answer.professionals),
    people: Object.fromEntries(answer.people.flatMap((one) => (one.chosen ? [[one.key, one.chosen]] : []))),
    overbook: answer.overbook,
  }
}

/** Everybody whom there is a suggestion for is that one, or nobody is. */
export function allPeople(people: readonly ImportPerson[], are: 'known' | 'new'): Record<string, string> {
  return Object.fromEntries(people.map((one) => [one.key, are === 'new' ? 'new' : (one.suggestions[0]?.id ?? 'new')]))
}
