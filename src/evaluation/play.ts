import type { Content } from '#channels/channel.ts'
import { answerConversation, giveBack, takeOver } from '#conversations/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { newId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { bookFor, giveSpare, meetByPhone, preferModel, setTheScene, type Setting } from './clinic.ts'
import type { Conversation, Turn } from './format.ts'
import { readFigures, type Figures } from './figures.ts'
import * as queries from './queries.ts'
import type { Stage } from './stage.ts'
import type { Reword } from './wordings.ts'

/** A turn as it went. */
export type PlayedTurn = {
  script: Turn
  wrote: string[]
  replies: string[]
  /** Why a person was called in it; null when nobody was. */
  handoff: string | null
  made: queries.TurnMade | null
  question: string | null
  before: queries.VisitRow[]
  after: queries.VisitRow[]
  /** From the first message handed in to the answer committed and taken by the outbox; no quiet time. */
  tookMs: number
  now: Date
  figures: Figures
}

export type Played = {
  story: Conversation
  setting: Setting
  turns: PlayedTurn[]
  end: {
    name: string | null
    visits: queries.VisitRow[]
    consents: { is_given: boolean }[]
    standing: queries.Standing | null
    drafts: number
    othersUntouched: boolean
    modelUse: queries.ModelCost
  }
}

/** Plays a conversation through receiving, turn and outbox, and writes down what came of it. Judges nothing. */
export async function play(stage: Stage, story: Conversation, reword: Reword): Promise<Played> {
  const setting = await setTheScene(stage, story)
  const unit = <T>(run: (ctx: Ctx) => Promise<T>): Promise<T> =>
    stage.app.work(setting.clinicId, { kind: 'system', what: 'evaluate' }, run)
  if (stage.app.config.model) await unit(preferModel)
  const turns: PlayedTurn[] = []
  let others = await unit((ctx) => queries.fingerprintOthers(ctx, setting.contactId))
  let othersUntouched = true
  for (const [i, script] of story.talk.entries()) {
    await prepare(stage, setting, script)
    if (script.taken) others = await unit((ctx) => queries.fingerprintOthers(ctx, setting.contactId))
    turns.push(await playTurn(stage, setting, { script, number: i, reword }))
    othersUntouched &&= others === (await unit((ctx) => queries.fingerprintOthers(ctx, setting.contactId)))
  }
  const end = await unit(async (ctx) => ({
    name: await queries.findPersonName(ctx, setting.contactId),
    visits: await queries.listVisits(ctx, setting.contactId),
    consents: await queries.listConsents(ctx, setting.contactId),
    standing: await queries.findStanding(ctx, setting.contactId),
    drafts: await queries.countDrafts(ctx, setting.contactId),
    othersUntouched,
    modelUse: await queries.sumModelUse(ctx, setting.contactId),
  }))
  giveSpare(stage, story, setting, end.visits.length === 0)
  return { story, setting, turns, end }
}

async function playTurn(
  stage: Stage,
  setting: Setting,
  { script, number, reword }: { script: Turn; number: number; reword: Reword },
): Promise<PlayedTurn> {
  const { contactId } = setting
  const unit = <T>(run: (ctx: Ctx) => Promise<T>): Promise<T> =>
    stage.app.work(setting.clinicId, { kind: 'system', what: 'evaluate' }, run)
  const [seq, before, stood] = await unit(async (ctx) => [
    await queries.findLastSeq(ctx, contactId),
    await queries.listVisits(ctx, contactId),
    await queries.findStanding(ctx, contactId),
  ])
  const wrote = [...(script.says ?? []).map((text) => reword(text, `${number}`)), ...(script.writes ?? [])]
  stage.script.next = script.model ?? null
  const startedMs = performance.now()
  for (const content of contentsOf(script, wrote)) await send(stage, setting, content)
  await settle(stage)
  const tookMs = performance.now() - startedMs
  return unit(async (ctx) => {
    const stands = await queries.findStanding(ctx, contactId)
    const isCalled = stands?.handed_over_at?.getTime() !== stood?.handed_over_at?.getTime()
    const turn = {
      script,
      wrote,
      replies: (await queries.listWritten(ctx, contactId, seq)).map((one) => one.text),
      handoff: isCalled ? (stands?.handoff_reason ?? null) : null,
      made: (await queries.listTurnsMade(ctx, contactId, seq)).at(-1) ?? null,
      question: questionIn(stands?.dialog),
      before,
      after: await queries.listVisits(ctx, contactId),
      tookMs,
      now: ctx.now,
    }
    return { ...turn, figures: await readFigures(ctx, turn, setting) }
  })
}

