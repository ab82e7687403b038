import type { FilledIn, PublicSheet } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'

const text = words.clinical.fill

/** What is said at a question, or at a term by its version. Empty: one may go on. */
export type Faults = Record<string, string>

export function faultsOf(sheet: PublicSheet, { answers, accepted }: FilledIn): Faults {
  const { versionId } = sheet
  if (sheet.kind === 'consent') {
    const isAccepted = accepted[versionId]
    if (sheet.isOptional) return isAccepted === undefined ? { [versionId]: text.choose } : {}
    return isAccepted === true ? {} : { [versionId]: text.mustAgree }
  }
  const faults: Faults = {}
  for (const { id, kind, isRequired } of sheet.questions) {
    const value = answers[versionId]?.[id]
    const isEmpty = value === undefined || (Array.isArray(value) ? value.length === 0 : String(value).trim() === '')
    if (isEmpty && isRequired) faults[id] = text.required
    if (!isEmpty && kind === 'number' && !/^-?\d+([.,]\d+)?$/.test(String(value).trim())) faults[id] = text.badNumber
  }
  return faults
}
