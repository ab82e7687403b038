import { previewGreeting, readOwnPhrases } from '#assistant/index.ts'
import { recordAudit, unitRoute, type AuditAction, type Route } from '#auth/index.ts'
import { changeClinic, getClinic, readSection, type Clinic, type ClinicSection, type SectionWish } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import {
  agendaRulesRequest,
  clinicDataRequest,
  hoursRequest,
  modelRulesRequest,
  voicePreviewQuery,
  voiceRequest,
  type AgendaRules,
  type ClinicData,
  type ClinicSettingsAnswer,
  type HoursPeriod,
  type ModelRules,
  type SavedAnswer,
  type Voice,
  type VoicePreviewAnswer,
} from './contract.ts'

type Saving<Value> = { value: Value; version: string }

export function clinicRoutes(): Route[] {
  return [
    unitRoute({ method: 'GET', path: '/api/settings/clinic', demands: 'settings.read', run: readClinic }),
    unitRoute<Saving<ClinicData>>({
      method: 'PUT',
      path: '/api/settings/clinic',
      demands: 'settings.edit',
      body: clinicDataRequest,
      run: (ctx, { body }) => save(ctx, 'clinic.changed', { section: 'data', ...body }),
    }),
    unitRoute<Saving<{ openingHours: HoursPeriod[] }>>({
      method: 'PUT',
      path: '/api/settings/clinic/hours',
      demands: 'settings.edit',
      body: hoursRequest,
      run: (ctx, { body }) => save(ctx, 'clinic.changed', { section: 'hours', ...body }),
    }),
    unitRoute<Saving<AgendaRules>>({
      method: 'PUT',
      path: '/api/settings/clinic/agenda',
      demands: 'settings.edit',
      body: agendaRulesRequest,
      run: (ctx, { body }) => save(ctx, 'clinic.changed', { section: 'agenda', ...body }),
    }),
    unitRoute<Saving<Voice>>({
      method: 'PUT',
      path: '/api/settings/clinic/voice',
      demands: 'assistant.edit',
      body: voiceRequest,
      run: (ctx, { body }) => save(ctx, 'assistant.changed', { section: 'voice', ...body }),
    }),
    unitRoute<Saving<ModelRules>>({
      method: 'PUT',
      path: '/api/settings/clinic/understanding',
      demands: 'assistant.edit',
      body: modelRulesRequest,
      run: (ctx, { body }) => save(ctx, 'assistant.changed', { section: 'understanding', ...body }),
    }),
    unitRoute<undefined, { assistantName: string }>({
      method: 'GET',
      path: '/api/settings/voice-preview',
      demands: 'settings.read',
      query: voicePreviewQuery,
      run: async (ctx, { query }): Promise<VoicePreviewAnswer> => {
        const stored = await getClinic(ctx)
        const phrases = await readOwnPhrases(ctx, stored.phrasesMark)
        const clinic = { ...stored, assistantName: query.assistantName, phrases }
        const greet = (tone: Clinic['tone']): string => previewGreeting(clinic, tone, ctx.now)
        return { greetings: { formal: greet('formal'), warm: greet('warm'), playful: greet('playful') } }
      },
    }),
  ]
}

async function readClinic(ctx: Ctx): Promise<ClinicSettingsAnswer> {
  const clinic = await getClinic(ctx)
  const [hours, voice] = [readSection(clinic, 'hours'), readSection(clinic, 'voice')]
  return {
    data: readSection(clinic, 'data'),
    hours: { ...hours, value: { openingHours: [...hours.value.openingHours] } },
    agenda: readSection(clinic, 'agenda'),
    voice: { ...voice, value: { ...voice.value, deskHours: [...voice.value.deskHours] } },
    understanding: readSection(clinic, 'understanding'),
  }
}

async function save<S extends ClinicSection>(ctx: Ctx, action: AuditAction, wish: SectionWish<S>): Promise<SavedAnswer> {
  const { version, change } = await changeClinic(ctx, wish)
  if (change)
    await recordAudit(ctx, {
      action,
      about: { kind: 'clinic', id: ctx.clinicId },
      before: { ...change.before },
      after: { ...change.after },
    })
  return { version }
}
