import { posix } from 'node:path'
import type { ESTree } from 'vite'
import { isTest, type modulesInOrder } from './rooms.ts'
import type { Source, Violation } from './source.ts'

type Owner = (typeof modulesInOrder)[number] | 'platform'

/** Who may insert into, update or delete from a table. A new table needs a line here. */
const owners: Record<string, Owner> = {
  migration: 'platform',
  fact: 'platform',
  clinic: 'clinic',
  opening_hours: 'clinic',
  desk_hours: 'clinic',
  unit: 'clinic',
  staff: 'auth',
  membership: 'auth',
  session: 'auth',
  login_attempt: 'auth',
  second_factor: 'auth',
  recovery_code: 'auth',
  known_device: 'auth',
  invitation: 'auth',
  audit: 'auth',
  audit_detail: 'auth',
  contact: 'contacts',
  identity: 'contacts',
  consent: 'contacts',
  contact_merge: 'contacts',
  contact_distinct: 'contacts',
  contact_collision: 'contacts',
  tag: 'contacts',
  contact_tag: 'contacts',
  contact_note: 'contacts',
  service: 'scheduling',
  variant: 'scheduling',
  resource: 'scheduling',
  service_resource: 'scheduling',
  working_hours: 'scheduling',
  season: 'scheduling',
  season_hours: 'scheduling',
  local_holiday: 'scheduling',
  service_phase: 'scheduling',
  service_resource_type: 'scheduling',
  time_off: 'scheduling',
  loan: 'scheduling',
  appointment: 'scheduling',
  allocation: 'scheduling',
  appointment_move: 'scheduling',
  wait_offer: 'scheduling',
  wait_opening: 'scheduling',
  wait_wish: 'scheduling',
  appointment_series: 'scheduling',
  calendar_feed: 'scheduling',
  calendar_link: 'scheduling',
  calendar_event: 'scheduling',
  absence: 'scheduling',
  absence_visit: 'scheduling',
  appointment_import: 'scheduling',
  imported_appointment: 'scheduling',
  appointment_variant: 'scheduling',
  package_settings: 'sales',
  package_offer: 'sales',
  package_sale: 'sales',
  session_entry: 'sales',
  payment_settings: 'sales',
  deposit_rule: 'sales',
  payment_provider: 'sales',
  deposit: 'sales',
  refund: 'sales',
  cancellation_policy: 'scheduling',
  cancellation_reason: 'scheduling',
  service_cancellation: 'scheduling',
  form: 'clinical',
  form_version: 'clinical',
  clinical_consent: 'clinical',
  product: 'clinical',
  product_lot: 'clinical',
  visit: 'clinical',
  visit_item: 'clinical',
  visit_product: 'clinical',
  visit_correction: 'clinical',
  visit_payment: 'clinical',
  visit_photo: 'clinical',
  visit_return: 'clinical',
  service_form: 'clinical',
  form_request: 'clinical',
  form_request_sheet: 'clinical',
  form_answer: 'clinical',
  health_alert: 'clinical',
  health_condition: 'clinical',
  health_condition_service: 'clinical',
  channel_app: 'conversations',
  channel: 'conversations',
  phone_link: 'conversations',
  phone_key: 'conversations',
  quarantine: 'conversations',
  conversation: 'conversations',
  message: 'conversations',
  receipt: 'conversations',
  message_price: 'conversations',
  delivery: 'conversations',
  care_message: 'conversations',
  turn: 'conversations',
  tester: 'conversations',
  channel_news: 'conversations',
  media: 'conversations',
  message_charge: 'conversations',
  suggestion: 'assistant',
  model_use: 'assistant',
  reply_phrase: 'assistant',
  training_example: 'assistant',
  classifier_version: 'assistant',
  reminder: 'growth',
  reminder_watch: 'growth',
  reminder_policy: 'growth',
  reminder_ladder: 'growth',
  notification: 'notifications',
  notification_preference: 'notifications',
  notification_setting: 'notifications',
  escalation: 'notifications',
  push_key: 'notifications',
  push_device: 'notifications',
  push_delivery: 'notifications',
  message_search: 'conversations',
  mention: 'conversations',
  desk_draft: 'conversations',
  quick_reply: 'library',
  article: 'library',
  article_wish: 'library',
  message_template: 'library',
}

/** SQL outside queries*.ts, each with its reason. */
const allowed: Record<string, string> = {
  'src/http-health.ts': 'readiness is whether a write works, on no table of ours',
}

