import { hashPassword } from '#auth/index.ts'
import { insertClinic, listClinics } from '#clinic/index.ts'
import { markDemoContacts } from '#contacts/index.ts'
import { connectChannel } from '#conversations/index.ts'
import { addStarterReplies } from '#library/index.ts'
import { addStarterArticles } from '#settings/index.ts'
import { escalateWaits } from '#notifications/index.ts'
import type { Vault } from '#platform/crypto.ts'
import type { Database } from '#platform/db.ts'
import { insertPastFacts, type PastFact } from '#platform/facts.ts'
import { newId, type ClinicId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { createWork, type FactRules } from '#platform/work.ts'
import { addDemoForms } from './add-forms.ts'
import { demoClinic } from './clinic.ts'
import { describePeople } from './describe-people.ts'
import { inOneTransaction } from './one-transaction.ts'
import { playAgenda } from './play-agenda.ts'
import { playPackages, playSeries, playWaiting } from './play-courses.ts'
import { playForms } from './play-forms.ts'
import { castTalks, playTalk } from './play-talk.ts'
import { setUpCatalogue } from './set-up-catalogue.ts'
import { addDemoStaff, linkDemoProfessionals } from './staff.ts'
import { createSettableClock, playOn, type Stage } from './stage.ts'
import { addDemoTimeOff } from './time-off.ts'
import { writeDemoVisits } from './write-visits.ts'
import { talks } from './talks/index.ts'

export type DemoDeps = {
  database: Pick<Database, 'pool'>
  /** Seals what the demo's people have answered in forms. */
  vault: Vault
  /** Everything is counted from here: the same instant gives the same demo. */
  now: Date
  /** Of every demo login. */
  password: string
  /** Whoever stops the server does not wait for the demo: nothing of it is kept then. */
  stopping?: AbortSignal | undefined
}

/** The clinic was there for two months before anyone looks. */
const openedMin = 60 * 24 * 60
/** Any number, as long as every process uses the same: two that start at once on an empty database make one demo. */
const lockKey = 7_206_251_124

/**
 * Makes the demo clinic with its team, catalogue, people, talks and agenda, whole or not at all; null when the server has a clinic
 * already. History is played through the use cases everyone uses, with a clock put into the past; nothing is left to be
 * sent and no turn is due.
 */
export async function seedDemo(deps: DemoDeps): Promise<ClinicId | null> {
  const passwordHash = await hashPassword(deps.password)
  return inOneTransaction(deps.database, async (kysely) => {
    const clock = createSettableClock(addMinutes(deps.now, -openedMin))
    // No queue: nothing in the demo's past may set off a job of today.
    const history: PastFact[] = []
    const record: FactRules['record'] = async (ctx, facts) => {
      history.push(...facts.map((fact) => ({ fact, at: ctx.now, actor: ctx.actor })))
    }
    // Nobody has a screen open.
    const work = createWork({ kysely, clock, queue: () => null, facts: { record, changes: () => [] } })
    const isEmpty = await work.edge(async (edge) => {
      await edge.sql`select pg_advisory_xact_lock(${lockKey})`
      return (await listClinics(edge)).length === 0
    })
    if (!isEmpty) return null

    const clinicId = newId('clinic')
    const staff = await work.edge(async (edge) => {
      await insertClinic(edge, { ...demoClinic, id: clinicId, isDemo: true })
      return addDemoStaff(edge, clinicId, passwordHash)
    })
    const play = playOn(work, clock, clinicId, deps)
    const channelId = newId('channel')
    const ids = await play(clock.now(), { kind: 'system', what: 'demo' }, async (ctx) => {
      await connectChannel(ctx, {
        id: channelId,
        kind: 'simulator',
        label: 'Simulador',
        externalId: clinicId,
        appId: null,
        accountId: null,
        credentials: null,
      })
      await addStarterReplies(ctx)
      const catalogue = await setUpCatalogue(ctx)
      await addStarterArticles(ctx, 'published')
      await addDemoForms(ctx, catalogue)
      return catalogue
    })
    await work.edge((edge) => linkDemoProfessionals(edge, clinicId, ids))
    await playHistory({ clinicId, channelId, staff, ids, zone: demoClinic.zone, now: deps.now, play }, deps.vault)
    await play(deps.now, { kind: 'system', what: 'demo' }, (ctx) => insertPastFacts(ctx, history))
    return clinicId
  })
}

async function playHistory(stage: Stage, vault: Vault): Promise<void> {
  await addDemoTimeOff(stage)
  const cast = await castTalks(stage, talks)
  const running = await playSeries(stage)
  const regulars = await playAgenda(stage)
  await playPackages(stage, running, regulars)
  await playWaiting(stage, regulars)
  await playForms(stage, vault)
  await writeDemoVisits(stage)
  await describePeople(stage, cast)
  for (const one of cast) await playTalk(stage, one)
  await stage.play(stage.now, { kind: 'system', what: 'demo' }, async (ctx) => {
    await markDemoContacts(ctx)
    // Whoever waits too long has been told of by now, or the first minute of a new server would tell of all of them at once.
    await escalateWaits(ctx)
  })
}
