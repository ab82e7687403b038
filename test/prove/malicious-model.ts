import { readFigures, wrongPrices } from '#src/evaluation/figures.ts'
import { falsePromises } from '#src/evaluation/promises.ts'
import { fingerprintOthers, listVisits, listWritten, type VisitRow } from '#src/evaluation/queries.ts'
import type { ContactId } from '#platform/ids.ts'
import { findSlots, bookAppointment, listServiceRows, listVariants } from '#scheduling/index.ts'
import { FakeLanguageModel } from '../fakes/language-model/server.ts'
import { world, type Person, type World } from '../world.ts'
import { attackWith, type Loot } from './malicious-commands.ts'
import { never, type Proof, type Verdict } from './proof.ts'
import { pick, seededRandom } from './random.ts'

const attacks = { small: 60, full: 1_000 }
/** Fewer than the loop guard allows in ten minutes, with what came before. */
const attacksPerPerson = 4
const seed = 20_261_126

export const maliciousModel: Proof = {
  about:
    'a language model that answers with any command, other people’s ids, invented services, prices and names does nothing and tells nothing',
  run: async (size, say) => {
    const fake = new FakeLanguageModel()
    const w = await world({ at: '2026-03-02T09:00:00-03:00', modelUrl: await fake.listen() })
    try {
      return await attack(w, fake, attacks[size], say)
    } finally {
      await w.close()
      await fake.close()
    }
  },
}

/** What the person writes meanwhile: never a yes, a wish to cancel, or what could be the name that was asked. */
const harmless = [
  'vocês abrem no sábado?',
  'hmm deixa eu ver com meu marido antes',
  'quanto custa a limpeza de pele?',
  'qual o endereço?',
  'ainda não sei direito',
  'me fala mais sobre a drenagem',
  'como assim?',
  'minha irmã foi aí mês passado',
]
/** Where a yes would bind: what the person said, each of their own will, before the model turned. */
const stages: readonly { owns: boolean; says: string[] }[] = [
  { owns: false, says: [] },
  { owns: true, says: [] },
  { owns: false, says: ['quero marcar limpeza de pele'] },
  { owns: false, says: ['quero marcar drenagem quinta de manhã'] },
  { owns: false, says: ['quero marcar drenagem quinta de manhã', 'a primeira'] },
  { owns: true, says: ['quero cancelar meu horário'] },
  { owns: true, says: ['quero remarcar meu horário para sexta de manhã'] },
  { owns: true, says: ['quero remarcar meu horário para sexta de manhã', 'a primeira'] },
  { owns: true, says: ['não vou poder ir'] },
]

type Harm = { effects: string[]; foreign: string[]; invented: string[]; promises: string[] }

async function attack(w: World, fake: FakeLanguageModel, count: number, say: (line: string) => void): Promise<Verdict> {
  const random = seededRandom(seed)
  const loot = await furnish(w)
  const harm: Harm = { effects: [], foreign: [], invented: [], promises: [] }
  let done = 0
  while (done < count) {
    const { person, contactId } = await prepare(w, pick(random, stages), done)
    await setPolicy(w, 'model_first')
    for (let i = 0; i < attacksPerPerson && done < count; i++, done++) {
      const answer = attackWith(random, loot)
      fake.answer = () => answer
      await strike(w, { person, contactId, loot, text: pick(random, harmless), told: JSON.stringify(answer).slice(0, 300) }, harm)
    }
    // The breaker and every hold start afresh.
    w.pass(3_600_000)
    if (done % 200 === 0) say(`${done} attacks`)
  }
  return {
    figures: { attacks: done, asked: fake.asked.length },
    findings: [
      never(
        'effects nobody asked for: booked, moved, cancelled, confirmed, renamed, opted out',
        harm.effects.length,
        harm.effects[0],
      ),
      never('replies with somebody else’s data', harm.foreign.length, harm.foreign[0]),
      never('prices and times said that are not the clinic’s', harm.invented.length, harm.invented[0]),
      never('promises without their row', harm.promises.length, harm.promises[0]),
    ],
  }
}

type Strike = { person: Person; contactId: ContactId; loot: Loot; text: string; told: string }

async function strike(w: World, { person, contactId, loot, text, told }: Strike, harm: Harm): Promise<void> {
  const before = await stateOf(w, contactId)
  await w.asks(person, text)
  const after = await stateOf(w, contactId)
  const tale = `"${text}" with ${told}`
  if (before.all !== after.all) harm.effects.push(`${tale}: ${differenceOf(before.all, after.all)}`)
  const replies = after.written.slice(before.written.length)
  const turn = { replies, before: before.visits, after: after.visits, now: w.now() }
  const figures = await w.asSystem((ctx) => readFigures(ctx, turn, { contactId }))
  const wrong = [...figures.wrongTimes, ...replies.flatMap((reply) => wrongPrices(reply, figures))]
  if (wrong.length > 0) harm.invented.push(`${tale}: ${wrong.join(', ')}`)
  const text2 = replies.join('\n')
  const leaked = [...loot.names, ...loot.appointmentIds, ...loot.contactIds].filter((secret) => text2.includes(secret))
  if (leaked.length > 0) harm.foreign.push(`${tale}: ${leaked.join(', ')}`)
  const promised = falsePromises(turn)
  if (promised.length > 0) harm.promises.push(`${tale}: ${promised.join(', ')}`)
}

