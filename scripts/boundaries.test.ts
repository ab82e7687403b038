import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect, readSubpaths, readTree, type Tree } from './boundaries.ts'

// A small house in order; each case plants one fault in it.
const house: Tree = {
  'migrations/0001-ground.sql': 'create table contact (id text);\ncreate table appointment (id text);',
  'src/platform/ctx.ts': `import type { Fact } from '../events.ts'\nexport type Ctx = { emit: (fact: Fact) => void; sql: unknown }`,
  'src/engines/understanding/index.ts': `export const read = (text: string): string => text.trim()`,
  'src/channels/channel.ts': `export type Channel = { kind: string }`,
  'src/channels/simulator/adapter.ts': `import type { Channel } from '../channel.ts'\nexport const simulator: Channel = { kind: 'simulator' }`,
  'src/channels/cloud-api/index.ts': `export { send } from './send.ts'`,
  'src/channels/cloud-api/send.ts': `import type { Channel } from '#channels/channel.ts'\nexport const send = (to: Channel): string => to.kind`,
  'src/contacts/index.ts': `export { findContact } from './queries.ts'`,
  'src/contacts/queries.ts': `import type { Ctx } from '#platform/ctx.ts'\nexport const findContact = (ctx: Ctx) => ctx.sql\`select id from contact for update\``,
  'src/scheduling/index.ts': `export { book } from './book.ts'`,
  'src/scheduling/book.ts': `import { findContact } from '#contacts/index.ts'\nexport const book = () => findContact`,
  'src/scheduling/queries.ts': `export const insert = (ctx) => ctx.sql<{ id: string }>\`insert into appointment (id) values (\${1}) on conflict (id) do update set id = '2'\``,
  'src/scheduling/events.ts': `export type SchedulingFact = { type: 'appointment.booked' }`,
  'src/scheduling/contract.ts': `import { z } from 'zod'\nimport type { Other } from '#contacts/contract.ts'\nexport const wish = z.string()`,
  'src/contacts/contract.ts': `import { z } from 'zod'\nexport type Other = z.infer<z.ZodString>`,
  'src/events.ts': `import type { SchedulingFact } from '#scheduling/events.ts'\nexport type Fact = SchedulingFact`,
  'src/http.ts': `import { book } from '#scheduling/index.ts'\nimport type { App } from './app.ts'\nexport const routes = (app: App) => [book, app]`,
  'src/app.ts': `import { simulator } from '#channels/simulator/adapter.ts'\nimport { send } from '#channels/cloud-api/index.ts'\nexport type App = { send: typeof send; simulator: typeof simulator }`,
  'src/server.ts': `import { routes } from './http.ts'\nimport { build } from '../scripts/build.ts'\nvoid [routes, build, process.env]`,
  'scripts/build.ts': `export const build = (): number => Date.now()`,
  'src/scheduling/book.test.ts': `import { findContact } from '../contacts/queries.ts'\nvoid [findContact, new Date(), process.env]`,
  'web/src/ui/Button.tsx': `export const Button = () => <b>ok</b>`,
  'web/src/scheduling/Agenda.tsx': `import type { Other } from '#scheduling/contract.ts'\nimport { Button } from '../ui/Button.tsx'\nexport const Agenda = (_: Other) => <Button />`,
  'web/vite.config.ts': `export default {}`,
}

const subpaths = readSubpaths()

test('the house in order has nothing to say', () => {
  assert.deepEqual(inspect(house, subpaths).violations, [])
})

type Case = { rule: string; plant: Tree; says: RegExp; at?: string }

