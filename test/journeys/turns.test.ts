/** What users of other systems suffer from a bot that answers twice, too late, or promises what nobody keeps: each once here. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { asksAddress, scriptTurns, takeTurns } from '../scripted-turns.ts'
import { world, type Person, type World } from '../world.ts'

let w: World
before(async () => {
  w = await world({ at: '2026-03-02T10:00:00-03:00' })
  await w.service({
    name: 'Limpeza de pele',
    resourceIds: [await w.professional({ name: 'Paula', open: 'mon-fri 09:00-18:00' })],
  })
})
after(() => w.close())

const answers = async (person: Person) => (await w.phone(person)).filter((one) => !one.mine).map((one) => one.text)
const rowOf = async (person: Person) => {
  const [row] = await w.asSystem(
    (ctx) => ctx.sql<{
      id: string
      held_by: string
      handoff_reason: string | null
      waiting_since: Date | null
      turns: number
      calls: number
    }>`
      select v.id, v.held_by, v.handoff_reason, v.waiting_since,
        (select count(*)::int from turn where conversation_id = v.id) as turns,
        (select count(*)::int from fact where type = 'conversation.handed_over' and ids->>'conversationId' = v.id) as calls
      from conversation v join identity i on i.contact_id = v.contact_id where i.value = ${person.slug}`,
  )
  if (!row) throw new Error('nobody has written')
  return row
}
/** Somebody has written and their quiet time is over. */
const dueFrom = async (name: string): Promise<Person> => {
  const person = w.person(name)
  await w.says(person, 'oi')
  w.pass(3_000)
  return person
}

// typebot #1453
test('words that come while the assistant thinks are in the one answer', async () => {
  const ana = await dueFrom('Ana')
  const heard: string[] = []
  await takeTurns(
    scriptTurns(w.app, async ({ text }) => {
      heard.push(text)
      if (heard.length === 1) await w.says(ana, 'qual o endereço?')
      return asksAddress
    }),
  )
  w.pass(3_000)
  await w.settle()
  assert.deepEqual(heard, ['oi', 'oi\nqual o endereço?'])
  assert.equal((await answers(ana)).length, 1)
  assert.equal((await rowOf(ana)).turns, 1)
})

test('who writes without pause is answered after the third thought, and what came last gets its own answer', async () => {
  const bia = await dueFrom('Bia')
  let thoughts = 0
  await takeTurns(
    scriptTurns(w.app, async () => {
      thoughts += 1
      await w.says(bia, `e mais ${thoughts}`)
      return asksAddress
    }),
  )
  assert.equal(thoughts, 3)
  await w.settle()
  assert.equal((await rowOf(bia)).turns, 2)
  assert.equal((await answers(bia)).length, 2)
})

// chatwoot #13359
test('two processes that look at the same moment answer once', async () => {
  const caio = await dueFrom('Caio')
  const both = [scriptTurns(w.app, async () => asksAddress), scriptTurns(w.app, async () => asksAddress)]
  await Promise.all(both.map((turns) => takeTurns(turns)))
  await w.settle()
  assert.equal((await answers(caio)).length, 1)
})

test('a process that hangs is replaced when its lease is over, and says nothing when it comes back', async () => {
  const dora = await dueFrom('Dora')
  const hung = scriptTurns(w.app, async () => {
    w.pass(13_000)
    await takeTurns(scriptTurns(w.app, async () => asksAddress))
    return asksAddress
  })
  await takeTurns(hung)
  await w.settle()
  assert.equal((await answers(dora)).length, 1)
  assert.equal((await rowOf(dora)).turns, 1)
})

// chatwoot #13178, #14672
test('whoever is promised a person is waiting for one, and a person was called', async () => {
  for (const words of [
    'quero falar com uma pessoa',
    'tem desconto?',
    'quero fazer uma reclamação',
    'estou grávida, posso fazer?',
  ]) {
    const person = w.person()
    const said = await w.asks(person, words)
    assert.match(said, /recepção|equipe|pessoa/i, words)
    const { held_by: heldBy, handoff_reason: reason, waiting_since: since, calls } = await rowOf(person)
    assert.deepEqual([heldBy, reason !== null, since !== null, calls], ['desk', true, true, 1], words)
  }
})

test('an answer that could not be written whole leaves neither words nor a call', async () => {
  const eva = await dueFrom('Eva')
  const refuse = (on: boolean) =>
    w.app.database.pool.query(
      on
        ? `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
           create trigger refuse before insert on turn for each row execute function refuse()`
        : 'drop trigger refuse on turn; drop function refuse()',
    )
  await refuse(true)
  const human = { ...asksAddress, intent: 'human', commands: [{ do: 'start', flow: 'human' } as const] }
  await takeTurns(scriptTurns(w.app, async () => human))
  await w.app.outbox.pass()
  const { held_by: heldBy, calls } = await rowOf(eva)
  assert.deepEqual([await answers(eva), heldBy, calls], [[], 'assistant', 0])
  await refuse(false)
  await w.settle()
  assert.equal((await answers(eva)).length, 1, 'and is tried again')
})

test('a conversation that fails again and again goes to people with the reason, and nobody is left alone with a robot that is silent', async () => {
  const fabi = await dueFrom('Fabi')
  const failing = scriptTurns(w.app, async () => {
    throw new Error('the interpreter is broken')
  })
  for (let attempt = 0; attempt < 8; attempt++) {
    await takeTurns(failing)
    w.pass(60_000)
  }
  const { held_by: heldBy, handoff_reason: reason, waiting_since: since, calls } = await rowOf(fabi)
  assert.deepEqual([heldBy, since !== null, calls], ['desk', true, 1])
  assert.match(reason ?? '', /falhou/)
})