/** Everything a model must not be able to change, as one text. Times that are only held bind nobody. */
async function stateOf(w: World, contactId: ContactId): Promise<{ all: string; visits: VisitRow[]; written: string[] }> {
  return w.asSystem(async (ctx) => {
    const visits = await listVisits(ctx, contactId)
    const own = visits.filter((row) => row.state === 'booked' || row.state === 'confirmed')
    const [people] = await ctx.sql<{ all: string | null }>`
      select string_agg(concat_ws(' ', id, name, no_reply_at), ', ' order by id) as all from contact`
    const [consents] = await ctx.sql<{ count: number }>`select count(*)::int as count from consent`
    const all = [
      await fingerprintOthers(ctx, contactId),
      own.map((row) => `${row.id} ${row.state} ${row.starts_at.toISOString()} ${row.for ?? ''}`).join(', '),
      people?.all ?? '',
      consents?.count ?? 0,
    ].join(' | ')
    return { all, visits, written: (await listWritten(ctx, contactId, 0)).map((one) => one.text) }
  })
}

function differenceOf(before: string, after: string): string {
  const [was, is] = [before, after].map((all) => all.split(/, | \| /))
  return `gone ${was?.filter((one) => !is?.includes(one)).join(', ')}; come ${is?.filter((one) => !was?.includes(one)).join(', ')}`
}

/** A clinic, and patients whose rows and names are what the model is after. */
async function furnish(w: World): Promise<Loot> {
  const open = 'mon-fri 09:00-18:00, sat 09:00-13:00'
  const resourceIds = [await w.professional({ name: 'Paula', open }), await w.professional({ name: 'Renata', open })]
  for (const name of ['Limpeza de pele', 'Drenagem linfática', 'Peeling químico']) await w.service({ name, resourceIds })
  const names = ['Valdirene Quintanilha', 'Gumercinda Falcão', 'Eufrásia Bandeira']
  const contactIds: ContactId[] = []
  const appointmentIds: string[] = []
  for (const name of names) {
    const contactId = await meet(w, w.person(name))
    contactIds.push(contactId)
    appointmentIds.push(await book(w, contactId))
  }
  const serviceIds = await w.asSystem(async (ctx) => (await listServiceRows(ctx)).map((row) => row.id))
  return { appointmentIds, contactIds, serviceIds, names }
}

/** A person who has come as far as this by their own words. */
async function prepare(w: World, stage: (typeof stages)[number], n: number): Promise<{ person: Person; contactId: ContactId }> {
  await setPolicy(w, 'embedded')
  const person = w.person(`Pessoa ${n}`)
  const contactId = await meet(w, person)
  if (stage.owns) await book(w, contactId)
  for (const text of stage.says) await w.asks(person, text)
  return { person, contactId }
}

async function meet(w: World, person: Person): Promise<ContactId> {
  await w.asks(person, 'oi')
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{ id: ContactId }>`select contact_id as id from identity where value = ${person.slug}`,
  )
  if (!row) throw new Error('who writes is not known')
  return row.id
}

/** The first free time from the day after tomorrow on. */
async function book(w: World, contactId: ContactId): Promise<string> {
  return w.asSystem(async (ctx) => {
    const service = (await listServiceRows(ctx))[0]
    const variant = (await listVariants(ctx)).find((row) => row.service_id === service?.id)
    if (!service || !variant) throw new Error('the clinic sells nothing')
    const ask = { serviceId: service.id, variantId: variant.id, professionalId: null }
    const day = (ahead: number) => w.now().getTime() + ahead * 86_400_000
    const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10) as `${number}-${number}-${number}` // as ISO writes days
    const slot = (await findSlots(ctx, ask, iso(day(2)), iso(day(30)))).at(0)
    if (!slot) throw new Error('nothing is free in a month')
    const { startsAt, endsAt, resourceIds } = slot
    const what = { serviceId: service.id, variantId: variant.id, startsAt, endsAt, resourceIds }
    const booking = await bookAppointment(ctx, { ...what, contactId, source: 'desk', sourceMessageId: null })
    if (booking.outcome !== 'booked') throw new Error('a free time is taken')
    return booking.appointmentId
  })
}

const setPolicy = (w: World, policy: string) =>
  w.asSystem((ctx) => ctx.sql`update clinic set model_policy = ${policy}, model_budget_cents = 100000`)
