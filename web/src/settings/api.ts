import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  AgendaRules,
  ClinicData,
  ClinicSettingsAnswer,
  HolidaysAnswer,
  HolidaysSavedAnswer,
  ProcedureAnswer,
  ProceduresAnswer,
  ResourceAnswer,
  ResourceKindName,
  ResourcesAnswer,
  SavedAnswer,
  SeasonsAnswer,
  SpeechAnswer,
  TimeOffAnswer,
  TimeOffSavedAnswer,
  UnitsAnswer,
  UnitWish,
  Voice,
  VoicePreviewAnswer,
} from '#settings/contract.ts'
import { queryOf, request } from '../shell/http.ts'
import type { Period } from '../ui/hours.ts'
import { settingsKey } from './live.ts'
import type { ProcedureForm } from './procedure-form.ts'
import type { ResourceForm } from './resource-form.ts'
import type { TimeOffForm } from './time-off-form.ts'

const at = (path: string) => `/api/settings/${path}`
const one = (path: string, id: string) => at(`${path}/${encodeURIComponent(id)}`)

export const clinicQuery = queryOptions({
  queryKey: settingsKey('clinic'),
  queryFn: () => request<ClinicSettingsAnswer>('GET', at('clinic')),
})
export const saveClinicData = (value: ClinicData, version: string) =>
  request<SavedAnswer>('PUT', at('clinic'), { value, version })
export const saveOpeningHours = (value: { openingHours: Period[] }, version: string) =>
  request<SavedAnswer>('PUT', at('clinic/hours'), { value, version })
export const saveAgendaRules = (value: AgendaRules, version: string) =>
  request<SavedAnswer>('PUT', at('clinic/agenda'), { value, version })
/** As typed: a time half written is the server's to refuse. */
export type VoiceForm = Omit<Voice, 'deskHours'> & { deskHours: Period[] }
export const saveVoice = (value: VoiceForm, version: string) =>
  request<SavedAnswer>('PUT', at('clinic/voice'), { value, version })

export const voicePreviewQuery = (assistantName: string) =>
  queryOptions({
    queryKey: settingsKey('voice-preview', assistantName),
    queryFn: () => request<VoicePreviewAnswer>('GET', `${at('voice-preview')}${queryOf({ assistantName })}`),
    // While a name is being typed the greeting before it stays.
    placeholderData: keepPreviousData,
  })

export const speechQuery = queryOptions({
  queryKey: settingsKey('speech'),
  queryFn: () => request<SpeechAnswer>('GET', at('speech')),
  // An installation is the machine's and no clinic's news: nobody is told of it, so whoever looks asks.
  refetchInterval: ({ state }) => (state.data?.whisper.state === 'installing' ? 1_000 : 15_000),
})
export const installWhisper = () => request<SpeechAnswer>('POST', at('speech/whisper'))
export const removeWhisper = () => request<SpeechAnswer>('DELETE', at('speech/whisper'))

export const proceduresQuery = queryOptions({
  queryKey: settingsKey('procedures'),
  queryFn: () => request<ProceduresAnswer>('GET', at('procedures')),
})
export const procedureQuery = (id: string) =>
  queryOptions({
    queryKey: settingsKey('procedure', id),
    queryFn: () => request<ProcedureAnswer>('GET', one('procedures', id)),
  })
export const createProcedure = (value: ProcedureForm) => request<{ id: string }>('POST', at('procedures'), { value })
export const saveProcedure = (id: string, value: ProcedureForm, version: string) =>
  request<SavedAnswer>('PUT', one('procedures', id), { value, version })
export const orderProcedures = (ids: string[]) => request<null>('PUT', at('procedures/order'), { ids })

export const resourcesQuery = queryOptions({
  queryKey: settingsKey('resources'),
  queryFn: () => request<ResourcesAnswer>('GET', at('resources')),
})
export const resourceQuery = (id: string) =>
  queryOptions({
    queryKey: settingsKey('resource', id),
    queryFn: () => request<ResourceAnswer>('GET', one('resources', id)),
  })
export const createResource = (value: ResourceForm) => request<{ id: string }>('POST', at('resources'), { value })
export const saveResource = (id: string, value: ResourceForm, version: string) =>
  request<SavedAnswer>('PUT', one('resources', id), { value, version })
export const orderResources = (kind: ResourceKindName, ids: string[]) =>
  request<null>('PUT', at('resources/order'), { kind, ids })

export const unitsQuery = queryOptions({
  queryKey: settingsKey('units'),
  queryFn: () => request<UnitsAnswer>('GET', at('units')),
})
export const saveUnit = (id: string | null, unit: UnitWish) =>
  id ? request<unknown>('PUT', one('units', id), unit) : request<unknown>('POST', at('units'), unit)
export const archiveUnit = (id: string, despiteDependants: boolean) =>
  request<null>('PUT', `${one('units', id)}/archive`, { despiteDependants })
export const restoreUnit = (id: string) => request<null>('DELETE', `${one('units', id)}/archive`)

export type Archivable = 'procedures' | 'resources'
export const archive = (what: Archivable, id: string, despiteUpcoming: boolean) =>
  request<null>('PUT', `${one(what, id)}/archive`, { despiteUpcoming })
export const restore = (what: Archivable, id: string) => request<null>('DELETE', `${one(what, id)}/archive`)

export const timeOffQuery = queryOptions({
  queryKey: settingsKey('time-off'),
  queryFn: () => request<TimeOffAnswer>('GET', at('time-off')),
})
export const holidaysQuery = queryOptions({
  queryKey: settingsKey('holidays'),
  queryFn: () => request<HolidaysAnswer>('GET', at('holidays')),
})
export const addTimeOff = (wish: TimeOffForm) => request<TimeOffSavedAnswer>('POST', at('time-off'), wish)
export const changeTimeOff = (id: string, wish: TimeOffForm) => request<TimeOffSavedAnswer>('PUT', one('time-off', id), wish)
export const removeTimeOff = (id: string) => request<null>('DELETE', one('time-off', id))
export const saveHolidayState = (state: string | null) => request<null>('PUT', at('holidays/state'), { state })
export const addLocalHoliday = (wish: { day: number; month: number; name: string; unitId: string | null }) =>
  request<null>('POST', at('local-holidays'), wish)
export const removeLocalHoliday = (id: string) => request<null>('DELETE', one('local-holidays', id))

/** As typed: a day may be missing, and a time half written. */
export type SeasonForm = {
  resourceId: string | null
  unitId: string | null
  name: string
  firstDay: string
  lastDay: string
  hours: Period[]
}
export const seasonsQuery = queryOptions({
  queryKey: settingsKey('seasons'),
  queryFn: () => request<SeasonsAnswer>('GET', at('seasons')),
})
export const saveSeason = (id: string | null, season: SeasonForm) =>
  id ? request<unknown>('PUT', one('seasons', id), season) : request<unknown>('POST', at('seasons'), season)
export const removeSeason = (id: string) => request<null>('DELETE', one('seasons', id))
export const addHolidays = (dates: string[]) => request<HolidaysSavedAnswer>('POST', at('holidays'), { dates })
