import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { articleThreshold, insertArticles, searchArticles, type NewArticle } from '#library/index.ts'
import { newId, type ServiceId } from '#platform/ids.ts'
import { addService } from '#scheduling/index.ts'
import { articleTemplates, procedureTemplates } from '#settings/index.ts'
import { makeClinic, world, type World } from '../world.ts'
import { labelledQuestions } from './article-questions.ts'

let w: World
const services = new Map<string, ServiceId>()
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  await w.asSystem(async (ctx) => {
    for (const { key: _key, ...told } of procedureTemplates)
      services.set(told.name, (await addService(ctx, { ...told, resourceIds: [] })).serviceId)
    await insertArticles(ctx, articleTemplates.map(published), null)
  })
})
after(() => w.close())

const published = ({ procedure, ...text }: (typeof articleTemplates)[number]): NewArticle => {
  const name = procedureTemplates.find(({ key }) => key === procedure)?.name
  return { ...text, id: newId('article'), serviceId: services.get(name ?? '') ?? null, status: 'published' }
}

type Tried = { expected: string | null; best: string | undefined; score: number; asks: string }

const tryAll = (): Promise<Tried[]> =>
  w.asSystem(async (ctx) => {
    const tried: Tried[] = []
    for (const { asks, about, answer } of labelledQuestions) {
      const [hit] = await searchArticles(ctx, asks, [services.get(about ?? '') ?? []].flat())
      tried.push({ expected: answer, best: hit?.question, score: hit?.score ?? 0, asks })
    }
    return tried
  })

/** Of what is said, how much is right; of what an article answers, how much is said. */
function measure(tried: Tried[], threshold: number): { precision: number; recall: number; said: number } {
  const said = tried.filter((one) => one.score >= threshold)
  const right = said.filter((one) => one.best === one.expected).length
  const answerable = tried.filter((one) => one.expected !== null).length
  return { precision: right / said.length, recall: right / answerable, said: said.length }
}

test('the threshold is the one from which nothing wrong is said, and most of what is answered is found', async (t) => {
  const tried = await tryAll()
  const unanswerable = tried.filter((one) => one.expected === null).length
  t.diagnostic(`${tried.length} questions, ${unanswerable} of them without an article, ${articleTemplates.length} articles`)
  for (const threshold of [0.35, 0.4, articleThreshold, 0.5, 0.55, 0.6]) {
    const { precision, recall, said } = measure(tried, threshold)
    t.diagnostic(`from ${threshold}: ${said} answered, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`)
  }
  const nearest = Math.max(...tried.filter((one) => one.best !== one.expected).map((one) => one.score))
  t.diagnostic(`the highest score of a wrong article: ${nearest.toFixed(2)}`)
  for (const one of tried) {
    const isSaid = one.score >= articleThreshold
    if (isSaid ? one.best !== one.expected : one.expected !== null)
      t.diagnostic(`${isSaid ? 'wrong' : 'missed'} ${one.score.toFixed(2)} "${one.asks}" → ${one.best ?? 'nothing'}`)
  }
  assert.ok(tried.length >= 60 && unanswerable >= 20)
  const { precision, recall } = measure(tried, articleThreshold)
  assert.ok(precision >= 0.98, `precision ${precision}`)
  assert.ok(recall >= 0.9, `recall ${recall}`)
})

test('accents, case and typos do not matter; another procedure’s article is never given', async () => {
  const ask = (question: string, ...about: string[]) =>
    w.asSystem((ctx) =>
      searchArticles(
        ctx,
        question,
        about.flatMap((name) => services.get(name) ?? []),
      ),
    )
  const [shouted] = await ask('POSSO TOMAR SOL DEPOIS DO PEELING', 'Peeling químico')
  assert.equal(shouted?.question, 'Posso tomar sol depois do peeling?')
  const [typed] = await ask('posso tomr sol depos do peling', 'Peeling químico')
  assert.equal(typed?.question, 'Posso tomar sol depois do peeling?')
  for (const hit of await ask('posso tomar sol depois?', 'Botox', 'Toxina botulínica'))
    assert.ok(hit.serviceId === null || hit.serviceId === services.get('Toxina botulínica'), hit.question)
  assert.deepEqual(
    await ask('?!'),
    (await ask('?!')).filter((hit) => hit.score < articleThreshold),
  )
})

test('drafts and articles of an archived procedure are not found; a thousand articles are searched in a few milliseconds', async (t) => {
  const question = 'Vocês têm aquário na recepção?'
  const article = { question, phrasings: [], answer: 'Temos sim.', sources: '', serviceId: null }
  await w.asSystem((ctx) => insertArticles(ctx, [{ ...article, id: newId('article'), status: 'draft' }], null))
  assert.notEqual((await w.asSystem((ctx) => searchArticles(ctx, question, [])))[0]?.question, question)

  const peeling = services.get('Peeling químico')
  await w.asSystem((ctx) => ctx.sql`update service set is_active = false where id = ${peeling}`)
  const hits = await w.asSystem((ctx) => searchArticles(ctx, 'posso tomar sol depois do peeling?', []))
  assert.ok(hits.every((hit) => hit.serviceId !== peeling))
  await w.asSystem((ctx) => ctx.sql`update service set is_active = true where id = ${peeling}`)

  const many = Array.from({ length: 1_000 }, (_, i) => ({
    ...article,
    id: newId('article'),
    question: `Assunto ${i} da clínica, como fica no inverno?`,
    phrasings: ['Outro jeito de perguntar isso'],
    status: 'published' as const,
  }))
  await w.asSystem((ctx) => insertArticles(ctx, many, null))
  const search = () =>
    w.asSystem((ctx) => searchArticles(ctx, 'fiz um peling semana passada, será que posso tomar sol na praia?', []))
  await search()
  const startedMs = performance.now()
  await search()
  t.diagnostic(
    `one search among ${many.length + articleTemplates.length} articles: ${Math.round(performance.now() - startedMs)} ms`,
  )
})

test('one clinic’s question never finds another’s article', async () => {
  const other = newId('clinic')
  const reception = { zone: 'America/Manaus', quietTimeMs: 0, open: 'mon-fri 08:00-18:00' }
  await makeClinic(w.app, { clinicId: other, channelId: newId('channel'), ...reception })
  const search = (): Promise<{ question: string }[]> =>
    w.app.work(other, { kind: 'system', what: 'test' }, (ctx) => searchArticles(ctx, 'posso tomar sol depois do peeling?', []))
  assert.deepEqual(await search(), [])
  // Nor do the other's articles weigh or fill its list.
  const own = { question: 'Posso tomar sol?', phrasings: [], answer: 'Com protetor.', sources: '', serviceId: null }
  await w.app.work(other, { kind: 'system', what: 'test' }, (ctx) =>
    insertArticles(ctx, [{ ...own, id: newId('article'), status: 'published' }], null),
  )
  assert.deepEqual(
    (await search()).map((hit) => hit.question),
    ['Posso tomar sol?'],
  )
})
