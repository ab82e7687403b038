import { setTimeout as pause } from 'node:timers/promises'
import { takeOver } from '#conversations/index.ts'
import { newId, type ConversationId } from '#platform/ids.ts'
import { holds, never, type Finding } from './proof.ts'
import { answersTo, isQuiet, newPhone, readTalks, setQuietTime, until, write, type Stage, type Talk } from './stage.ts'

const several = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))

/** Many first messages of one person at once, by two doors. */
export async function firstMessages(stage: Stage, people: number, messages: number): Promise<Finding[]> {
  const phones = several(people, newPhone)
  await Promise.all(phones.flatMap((phone) => several(messages, (i) => write(stage, phone, `oi ${i}`, i))))
  await until(() => isQuiet(stage))
  const talks = await readTalks(stage, phones)
  const wrong = talks.filter((talk) => talk.contacts !== 1 || talk.conversations !== 1 || talk.inbound !== messages)
  return [
    never(
      `people whose ${messages} first messages at once made not exactly one contact and one conversation with all of them`,
      wrong.length,
      wrong[0],
    ),
    answeredOnce(`people not answered exactly once after ${messages} first messages at once`, stage, talks),
  ]
}

/** Three messages within the quiet time are one turn. The quiet is long here: on a busy machine a post may take its time. */
export async function bursts(stage: Stage, people: number): Promise<Finding[]> {
  await setQuietTime(stage, 2_000)
  const phones = several(people, newPhone)
  const writeBurst = async (phone: string): Promise<void> => {
    for (const [i, text] of ['oi', 'tudo bem?', 'que horas abrem?'].entries()) {
      await write(stage, phone, text, i)
      await pause(20)
    }
  }
  await Promise.all(phones.map(writeBurst))
  await until(() => isQuiet(stage))
  await setQuietTime(stage, 0)
  return [answeredOnce('people not answered exactly once after a burst of three', stage, await readTalks(stage, phones))]
}

/** A message that comes while the turn thinks is part of what is answered. */
export async function meanwhile(stage: Stage, people: number): Promise<Finding[]> {
  const talks = await Promise.all(
    several(people, async (i) => {
      const [phone, word] = [newPhone(), `pensando${i}.`]
      const gate = stage.gate.hold(word)
      await write(stage, phone, word)
      await gate.entered
      await write(stage, phone, `depois${i}.`, 1)
      gate.open()
      await until(() => answersTo(stage, phone).length > 0)
      return { phone, heard: stage.gate.heard.filter((text) => text.includes(word)) }
    }),
  )
  await until(() => isQuiet(stage))
  const deaf = talks.filter(({ heard }, i) => !heard.at(-1)?.includes(`depois${i}.`))
  return [
    never('answers that missed what was written while they were thought about', deaf.length, deaf[0]),
    answeredOnce(
      'people not answered exactly once when they wrote on while the turn thought',
      stage,
      await readTalks(
        stage,
        talks.map(({ phone }) => phone),
      ),
    ),
  ]
}

/** Whoever writes on during every thought is answered before they stop, and in the end to the last word. */
export async function neverStops(stage: Stage): Promise<Finding[]> {
  const [phone, word] = [newPhone(), 'e mais']
  stage.gate.slowDown(word, 250)
  const writing = { stops: false, count: 0 }
  const hand = (async () => {
    while (!writing.stops && writing.count < 60) {
      await write(stage, phone, `${word} ${++writing.count}`, writing.count)
      await pause(80)
    }
  })()
  const wasAnswered = await until(() => answersTo(stage, phone).length > 0, 10_000)
  const thoughts = stage.gate.heard.filter((text) => text.includes(word)).length
  writing.stops = true
  await hand
  await until(() => isQuiet(stage))
  const [talk] = await readTalks(stage, [phone])
  return [
    holds(
      'who writes on during every thought is answered meanwhile',
      wasAnswered && thoughts > 1,
      `after ${thoughts} thoughts and ${writing.count} messages`,
    ),
    never('messages of who never stopped writing that were left unanswered', talk ? talk.unanswered : 1),
  ]
}

/** A person takes the conversation while the assistant thinks: silence. */
export async function takenOver(stage: Stage, people: number): Promise<Finding[]> {
  const staffId = newId('staff')
  await stage.units.database.pool.query(
    `insert into staff (id, email, name, password_hash, created_at) values ($1, $1, 'Bia', '', now())`,
    [staffId],
  )
  const phones = await Promise.all(
    several(people, async (i) => {
      const [phone, word] = [newPhone(), `assumida${i}.`]
      const gate = stage.gate.hold(word)
      await write(stage, phone, word)
      await gate.entered
      await stage.units.work(stage.clinic.clinicId, { kind: 'staff', staffId }, async (ctx) => {
        const [row] = await ctx.sql<{ id: ConversationId }>`
          select v.id from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${phone}`
        if (row) await takeOver(ctx, { conversationId: row.id, staffId })
      })
      gate.open()
      return phone
    }),
  )
  await until(() => isQuiet(stage))
  await pause(300)
  const talks = await readTalks(stage, phones)
  const spoke = talks.filter((talk) => talk.answers > 0 || answersTo(stage, talk.phone).length > 0 || talk.heldBy[0] !== 'desk')
  return [never('conversations taken over while the assistant thought in which it still spoke', spoke.length, spoke[0])]
}

/** Who thinks for longer than a claim lasts finds the turn taken by another, and keeps still. */
export async function overslept(stage: Stage, people: number): Promise<Finding[]> {
  const phones = await Promise.all(
    several(people, async (i) => {
      const [phone, word] = [newPhone(), `demora${i}.`]
      const gate = stage.gate.hold(word)
      await write(stage, phone, word)
      await gate.entered
      await stage.units.database.pool.query(
        `update conversation set turn_lease_until = now() where contact_id in (select contact_id from identity where value = $1)`,
        [phone],
      )
      await until(() => answersTo(stage, phone).length > 0)
      gate.open()
      return phone
    }),
  )
  await pause(500)
  await until(() => isQuiet(stage))
  return [
    answeredOnce('people not answered exactly once when a thought outlived its claim', stage, await readTalks(stage, phones)),
  ]
}

/** Two receptions reach for the same turns. */
export async function rivals(stage: Stage, people: number): Promise<Finding[]> {
  const phones = several(people, newPhone)
  await Promise.all(phones.map((phone, i) => write(stage, phone, 'que horas abrem?', i)))
  await until(() => isQuiet(stage))
  return [
    answeredOnce(
      'people not answered exactly once when two processes reached for their turn',
      stage,
      await readTalks(stage, phones),
    ),
  ]
}

function answeredOnce(promise: string, stage: Stage, talks: Talk[]): Finding {
  const wrong = talks.filter((talk) => talk.turns.length !== 1 || talk.answers !== 1 || answersTo(stage, talk.phone).length !== 1)
  return never(promise, wrong.length, wrong[0] && { ...wrong[0], received: answersTo(stage, wrong[0].phone).length })
}