const cases: Case[] = [
  {
    rule: 'the platform imports no module',
    plant: { 'src/platform/ctx.ts': `import { book } from '#scheduling/index.ts'\nexport type Fact = typeof book` },
    says: /scheduling stands above/,
    at: 'src/platform/ctx.ts:1',
  },
  {
    rule: 'nor the type of one, but for the types of the whole product',
    plant: { 'src/platform/ids.ts': `\nimport type { Ctx } from '#contacts/index.ts'\nexport type X = Ctx` },
    says: /contacts stands above/,
    at: 'src/platform/ids.ts:2',
  },
  {
    rule: 'an import() counts',
    plant: { 'src/platform/late.ts': `export const late = () => import('#contacts/index.ts')` },
    says: /contacts stands above/,
  },
  {
    rule: 'a re-export counts',
    plant: { 'src/platform/late.ts': `export * from '#contacts/index.ts'` },
    says: /contacts stands above/,
  },
  {
    rule: 'a type in place counts',
    plant: { 'src/platform/late.ts': `export type X = import('#contacts/index.ts').Y` },
    says: /contacts stands above/,
  },
  {
    rule: 'modules import only those before them',
    plant: { 'src/contacts/book.ts': `import { book } from '#scheduling/index.ts'\nexport const again = book` },
    says: /scheduling stands above/,
  },
  {
    rule: 'a module is entered by its door',
    plant: { 'src/scheduling/x.ts': `import { findContact } from '#contacts/queries.ts'\nexport const x = findContact` },
    says: /past the door of contacts/,
  },
  {
    rule: 'by its subpath',
    plant: { 'src/scheduling/x.ts': `import { findContact } from '../contacts/index.ts'\nexport const x = findContact` },
    says: /import #contacts\/index\.ts/,
  },
  {
    rule: 'and from inside relatively',
    plant: { 'src/scheduling/x.ts': `import { book } from '#scheduling/book.ts'\nexport const x = book` },
    says: /import \.\/book\.ts/,
  },
  {
    rule: 'a channel has a door too',
    plant: { 'src/app.ts': `import { send } from '#channels/cloud-api/send.ts'\nexport type App = typeof send` },
    says: /past the door of channels\/cloud-api/,
  },
  {
    rule: 'channels do not know each other',
    plant: {
      'src/channels/cloud-api/x.ts': `import { simulator } from '#channels/simulator/adapter.ts'\nexport const x = simulator`,
    },
    says: /stands beside/,
  },
  {
    rule: 'engines do not know channels',
    plant: {
      'src/engines/understanding/index.ts': `import type { Channel } from '#channels/channel.ts'\nexport type X = Channel`,
    },
    says: /stands beside/,
  },
  {
    rule: 'engines have no database',
    plant: { 'src/engines/understanding/index.ts': `import pg from 'pg'\nexport const x = pg` },
    says: /no SQL in engines/,
  },
  {
    rule: 'modules do not know the indexes',
    plant: { 'src/scheduling/x.ts': `import { routes } from '#src/http.ts'\nexport const x = routes` },
    says: /index stands above/,
  },
  {
    rule: 'the indexes are loaded before the app',
    plant: { 'src/http.ts': `import { app } from './app.ts'\nexport const routes = app` },
    says: /app stands above/,
  },
  {
    rule: 'nobody loads an entry point',
    plant: { 'src/app.ts': `import './server.ts'\nexport type App = string` },
    says: /entry stands above/,
  },
  {
    rule: 'the product does not load the tests',
    plant: {
      'src/scheduling/x.ts': `import { world } from '../../test/world.ts'\nexport const x = world`,
      'test/world.ts': `export const world = 1`,
    },
    says: /test stands above/,
  },
  {
    rule: 'a contract is light',
    plant: { 'src/scheduling/contract.ts': `import { book } from './book.ts'\nexport const wish = book` },
    says: /a contract imports \.\/book\.ts/,
  },
  {
    rule: 'a contract loads no package but zod',
    plant: { 'src/live-contract.ts': `import pg from 'pg'\nexport const x = pg` },
    says: /a contract imports pg/,
  },
  {
    rule: 'the dashboard sees contracts only',
    plant: { 'web/src/scheduling/api.ts': `import type { Booking } from '#scheduling/index.ts'\nexport type X = Booking` },
    says: /the dashboard imports src\/scheduling\/index\.ts/,
  },
  {
    rule: 'ui knows no clinic word',
    plant: { 'web/src/ui/Button.tsx': `import { Agenda } from '../scheduling/Agenda.tsx'\nexport const Button = Agenda` },
    says: /web\/src\/ui imports/,
  },
  {
    rule: 'a folder out of the plan',
    plant: { 'src/billing/index.ts': `export const x = 1` },
    says: /the plan of the house does not know/,
  },
  {
    rule: 'a path that leads nowhere',
    plant: { 'src/scheduling/x.ts': `import { y } from './gone.ts'\nexport const x = y` },
    says: /\.\/gone\.ts does not exist/,
  },
  {
    rule: 'no ring at run time',
    plant: {
      'src/scheduling/a.ts': `import { b } from './b.ts'\nexport const a = () => b`,
      'src/scheduling/b.ts': `import { a } from './c.ts'\nexport const b = () => a`,
      'src/scheduling/c.ts': `export { a } from './a.ts'`,
    },
    says: /a\.ts → src\/scheduling\/b\.ts → src\/scheduling\/c\.ts → src\/scheduling\/a\.ts/,
  },
  {
    rule: 'an inline type import still loads the file',
    plant: {
      'src/scheduling/a.ts': `import { type B } from './b.ts'\nexport type A = B`,
      'src/scheduling/b.ts': `import { type A } from './a.ts'\nexport type B = A`,
    },
    says: /loads itself through/,
  },
  {
    rule: 'SQL stands in queries.ts',
    plant: { 'src/scheduling/book.ts': `export const book = (ctx) => ctx.sql\`select 1\`` },
    says: /SQL outside queries\.ts/,
  },
  {
    rule: 'with its row type too',
    plant: { 'src/scheduling/book.ts': `export const book = (ctx) => ctx.sql<{ id: string }>\`select 1\`` },
    says: /SQL outside queries\.ts/,
  },
  {
    rule: 'composed or raw',
    plant: { 'src/scheduling/book.ts': `export const book = (ctx) => ctx.db.selectFrom('appointment')` },
    says: /SQL outside queries\.ts/,
  },
  {
    rule: 'on a bare connection',
    plant: { 'src/scheduling/book.ts': `export const book = (pool) => pool.query('select 1')` },
    says: /SQL outside queries\.ts/,
  },
  {
    rule: 'in an engine too',
    plant: { 'src/engines/understanding/index.ts': `export const read = (sql) => sql\`select 1\`` },
    says: /SQL outside queries\.ts/,
  },
  {
    rule: 'only the owner inserts',
    plant: {
      'src/scheduling/queries.ts': `export const x = (ctx) => ctx.sql\`with a as (select 1) insert into contact (id) values (1)\``,
    },
    says: /scheduling writes contact, which is contacts's/,
  },
  {
    rule: 'or updates',
    plant: { 'src/scheduling/queries.ts': `export const x = (ctx) => ctx.sql\`\n  update contact set id = 1\`` },
    says: /scheduling writes contact/,
  },
  {
    rule: 'or deletes',
    plant: { 'src/scheduling/queries-all.ts': `export const x = (ctx) => ctx.sql\`delete from "contact" where true\`` },
    says: /scheduling writes contact/,
  },
  {
    rule: 'composed too',
    plant: { 'src/scheduling/queries.ts': `export const x = (ctx) => ctx.db.deleteFrom('contact')` },
    says: /scheduling writes contact/,
  },
  {
    rule: 'a table it cannot see',
    plant: { 'src/scheduling/queries.ts': 'export const x = (ctx, t) => ctx.sql`update ${t} set id = 1`' },
    says: /writes \$1, which has no owner/,
  },
  {
    rule: 'every table has an owner',
    plant: { 'migrations/0002-more.sql': `-- why\ncreate table loose (id text);` },
    says: /table loose has no owner/,
    at: 'migrations/0002-more.sql:2',
  },
  {
    rule: 'a cast has a proof',
    plant: { 'src/scheduling/x.ts': `export const x = (raw: unknown) => raw as string` },
    says: /a cast without a proof/,
  },
  { rule: 'no decorators', plant: { 'src/scheduling/x.ts': `export class X { @log run() {} }` }, says: /a decorator/ },
  { rule: 'no enums', plant: { 'src/scheduling/x.ts': `export enum X { A }` }, says: /an enum/ },
  { rule: 'no namespaces', plant: { 'src/scheduling/x.ts': `export namespace X { export const a = 1 }` }, says: /a namespace/ },
  {
    rule: 'no parameter properties',
    plant: { 'src/scheduling/x.ts': `export class X { constructor(private readonly a: string) {} }` },
    says: /a parameter property/,
  },
  { rule: 'no default exports', plant: { 'src/scheduling/x.ts': `export default 1` }, says: /a default export/ },
  { rule: 'time comes from ctx', plant: { 'src/scheduling/x.ts': `export const x = () => new Date()` }, says: /reads the clock/ },
  { rule: 'in any form', plant: { 'src/scheduling/x.ts': `export const x = () => Date.now()` }, says: /reads the clock/ },
  {
    rule: 'no failure is swallowed',
    plant: { 'src/scheduling/x.ts': `export const x = (a: Promise<void>) => a.catch(() => {})` },
    says: /an error is swallowed/,
  },
  {
    rule: 'the environment is read once',
    plant: { 'src/scheduling/x.ts': `export const x = () => process.env['X']` },
    says: /reads the environment/,
  },
  { rule: 'a file is named', plant: { 'src/scheduling/utils.ts': `export const x = 1` }, says: /"utils" names nothing/ },
  { rule: 'in kebab-case', plant: { 'src/scheduling/FreeSlots.ts': `export const x = 1` }, says: /kebab-case/ },
]

