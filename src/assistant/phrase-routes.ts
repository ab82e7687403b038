import { may, unitRoute, type Route, type SignedIn } from '#auth/index.ts'
import { getClinic, type Clinic } from '#clinic/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { resetPhrase, resetPhrases, savePhrase, versionOf } from './change-phrases.ts'
import {
  phrasePreviewRequest,
  phraseRequest,
  resetPhraseRequest,
  type PhraseItem,
  type PhrasePreviewAnswer,
  type PhrasePreviewRequest,
  type PhraseRequest,
  type PhrasesAnswer,
  type PhraseSavedAnswer,
  type PhrasesResetAnswer,
  type ResetPhraseRequest,
} from './contract.ts'
import { listPhrases, type PhraseRow } from './queries-phrases.ts'
import { defaultsOf, groups, isPhraseKey, specOf, variablesOf, type PhraseKey } from './replies/phrases/catalogue.ts'
import { faultIn } from './replies/phrases/check.ts'
import { previewPhrase } from './replies/preview.ts'
import { wordingIn } from './replies/tone.ts'

/** What the assistant says, sentence by sentence. */
export function phraseRoutes(): Route[] {
  return [
    unitRoute({
      method: 'GET',
      path: '/api/assistant/phrases',
      demands: 'settings.read',
      run: (ctx, { staff }) => present(ctx, staff),
    }),
    unitRoute<PhraseRequest>({
      method: 'PUT',
      path: '/api/assistant/phrase',
      demands: 'assistant.edit',
      body: phraseRequest,
      run: (ctx, { body, staff }): Promise<PhraseSavedAnswer> =>
        savePhrase(ctx, { ...body, key: parseKey(body.key), staffId: staff.staffId }),
    }),
    unitRoute<ResetPhraseRequest>({
      method: 'DELETE',
      path: '/api/assistant/phrase',
      demands: 'assistant.edit',
      body: resetPhraseRequest,
      status: 204,
      run: (ctx, { body }) => resetPhrase(ctx, { ...body, key: parseKey(body.key) }),
    }),
    unitRoute({
      method: 'DELETE',
      path: '/api/assistant/phrases',
      demands: 'assistant.edit',
      run: async (ctx): Promise<PhrasesResetAnswer> => ({ reset: await resetPhrases(ctx) }),
    }),
    unitRoute<PhrasePreviewRequest>({
      method: 'POST',
      path: '/api/assistant/phrase-previews',
      demands: 'settings.read',
      body: phrasePreviewRequest,
      run: async (ctx, { body }): Promise<PhrasePreviewAnswer> => {
        const key = parseKey(body.key)
        const fault = faultIn(key, body.text)
        return fault ? { text: null, fault } : { text: previewPhrase(key, body.text, await getClinic(ctx)), fault: null }
      },
    }),
  ]
}

async function present(ctx: Ctx, staff: SignedIn): Promise<PhrasesAnswer> {
  const clinic = await getClinic(ctx)
  const own = new Map((await listPhrases(ctx)).map((row) => [row.key, row]))
  return {
    groups: groups.map(({ title, keys }) => ({
      title,
      items: keys.filter(isPhraseKey).map((key) => presentOne(key, clinic, own.get(key))),
    })),
    can: {
      edit: may(staff.role, 'assistant.edit')
        ? { allowed: true }
        : { allowed: false, whyNot: 'Só quem coordena a clínica muda o que a assistente diz.' },
    },
  }
}

function presentOne(key: PhraseKey, clinic: Clinic, own: PhraseRow | undefined): PhraseItem {
  const { title, when } = specOf(key)
  const defaults = defaultsOf(key, clinic.tone).map((wording) => wordingIn(wording, clinic.tone))
  const needsFixing = own?.variants.some((wording) => faultIn(key, wording) !== null) ?? false
  const first = (needsFixing ? undefined : own?.variants[0]) ?? defaults[0] ?? ''
  return {
    key,
    title,
    when,
    variables: Object.entries(variablesOf(key)).map(([name, { kind, about }]) => ({ name, kind, about })),
    defaults,
    own: own?.variants ?? null,
    says: previewPhrase(key, first, clinic),
    needsFixing,
    version: versionOf(own?.variants ?? null),
    changedBy: own?.updated_by ?? null,
    changedAt: own?.updated_at.toISOString() ?? null,
  }
}

function parseKey(raw: string): PhraseKey {
  if (!isPhraseKey(raw)) throw new Refusal('not_found', 'Essa frase não existe.')
  return raw
}