const minutes = { min: 1, h: 60, day: 24 * 60, days: 24 * 60 }

async function prepare(stage: Stage, setting: Setting, { after, taken, desk }: Turn): Promise<void> {
  if (after) {
    const [count = '0', unit = 'min'] = after.split(' ')
    const size = Object.entries(minutes).find(([name]) => name === unit)?.[1] ?? 1
    stage.clock.set(addMinutes(stage.clock.now(), Number(count) * size))
  }
  const { staffId } = stage
  await stage.app.work(setting.clinicId, { kind: 'staff', staffId }, async (ctx) => {
    if (taken) await bookFor(ctx, await meetByPhone(ctx, { name: 'Eduarda Ximenes', phone: null }), taken)
    if (!desk) return
    const conversation = await queries.findStanding(ctx, setting.contactId)
    if (!conversation) throw new Error('the desk cannot act in a conversation that nobody has begun')
    const conversationId = conversation.id
    if (desk === 'takes over') await takeOver(ctx, { conversationId, staffId })
    else if (desk === 'gives back') await giveBack(ctx, { conversationId })
    else await answerConversation(ctx, { conversationId, staffId, text: desk.answers, clientId: newId('message') })
  })
}

function contentsOf({ sends }: Turn, wrote: string[]): Content[] {
  const texts = wrote.map((text): Content => ({ kind: 'text', text }))
  return sends ? [mediaOf(sends), ...texts] : texts
}

function mediaOf(sends: NonNullable<Turn['sends']>): Content {
  if (sends === 'location') return { kind: 'location', latitude: -23.55, longitude: -46.63, name: null, address: null }
  if (sends === 'contacts') return { kind: 'contacts', cards: [{ name: 'Bruna', company: null, phones: [], emails: [] }] }
  const plainMedia = { caption: null, mimeType: null, providerMediaId: null, fileName: null }
  return { kind: 'media', media: sends, voice: sends === 'audio', ...plainMedia }
}

/** Between two messages of a burst. */
const betweenMs = 700
let messages = 0

async function send(stage: Stage, { clinicId, sender }: Setting, content: Content): Promise<void> {
  messages += 1
  const sentAt = new Date(stage.clock.now().getTime() + betweenMs)
  stage.clock.set(sentAt)
  await stage.app.receiver.receive([
    {
      address: { kind: 'simulator', externalId: clinicId, appId: null },
      inbound: [
        {
          type: 'message',
          externalId: `evaluate.${messages}`,
          sender,
          sentAt,
          content,
          replyToExternalId: null,
          referral: null,
          fromClinic: false,
          raw: {},
        },
      ],
    },
  ])
}

/** Lets everything due happen; quiet times are not waited for, the clock moves. */
async function settle({ app, turns, clock }: Stage): Promise<void> {
  for (let round = 0; round < 50; round++) {
    const due = await turns.pass()
    await turns.settle()
    const outbox = await app.outbox.pass()
    const next = [due.nextAt, outbox.nextAt].flatMap((at) => at ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0]
    if (!next && !outbox.hasMore) return
    if (next && next > clock.now()) clock.set(next)
  }
  throw new Error('the reception does not come to rest')
}

function questionIn(dialog: unknown): string | null {
  if (typeof dialog !== 'object' || dialog === null || !('question' in dialog)) return null
  return typeof dialog.question === 'string' ? dialog.question : null
}
