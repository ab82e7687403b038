import {
  askForms,
  openLink,
  saveDraft,
  signForms,
  weighAlert,
  type AnswerValue,
  type FilledIn,
  type PublicSheet,
  type Question,
} from '#clinical/index.ts'
import { sha256, type Vault } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { FormRequestId } from '#platform/ids.ts'
import { addDays, addMinutes, toInstant, toLocal } from '#platform/local-time.ts'
import { desk } from './play-visit.ts'
import { listAsking, listUnweighed, type Asking } from './queries.ts'
import { managerOf } from './staff.ts'
import type { Stage } from './stage.ts'

/** Newest of the past and nearest of what is to come: how many have filled theirs in. */
const [signedBehind, askedAhead] = [5, 9]
/** What comes of the links of those who are to come, in turns. */
const ways = ['signed', 'pending', 'begun', 'signed', 'pending'] as const
type Way = (typeof ways)[number]

/** Forms as a clinic has them on any day: most signed the evening before, some begun, some not opened, one that a person has to weigh. */
export async function playForms(stage: Stage, vault: Vault): Promise<void> {
  const asking = await stage.play(stage.now, desk(stage), listAsking)
  const behind = asking.filter((one) => one.startsAt <= stage.now).slice(-signedBehind)
  const ahead = asking.filter((one) => one.startsAt > stage.now).slice(0, askedAhead)
  for (const [i, visit] of behind.entries()) await fillIn(stage, vault, { visit, way: 'signed', rings: i === 1, place: i })
  await weighAll(stage)
  for (const [i, visit] of ahead.entries())
    await fillIn(stage, vault, { visit, way: ways[i % ways.length] ?? 'pending', rings: i === 0, place: i })
}

type Filling = { visit: Asking; way: Way; rings: boolean; place: number }

async function fillIn(stage: Stage, vault: Vault, { visit, way, rings, place }: Filling): Promise<void> {
  const { appointmentId, bookedAt, startsAt } = visit
  const evening = toInstant(addDays(toLocal(startsAt, stage.zone).date, -1), '19:10', stage.zone)
  const soonest = addMinutes(bookedAt, 20)
  const latest = addMinutes(stage.now, -15)
  const at = evening < soonest ? soonest : evening
  const id = await stage.play(bookedAt, desk(stage), async (ctx) => (await askForms(ctx, { appointmentId }))?.id ?? null)
  if (id && way !== 'pending')
    await stage.play(at < latest ? at : latest, { kind: 'contact', contactId: visit.contactId }, (ctx) =>
      way === 'begun' ? begin(ctx, vault, id) : sign(ctx, vault, { id, name: visit.name, rings, isShy: place % 2 === 1 }),
    )
}

/** Opened on the phone, and laid aside after a few questions. */
async function begin(ctx: Ctx, vault: Vault, id: FormRequestId): Promise<void> {
  const form = await openLink(ctx, vault, id)
  if (form.state !== 'open') return
  const { answers } = answer(form.sheets, { rings: false, isShy: true })
  const begun: FilledIn['answers'] = {}
  for (const [version, given] of Object.entries(answers)) begun[version] = Object.fromEntries(Object.entries(given).slice(0, 3))
  await saveDraft(ctx, vault, { id, filled: { answers: begun, accepted: {} } })
}

type Signing = { id: FormRequestId; name: string; rings: boolean; isShy: boolean }

async function sign(ctx: Ctx, vault: Vault, { id, name, rings, isShy }: Signing): Promise<void> {
  const form = await openLink(ctx, vault, id)
  if (form.state !== 'open') return
  await signForms(ctx, vault, {
    id,
    filled: answer(form.sheets, { rings, isShy }),
    signature: { name, strokes: [scribble(name)] },
    channel: 'link',
    addressHash: sha256(`demo ${id}`),
    userAgent: 'Celular de demonstração',
  })
}

/** Nothing that stands in the way, but for one answer where it `rings`; who is shy does not want her pictures shown to others. */
function answer(sheets: readonly PublicSheet[], { rings, isShy }: { rings: boolean; isShy: boolean }): FilledIn {
  const answers: FilledIn['answers'] = {}
  const accepted: FilledIn['accepted'] = {}
  for (const sheet of sheets) {
    if (sheet.kind === 'consent') {
      accepted[sheet.versionId] = !(isShy && sheet.purpose === 'photo_marketing')
      continue
    }
    const given = sheet.questions.flatMap((question) => {
      const value = rings && ringing.includes(question.id) ? 'yes' : plainAnswer(question)
      return value === null ? [] : [[question.id, value] as const]
    })
    answers[sheet.versionId] = Object.fromEntries(given)
  }
  return { answers, accepted }
}

/** One is asked by each of the demo's forms: something that only a professional may wave through. */
const ringing = ['herpes', 'antibiotico']

function plainAnswer({ kind, options, isRequired }: Omit<Question, 'alarm'>): AnswerValue | null {
  if (kind === 'yes_no') return 'no'
  if (kind === 'choice') return options[0] ?? null
  if (kind === 'choices') return options.slice(-1)
  if (kind === 'date') return '1988-04-12'
  if (!isRequired) return null
  return kind === 'number' ? 60 : 'Nada a acrescentar'
}

/** As somebody draws their name with a finger. */
function scribble(name: string): [number, number][] {
  return Array.from({ length: 40 }, (_, i) => {
    const wave = Math.sin(i * (0.7 + (name.length % 5) / 10)) * (90 - i)
    return [120 + i * 18, Math.round(210 + wave)]
  })
}

/** Of those who have been treated nothing is left to be weighed. */
async function weighAll(stage: Stage): Promise<void> {
  const staff = managerOf(stage)
  await stage.play(stage.now, { kind: 'staff', staffId: staff.staffId }, async (ctx) => {
    for (const id of await listUnweighed(ctx))
      await weighAlert(ctx, { id, outcome: 'fit', note: 'Conversamos antes de começar: nada impede por agora.', staff })
  })
}