for (const { rule, plant, says, at } of cases)
  test(`planted: ${rule}`, () => {
    const { violations } = inspect({ ...house, ...plant }, subpaths)
    const found = violations.filter(({ path, why, todo }) => path in plant && says.test(`${why} → ${todo}`))
    assert.ok(found.length > 0, `nothing said ${says}; said: ${violations.map(({ path, why }) => `${path} ${why}`).join('; ')}`)
    if (at) assert.equal(`${found[0]?.path}:${found[0]?.line}`, at)
  })

test('what only looks like a fault is none', () => {
  const innocent: Tree = {
    'src/scheduling/x.ts': [
      `// import { y } from '#assistant/index.ts'`,
      `/* new Date() */`,
      `const said = "import z from '#assistant/index.ts'; process.env"`,
      `// The parser gave it this shape.`,
      `export const x = [said] as [string]`,
      `export const kinds = ['a'] as const`,
      `export const at = new Date(0)`,
      `export const sum = (insert: { into: number }) => insert.into`,
    ].join('\n'),
    'src/contacts/queries.ts':
      'export const lockContact = (ctx) => ctx.sql`select id from contact -- update appointment\n for no key update of contact`',
  }
  assert.deepEqual(inspect({ ...house, ...innocent }, subpaths).violations, [])
})

test('the real tree is seen', () => {
  const tree = readTree()
  assert.ok(Object.keys(tree).filter((path) => path.startsWith('src/')).length > 150)
  assert.ok(Object.keys(tree).some((path) => path.startsWith('web/src/') && path.endsWith('.tsx')))
  assert.ok(Object.keys(tree).some((path) => path.endsWith('.sql')))
  assert.ok(inspect(tree, subpaths).files > 250)
})
