import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { ContactId, ResourceId } from '#platform/ids.ts'
import type { ImportAnswer, ImportListAnswer, ImportMappingRequest, ImportRunAnswer } from '#scheduling/import/contract.ts'
import { world, type Desk, type World } from '../world.ts'

let w: World
let owner: Desk
let bia: ResourceId
before(async () => {
  w = await world({ at: '2026-03-02T08:00:00-03:00' })
  owner = await w.desk('owner')
  bia = await w.professional({ name: 'Bia Lima', open: 'mon-fri 09:00-18:00' })
  const caio = await w.professional({ name: 'Caio Reis', open: 'mon-fri 09:00-18:00' })
  const room = await w.resource('room', 'Sala 1')
  const other = await w.resource('room', 'Sala 2')
  await w.service({ name: 'Limpeza de pele', synonyms: ['limpeza'], resourceIds: [bia, caio, room, other] })
})
after(() => w.close())

async function upload(fileName: string, text: string | Buffer): Promise<string> {
  const answer = await w.http.inject({
    method: 'POST',
    url: `/api/imports?fileName=${encodeURIComponent(fileName)}`,
    headers: { cookie: owner.cookie, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(text),
  })
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<{ id: string }>().id
}

const read = (id: string) => owner.get<ImportAnswer>(`/api/imports/${id}`)
async function say(id: string, mapping: ImportMappingRequest): Promise<ImportAnswer> {
  const answer = await owner.send('PUT', `/api/imports/${id}/mapping`, mapping)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body as ImportAnswer // as the route answers
}
async function run(id: string): Promise<ImportRunAnswer> {
  const answer = await owner.send('POST', `/api/imports/${id}/appointments`)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body as ImportRunAnswer // as the route answers
}
const linesOf = (answer: ImportAnswer, state: string) => answer.rows.filter((row) => row.state === state).map((row) => row.line)

const file = [
  'Cliente;Celular;Data;Hora;Serviço;Profissional;Situação',
  'Ana Souza;(11) 98765-0001;05/03/2026;14:00;Limpeza de Pele;Bia;Confirmado',
  'Vera Dias;(11) 98765-0002;05/03/2026;14:30;limpeza;Dra. Bia Lima;',
  'Eva Reis;;06/03/2026;09:00;Limpeza;Caio;',
  'Rui Melo;;20/02/2026;10:00;Limpeza;Caio;Faltou',
  'Lia Prado;;logo;10:00;Limpeza;Caio;',
  'Noa Sá;;09/03/2026;10:00;Massagem turca;Caio;',
  'Téo Luz;;09/03/2026;11:00;Limpeza;Caio;Cancelado',
].join('\r\n')

test('a spreadsheet is looked at, put right, booked once, and taken back', async () => {
  const id = await upload('agenda.csv', `\uFEFF${file}`)
  const first = await read(id)
  assert.deepEqual(first.counts, { ready: 3, fault: 2, overlap: 1, already: 0, skipped: 1 })
  assert.deepEqual(linesOf(first, 'overlap'), [3])
  assert.match(
    first.rows.find((row) => row.line === 3)?.faults[0]?.text ?? '',
    /Bia Lima já tem Ana Souza, linha 2 em 05\/03 às 14:00/,
  )
  assert.equal(first.rows.find((row) => row.line === 6)?.faults[0]?.field, 'date')
  assert.equal(first.rows.find((row) => row.line === 7)?.faults[0]?.field, 'service')
  assert.equal(first.past, 1)

  const cleaning = first.options.services[0]?.id ?? ''
  const said = await say(id, { services: { 'massagem turca': cleaning }, overbook: [3] })
  assert.deepEqual(said.counts, { ready: 5, fault: 1, overlap: 0, already: 0, skipped: 1 })
  assert.deepEqual(await run(id), { booked: 5, people: 5 })
  assert.deepEqual(
    (await w.agenda('2026-03-05')).map((one) => `${one.at} ${one.who} ${one.state}`),
    ['14:00 Ana Souza confirmed', '14:30 Vera Dias booked'],
  )
  assert.deepEqual(
    (await w.agenda('2026-02-20')).map((one) => `${one.who} ${one.state}`),
    ['Rui Melo no_show'],
  )
  const [overbooked] = await w.asSystem(
    (ctx) => ctx.sql<{ reason: string }>`select overbooked_reason as reason from appointment where overbooked_reason is not null`,
  )
  assert.equal(overbooked?.reason, 'Importado por cima de outro horário')
  assert.equal((await owner.send('POST', `/api/imports/${id}/appointments`)).status, 409, 'a file is booked once')

  const again = await upload('agenda (1).csv', file)
  assert.deepEqual((await read(again)).counts, { ready: 0, fault: 1, overlap: 0, already: 5, skipped: 1 })
  const reworded = await upload(
    'outra.csv',
    'nome,fone,quando,procedimento,com\nANA SOUZA,11 8765-0001,2026-03-05 14:00,LIMPEZA DE PELE,BIA LIMA',
  )
  assert.deepEqual(
    (await read(reworded)).counts.already,
    1,
    'the same visit in another file, by the phone without its ninth digit',
  )

  await w.asSystem(
    (ctx) =>
      ctx.sql`update appointment set state = 'attended', state_at = ${new Date('2026-03-06T12:00:00Z')} where starts_at = ${new Date('2026-03-06T09:00:00-03:00')}`,
  )
  const undone = await owner.send('DELETE', `/api/imports/${id}/appointments`)
  assert.deepEqual(undone.body, { removed: 4, kept: 1 })
  assert.deepEqual(await w.agenda('2026-03-05'), [])
  const { imports } = await owner.get<ImportListAnswer>('/api/imports')
  assert.deepEqual(imports.find((one) => one.id === id)?.state, 'undone')
})

test('nobody is taken for somebody without a word: a phone of two, and a name of two', async () => {
  const mother = w.person('Marta')
  await w.asks(mother, 'oi')
  const [known] = await w.asSystem(async (ctx) => {
    const rows = await ctx.sql<{ id: ContactId }>`select contact_id as id from identity where value = ${mother.slug}`
    await ctx.sql`update contact set name = 'Marta Rocha' where id = ${rows[0]?.id}`
    await ctx.sql`
      insert into identity (kind, scope, value, contact_id, match_key, created_at)
      values ('phone', '', '5511977770000', ${rows[0]?.id}, '551177770000', ${ctx.now})`
    return rows
  })
  const id = await upload(
    'pessoas.csv',
    'nome,fone,data,hora,servico,profissional\nJúlia Rocha,(11) 97777-0000,10/03/2026,10:00,Limpeza,Bia\nMarta Rocha,,11/03/2026,10:00,Limpeza,Bia\nMarta Rocha,(11) 97777-0000,12/03/2026,10:00,Limpeza,Bia',
  )
  const first = await read(id)
  assert.deepEqual(
    first.people.map((one) => [one.name, one.chosen, one.suggestions.map((each) => [each.name, each.why])]),
    [
      ['Júlia Rocha', null, [['Marta Rocha', 'phone']]],
      ['Marta Rocha', null, [['Marta Rocha', 'name']]],
    ],
  )
  assert.equal(first.counts.ready, 0)
  const [julia, marta] = first.people
  const said = await say(id, { people: { [julia?.key ?? '']: known?.id ?? '', [marta?.key ?? '']: 'new' } })
  assert.equal(said.counts.ready, 3)
  assert.deepEqual(await run(id), { booked: 3, people: 1 })
})

test('a calendar comes with its repetitions, and what stands on the agenda is not booked over by it', async () => {
  const ics = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:serie@agenda',
    'DTSTART;TZID=America/Sao_Paulo:20260316T100000',
    'DTEND;TZID=America/Sao_Paulo:20260316T110000',
    'RRULE:FREQ=WEEKLY;COUNT=3',
    'SUMMARY:Limpeza de pele - Iris Motta',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
  const id = await upload('agenda.ics', ics)
  const first = await read(id)
  assert.equal(first.counts.fault, 3)
  const said = await say(id, { professionals: { '': bia } })
  assert.equal(said.counts.ready, 3)
  assert.deepEqual(await run(id), { booked: 3, people: 1 })
  const again = await upload('agenda.ics', ics)
  assert.equal((await say(again, { professionals: { '': bia } })).counts.already, 3)
  const other = await upload('agenda.ics', ics.replaceAll('serie@agenda', 'outra@agenda').replaceAll('Iris Motta', 'Nina Paz'))
  assert.equal((await say(other, { professionals: { '': bia } })).counts.overlap, 3)
})

test('what cannot be read is refused in words', async () => {
  const send = (text: string) =>
    w.http.inject({
      method: 'POST',
      url: '/api/imports?fileName=x.csv',
      headers: { cookie: owner.cookie, 'content-type': 'application/octet-stream' },
      payload: Buffer.from(text),
    })
  assert.match((await send('só um título')).body, /Não achei nenhum agendamento/)
  assert.match((await send('BEGIN:VCALENDAR\nlixo')).body, /calendário está quebrado/)
})
