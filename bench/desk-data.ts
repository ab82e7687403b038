import { hashPassword, insertMembership, insertStaff } from '#auth/index.ts'
import { newId, type ClinicId } from '#platform/ids.ts'
import { makeClinic } from '../test/prove/clinic.ts'
import { seededRandom, pick } from '../test/prove/random.ts'
import type { Units } from '../test/prove/units.ts'
import type { Say } from './section.ts'

export type DeskSize = { contacts: number; messages: number }

export const email = 'mesa@example.test'
export const password = 'uma senha bem comprida'
/** Stands in some twenty messages of each million. */
export const rareWord = 'lidocaína'
/** Stands in one message of four. */
export const commonWord = 'horário'

const firsts =
  'Ana Maria Beatriz Juliana Camila Fernanda Patrícia Aline Bruna Larissa Letícia Mariana Gabriela Rafaela Vanessa Débora Sílvia Cláudia Renata Tatiana Luciana Simone Adriana Márcia Sônia Ângela Vera Rosa Helena Cecília Lívia Sofia Alice Isabela Manuela Clara João Pedro Lucas Mateus Gustavo Rafael Felipe Bruno Thiago Rodrigo'.split(
    ' ',
  )
const middles = ['', 'de', 'da', 'dos']
const lasts =
  'Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins Carvalho Almeida Lopes Soares Fernandes Vieira Barbosa Rocha Dias Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas Cardoso Ramos Gonçalves Santana Teixeira Araújo Pinto Cavalcanti Monteiro Moura'.split(
    ' ',
  )
const openings = [
  'oi, tudo bem?',
  'bom dia!',
  'boa tarde',
  'olá',
  'oii',
  'boa noite, ainda atendem?',
  'desculpa a demora',
  'obrigada!',
  'perfeito',
  'então',
]
const wishes = [
  'queria saber',
  'gostaria de marcar',
  'preciso remarcar',
  'vocês fazem',
  'quanto custa',
  'qual o valor',
  'tem',
  'posso levar',
  'como funciona',
  'ainda tem',
]
const things = [
  'horário para quinta',
  'horário amanhã de tarde',
  'um horário no sábado',
  'limpeza de pele',
  'botox na testa',
  'preenchimento labial',
  'depilação a laser na axila',
  'peeling de diamante',
  'drenagem linfática',
  'avaliação com a doutora',
  'microagulhamento',
  'horário depois das 18h',
  'o pacote de dez sessões',
  'sobrancelha e buço',
  'massagem relaxante',
  'laser na virilha completa',
]
const endings = [
  '?',
  'por favor?',
  'com a Dra. Paula?',
  'e quanto fica no cartão?',
  'ou só semana que vem?',
  'minha amiga me indicou',
  'é a minha primeira vez',
  'moro em Santos',
  'pode ser de manhã também',
  'se tiver me avisa',
  'obrigada 🙏',
  'rsrs',
  'pra mim e pra minha mãe',
  'antes do feriado',
  'no pix tem desconto?',
]

/** Sentences as people write them: few words in very many of them, most words in few. */
function makeSentences(count: number): string[] {
  const random = seededRandom(5)
  return Array.from(
    { length: count },
    () => `${pick(random, openings)} ${pick(random, wishes)} ${pick(random, things)} ${pick(random, endings)}`,
  )
}

/**
 * Three clinics: the first of `size`, two of a quarter of it, so that a plan which forgot the clinic shows. Written by SQL, two years
 * of messages, a few conversations with very many.
 */
export async function makeDeskData(units: Units, size: DeskSize, say: Say): Promise<ClinicId> {
  const { pool } = units.database
  await pool.query('create unlogged table sentence (n int primary key, text text not null)')
  await pool.query('insert into sentence select n, text from unnest($1::text[]) with ordinality as s(text, n)', [
    makeSentences(3_000),
  ])
  const clinics: ClinicId[] = []
  for (const share of [1, 0.25, 0.25]) {
    const { clinicId } = await makeClinic(units, { quietTimeMs: 3_000 })
    clinics.push(clinicId)
    await makePeople(units, clinicId, Math.round(size.contacts * share))
    await makeMessages(units, clinicId, Math.round(size.messages * share))
    say(`a clinic of ${Math.round(size.contacts * share)} contacts and ${Math.round(size.messages * share)} messages is written`)
  }
  await pool.query('drop table sentence')
  await pool.query('vacuum analyze')
  const [clinicId] = clinics
  if (!clinicId) throw new Error('no clinic')
  await addReceptionist(units, clinicId)
  return clinicId
}