const builderCalls = ['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto']
const writes =
  /(?<!\b(?:for|do|key)\s+)\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?)\s+(?:only\s+)?(?:public\.)?("?[a-z_$][\w$]*"?)/gi

type Statement = { offset: number; text: string }

/** SQL stands in queries*.ts; a module writes its own tables only (STYLE §6, §2). */
export function checkSql(source: Source): Violation[] {
  const { path } = source
  if (!path.startsWith('src/') || isTest(path)) return []
  const room = path.split('/')[1] ?? ''
  if (room === 'platform' || room === 'demo') return []
  const statements = findStatements(source)
  if (path in allowed) return statements.length > 0 ? [] : [forgotten(path)]
  return statements.flatMap((statement) => {
    const at = { path, line: source.lineOf(statement.offset) }
    if (!isQueries(path))
      return [
        { ...at, why: 'SQL outside queries.ts', todo: 'move the statement to a function of queries.ts (or queries-<reader>.ts)' },
      ]
    return writtenTables(statement.text).flatMap((table) => {
      const owner = owners[table]
      if (owner === room) return []
      const why = owner ? `${room} writes ${table}, which is ${owner}'s` : `writes ${table}, which has no owner`
      return [
        { ...at, why, todo: owner ? `call a use case of #${owner}/index.ts` : 'name its owner in scripts/check/sql-rules.ts' },
      ]
    })
  })
}

/** Every table of the migrations has an owner, or the rule above would not see who writes it. */
export function checkOwners(migrations: Record<string, string>): Violation[] {
  return Object.entries(migrations).flatMap(([path, text]) =>
    [...text.matchAll(/^create (?:unlogged )?table (?:if not exists )?(\w+)(?! partition of)\b(.*)/gim)]
      .filter(([, table = '', rest = '']) => !(table in owners) && !rest.startsWith(' partition of'))
      .map(([, table = '']) => ({
        path,
        line: lineOf(text, table),
        why: `table ${table} has no owner`,
        todo: 'name its module in scripts/check/sql-rules.ts',
      })),
  )
}

function isQueries(path: string): boolean {
  const name = posix.basename(path)
  return name === 'queries.ts' || /^queries-[a-z-]+\.ts$/.test(name)
}

function findStatements(source: Source): Statement[] {
  const found: Statement[] = []
  source.visit({
    TaggedTemplateExpression: (node) => {
      if (nameOf(node.tag) === 'sql')
        found.push({ offset: node.start, text: node.quasi.quasis.map((it) => it.value.raw).join('$1') })
    },
    CallExpression: (node) => {
      const name = nameOf(node.callee)
      const [first] = node.arguments
      const isBuilder = node.callee.type === 'MemberExpression' && builderCalls.includes(name)
      const table = first?.type === 'Literal' && typeof first.value === 'string' ? first.value.split(' ')[0] : '$1'
      if (isBuilder) found.push({ offset: node.start, text: name === 'selectFrom' ? 'select' : `update ${table}` })
      else if (isRaw(node, name)) found.push({ offset: node.start, text: '' })
    },
  })
  return found
}

/** `sql.raw('…')`, and `query('…')` on a connection. */
function isRaw(node: ESTree.CallExpression, name: string): boolean {
  if (node.callee.type !== 'MemberExpression') return false
  const [first] = node.arguments
  const isText = first?.type === 'TemplateLiteral' || (first?.type === 'Literal' && typeof first.value === 'string')
  return (name === 'raw' && nameOf(node.callee.object) === 'sql') || (name === 'query' && isText)
}

function nameOf(node: ESTree.Expression | ESTree.Super | ESTree.PrivateIdentifier): string {
  if (node.type === 'Identifier') return node.name
  if (node.type === 'MemberExpression') return nameOf(node.property)
  if (node.type === 'TSInstantiationExpression') return nameOf(node.expression)
  return ''
}

function writtenTables(text: string): string[] {
  const withoutComments = text.replace(/--.*$/gm, '')
  return [...withoutComments.matchAll(writes)].map(([, table = '']) => table.replaceAll('"', '').toLowerCase())
}

function forgotten(path: string): Violation {
  return { path, line: 1, why: 'is allowed SQL and has none', todo: 'take it off the list in scripts/check/sql-rules.ts' }
}

function lineOf(text: string, table: string): number {
  return text.slice(0, text.search(new RegExp(`table (if not exists )?${table}\\b`))).split('\n').length
}
