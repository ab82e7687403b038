import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changeForm, createForm, findTerm, giveConsent, hasConsent, revokeConsent } from '#clinical/index.ts'
import { mergeContacts } from '#contacts/index.ts'
import { isId, type ContactId } from '#platform/ids.ts'
import { world, type World } from '../world.ts'

let w: World
before(async () => {
  w = await world({ at: '2026-03-02T08:00-03:00' })
})
after(() => w.close())

const text = 'Autorizo que minhas fotos de antes e depois apareçam nas redes sociais da clínica.'
const content = { kind: 'consent', text, isOptional: true } as const

async function person(name: string): Promise<ContactId> {
  const desk = await w.desk('receptionist')
  const made = await desk.send('POST', '/api/contacts', { name, phone: `(11) 9${String(next++)}` })
  const { id } = made.body as { id: unknown } // read just below
  assert.ok(isId('contact', id))
  return id
}
let next = 87_654_000

test('a consent holds for its purpose until it is revoked, keeps the words it was given to, and is never changed', async () => {
  const [ana, bia] = [await person('Ana Souza'), await person('Bia Souza')]
  const formId = await w.asSystem((ctx) => createForm(ctx, { name: 'Fotos nas redes', purpose: 'photo_marketing', content }))
  assert.ok(formId)
  const first = await w.asSystem((ctx) => findTerm(ctx, 'photo_marketing'))
  assert.ok(first)
  const evidence = { how: 'disse na recepção' }
  await w.asSystem((ctx) => giveConsent(ctx, { contactId: ana, formVersionId: first.formVersionId, channel: 'desk', evidence }))
  await assert.rejects(
    w.asSystem((ctx) =>
      giveConsent(ctx, { contactId: bia, formVersionId: first.formVersionId, channel: 'desk', evidence: { how: ' ' } }),
    ),
    { code: 'invalid' },
    'nobody consents by nothing',
  )
  assert.equal(await w.asSystem((ctx) => hasConsent(ctx, ana, 'photo_marketing')), true)
  assert.equal(await w.asSystem((ctx) => hasConsent(ctx, ana, 'photo_record')), false, 'each purpose by itself')
  assert.equal(await w.asSystem((ctx) => hasConsent(ctx, bia, 'photo_marketing')), false)

  // Other words are another version; what was agreed to stays.
  await w.asSystem((ctx) =>
    changeForm(ctx, formId, { name: 'Fotos', purpose: 'photo_marketing', content: { ...content, text: `${text} Sempre.` } }),
  )
  assert.equal((await w.asSystem((ctx) => findTerm(ctx, 'photo_marketing')))?.number, 2)
  const [kept] = await w.asSystem(
    (ctx) => ctx.sql<{ same: boolean; text: string }>`
      select c.text_hash = v.hash as same, v.content->>'text' as text from clinical_consent c join form_version v on v.id = c.form_version_id`,
  )
  assert.deepEqual(kept, { same: true, text })

  await assert.rejects(
    w.asSystem((ctx) => ctx.sql`update clinical_consent set act = 'revoked', how = 'x'`),
    /permission denied/,
  )
  const gone = await w.asSystem((ctx) => ctx.sql`delete from clinical_consent returning id`)
  assert.deepEqual(gone, [], 'only a demo clinic may take them along when it goes')
  await assert.rejects(
    w.asSystem((ctx) => ctx.sql`update form_version set number = 9`),
    /permission denied/,
  )

  w.pass(1)
  const revoked = { contactId: ana, purpose: 'photo_marketing', channel: 'desk', evidence: { how: 'ligou' } } as const
  assert.ok(await w.asSystem((ctx) => revokeConsent(ctx, revoked)))
  assert.equal(await w.asSystem((ctx) => hasConsent(ctx, ana, 'photo_marketing')), false)
  assert.equal(await w.asSystem((ctx) => revokeConsent(ctx, revoked)), null, 'nothing stands to be revoked twice')
})

test('who was merged brings their consents along', async () => {
  const [ana, twin] = [await person('Carla Dias'), await person('Carla D.')]
  const term = await w.asSystem((ctx) => findTerm(ctx, 'photo_marketing'))
  assert.ok(term)
  const given = { formVersionId: term.formVersionId, channel: 'desk', evidence: { how: 'no balcão' } } as const
  await w.asSystem((ctx) => giveConsent(ctx, { ...given, contactId: twin }))
  await w.asSystem((ctx) => mergeContacts(ctx, { contactId: twin, intoId: ana }))
  assert.equal(await w.asSystem((ctx) => hasConsent(ctx, ana, 'photo_marketing')), true)
})