async function makePeople({ database: { pool } }: Units, clinicId: ClinicId, count: number): Promise<void> {
  const random = seededRandom(count)
  const names = Array.from({ length: count }, () =>
    [pick(random, firsts), pick(random, middles), pick(random, lasts), pick(random, lasts)].filter(Boolean).join(' '),
  )
  const channel = newId('channel')
  await pool.query(
    `insert into channel (id, clinic_id, kind, label, external_id, created_at) values ($1, $2, 'simulator', 'Número', $2, now())`,
    [channel, clinicId],
  )
  // Ids that tell the clinics apart; the kind of each is its prefix.
  const key = clinicId.slice(4)
  await pool.query(
    `insert into contact (id, clinic_id, name, source, created_at)
     select 'con_' || $1 || lpad(n::text, 6, '0'), $2, name, case n % 4 when 0 then 'anuncio' when 1 then 'indicacao' else 'whatsapp' end,
       now() - (n % 730) * interval '1 day'
     from unnest($3::text[]) with ordinality as p(name, n)`,
    [key, clinicId, names],
  )
  await pool.query(
    `insert into identity (clinic_id, kind, scope, value, contact_id, match_key, created_at)
     select $2, 'phone', '', '55119' || lpad((60000000 + n * 7)::text, 8, '0'), 'con_' || $1 || lpad(n::text, 6, '0'),
       '5511' || lpad((60000000 + n * 7)::text, 8, '0'), now()
     from generate_series(1, $3::int) n`,
    [key, clinicId, count],
  )
  await pool.query(
    `insert into tag (id, clinic_id, name, colour, created_at)
     select 'tag_' || $1 || n, $2, 'Etiqueta ' || n, '#9a3d6b', now() from generate_series(1, 8) n`,
    [key, clinicId],
  )
  await pool.query(
    `insert into contact_tag (clinic_id, contact_id, tag_id, tagged_at)
     select $2, 'con_' || $1 || lpad(n::text, 6, '0'), 'tag_' || $1 || (1 + (n / 3) % 8), now() from generate_series(1, $3::int) n where n % 3 < 2`,
    [key, clinicId, count],
  )
  await pool.query(
    `insert into conversation (id, clinic_id, contact_id, channel_id, reply_to, last_message_at, created_at)
     select 'cnv_' || $1 || lpad(n::text, 6, '0'), $2, 'con_' || $1 || lpad(n::text, 6, '0'), $4,
       jsonb_build_object('kind', 'phone', 'scope', '', 'value', '55119' || lpad((60000000 + n * 7)::text, 8, '0')), now(), now()
     from generate_series(1, $3::int) n`,
    [key, clinicId, count, channel],
  )
}

/** The trigger that fills the search index works as it always does; only its word index is laid down at the end, all at once. */
async function makeMessages({ database: { pool } }: Units, clinicId: ClinicId, count: number): Promise<void> {
  const key = clinicId.slice(4)
  const { rows } = await pool.query<{ people: number }>('select count(*)::int as people from conversation where clinic_id = $1', [
    clinicId,
  ])
  const people = rows[0]?.people ?? 0
  const index = await pool.query<{ indexdef: string }>(`select indexdef from pg_indexes where indexname = 'message_search_words'`)
  await pool.query('drop index message_search_words')
  await pool.query('select setseed(0.5)')
  await pool.query(
    `insert into message (id, clinic_id, conversation_id, seq, ordered_at, author, kind, text, status, created_at)
     select 'msg_' || $1 || lpad(n::text, 8, '0'), $2, 'cnv_' || $1 || lpad(who::text, 6, '0'),
       row_number() over (partition by who order by at, n), at, author, 'text', text, case when author <> 'contact' then 'read' end, at
     from (
       select m.n, m.who, m.at, m.author,
         s.text || ' ' || t.text || case when m.n % 50000 = 0 then ' tenho alergia a ${rareWord}' else '' end as text
       from (
         select n, 1 + floor(power(random(), 2) * $4::int)::int as who, now() - random() * interval '730 days' as at,
           case when n % 20 < 11 then 'contact' when n % 20 < 18 then 'assistant' else 'staff' end as author,
           1 + floor(power(random(), 2) * 3000)::int as one, 1 + floor(random() * 3000)::int as other
         from generate_series(1, $3::int) n
       ) m join sentence s on s.n = m.one join sentence t on t.n = m.other
     ) written`,
    [key, clinicId, count, people],
  )
  await pool.query(index.rows[0]?.indexdef ?? '')
  await setStandings(pool, clinicId)
}

async function setStandings(pool: Units['database']['pool'], clinicId: ClinicId): Promise<void> {
  await pool.query(
    `with m as (
       select conversation_id as id, max(seq) as seq, max(ordered_at) as at, row_number() over (order by conversation_id) as n
       from message where clinic_id = $1 group by 1
     )
     update conversation v set last_seq = m.seq, last_inbound_seq = m.seq, answered_seq = m.seq, last_message_at = m.at, last_inbound_at = m.at,
       closed_at = case when m.n % 10 < 4 then m.at end, held_by = case when m.n % 10 = 9 then 'desk' else 'assistant' end,
       waiting_since = case when m.n % 30 = 29 then m.at end, unread_count = case when m.n % 30 = 29 then 2 else 0 end
     from m where m.id = v.id`,
    [clinicId],
  )
}

export async function addReceptionist({ edge }: Units, clinicId: ClinicId): Promise<void> {
  const passwordHash = await hashPassword(password)
  await edge(async (unit) => {
    const staffId = newId('staff')
    await insertStaff(unit, { id: staffId, email, name: 'Juliana', passwordHash })
    await insertMembership(unit, { clinicId, staffId, name: 'Juliana', role: 'receptionist' })
  })
}
