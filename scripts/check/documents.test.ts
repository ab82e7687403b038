import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLinks } from './links.ts'
import { checkWords } from './words.ts'

const files = ['README.md', 'docs/tour.md', 'docs/images/desk.png', 'src/server.ts', 'src/platform/ctx.ts', 'test/journeys']
const exists = (path: string): boolean => files.includes(path.replace(/\/$/, ''))
const faultsOf = (text: string, path = 'docs/tour.md'): string[] =>
  checkLinks({ [path]: text }, exists).map(({ line, why }) => `${line} ${why}`)

const leadsNowhere: [string, string][] = [
  ['see [the tour](./gone.md)', '1 ./gone.md does not exist'],
  ['one\n\n![desk](images/gone.png)', '3 images/gone.png does not exist'],
  ['[label]: ../GONE.md', '1 ../GONE.md does not exist'],
  ['<img src="images/gone.png">', '1 images/gone.png does not exist'],
  ['then `src/gone.ts` runs', '1 src/gone.ts does not exist'],
  ['then `platform/gone.ts` runs', '1 platform/gone.ts does not exist'],
  ['then `src/gone.ts:12` runs', '1 src/gone.ts does not exist'],
  ['```\n`src/any.ts`\n```\n`src/gone.ts`', '4 src/gone.ts does not exist'],
]

for (const [text, says] of leadsNowhere)
  test(`leads nowhere: ${text.replaceAll('\n', ' ')}`, () => assert.deepEqual(faultsOf(text), [says]))

test('what leads somewhere, outside, or is no path', () => {
  const text = [
    '[home](../README.md#top) ![desk](images/desk.png) [top](#top) [site](https://example.com/x.md) [mail](mailto:a@b.c)',
    '`src/server.ts:3` `platform/ctx.ts` `test/journeys/` `src/<module>/queries.ts` `src/**/*.ts` `npm start` `application/json`',
  ].join('\n')
  assert.deepEqual(faultsOf(text), [])
})

test('machine paths and registries are named with their line', () => {
  const [home, root, registry] = [
    ['', 'home', 'ana', 'x'].join('/'),
    ['', 'root', 'x'].join('/'),
    ['https:', '', 'registry.example'].join('/'),
  ]
  const found = checkWords({
    'a.ts': `fine\nat ${home}`,
    'b.md': `(${root})`,
    'c.json': registry,
    'd.md': 'example.com/home/x and src/root/x, ~/root',
  })
  assert.deepEqual(
    found.map(({ path, line, why }) => `${path}:${line} ${why}`),
    ['a.ts:2 names a folder of one machine', 'b.md:1 names a folder of one machine', 'c.json:1 names a package registry'],
  )
})
