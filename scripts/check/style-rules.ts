import { posix } from 'node:path'
import type { ESTree } from 'vite'
import { isTest } from './rooms.ts'
import type { Source, Violation } from './source.ts'

/** Files that read a clock themselves, each with its reason. Everything else gets `ctx.now`. */
const readsClock: Record<string, string> = {
  'src/platform/clock.ts': 'the clock',
  'src/platform/ids.ts': 'ids are ordered by when they are made',
  'src/platform/loop.ts': 'turns an instant into a waiting time',
  'src/platform/embedded-postgres.ts': 'waits for a process, before any clock is built',
  'src/platform/embedded-postgres-orphan.ts': 'waits for a process, before any clock is built',
  'src/engines/understanding/command-line.ts': 'the instant of a line that names none',
  'src/channels/cloud-api/webhook.ts': 'when a delivery arrived, unless a test says so',
}

/** Files that read the environment, each with its reason. */
const readsEnvironment: Record<string, string> = {
  'src/platform/config.ts': 'parses it',
  'src/platform/embedded-postgres-launch.ts': 'hands a child process the few variables it needs',
  'src/server.ts': 'hands it to config.ts',
  'src/cli.ts': 'hands it to config.ts',
  'src/cli-admin.ts': 'hands it to config.ts',
  'src/cli-chat.ts': 'hands it to config.ts',
  'src/evaluation/command.ts': 'hands it to config.ts',
  'src/cli-rasa.ts': 'hands it to config.ts',
  'src/cli-speech.ts': 'hands it to config.ts',
}

const namelessNames = ['utils', 'helpers', 'service', 'manager', 'types']
const namelessFolders = ['utils', 'helpers', 'common', 'shared', 'lib']
/** What their tools read by default export. */
const defaultExports = ['web/vite.config.ts']

/** What STYLE.md asks and no rule of the linter sees. */
export function checkStyle(source: Source): Violation[] {
  const found: Violation[] = checkName(source)
  const report = (node: ESTree.Span, why: string, todo: string): void => {
    found.push({ path: source.path, line: source.lineOf(node.start), why, todo })
  }
  const isProduct = source.path.startsWith('src/') && !isTest(source.path)
  const mayReadClock = !isProduct || source.path in readsClock
  const mayReadEnvironment = !isProduct || source.path in readsEnvironment
  source.visit({
    TSAsExpression: (node) => {
      if (!isProven(source, node))
        report(
          node.typeAnnotation,
          'a cast without a proof',
          'parse or narrow instead; or say in a comment, here or above, why it is true',
        )
    },
    TSTypeAssertion: (node) => report(node, 'a cast', 'parse or narrow instead'),
    Decorator: (node) => report(node, 'a decorator: Node cannot run it', 'call a function'),
    TSEnumDeclaration: (node) => report(node, 'an enum: Node cannot run it', 'use a union of strings'),
    TSModuleDeclaration: (node) => {
      if (!node.declare && node.kind !== 'global') report(node, 'a namespace: Node cannot run it', 'use a file')
    },
    TSParameterProperty: (node) => report(node, 'a parameter property: Node cannot run it', 'declare the field and assign it'),
    ExportDefaultDeclaration: (node) => {
      if (!defaultExports.includes(source.path)) report(node, 'a default export', 'export it by name')
    },
    NewExpression: (node) => {
      if (!mayReadClock && nameOf(node.callee) === 'Date' && node.arguments.length === 0)
        report(node, 'reads the clock', 'take ctx.now, or a clock passed in')
    },
    CallExpression: (node) => {
      if (swallows(node) && !isExplained(source, node.end, node.end))
        report(node, 'an error is swallowed', 'let it rise, or say in a comment, here or above, why it may go')
      if (!mayReadClock && ['Date.now', 'Date', 'Temporal.Now.instant'].includes(nameOf(node.callee)))
        report(node, 'reads the clock', 'take ctx.now, or a clock passed in')
    },
    MemberExpression: (node) => {
      if (!mayReadEnvironment && nameOf(node) === 'process.env')
        report(node, 'reads the environment', 'read it in platform/config.ts and pass the value')
    },
  })
  return found
}

/** Long files and functions: a reviewer asks why, so they are named and fail nothing. */
export function noteSizes(source: Source): string[] {
  const lines = source.text.split('\n').length - 1
  const notes =
    lines > 250 && source.path !== 'src/schema.ts' && !isTest(source.path) ? [`${source.path} has ${lines} lines`] : []
  const note = (node: ESTree.Function | ESTree.ArrowFunctionExpression): void => {
    const length = source.lineOf(node.end) - source.lineOf(node.start) + 1
    if (length > 40 && !isTest(source.path))
      notes.push(`${source.path}:${source.lineOf(node.start)} a function of ${length} lines`)
  }
  source.visit({ FunctionDeclaration: note, FunctionExpression: note, ArrowFunctionExpression: note })
  return notes
}

function checkName({ path }: Source): Violation[] {
  const [name = ''] = posix.basename(path).split('.')
  const nameless = namelessNames.includes(name)
    ? name
    : path
        .split('/')
        .slice(0, -1)
        .find((folder) => namelessFolders.includes(folder))
  if (nameless)
    return [{ path, line: 1, why: `"${nameless}" names nothing`, todo: 'name the thing, or put it beside its one caller' }]
  const isKebab = /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)
  const isComponent = path.startsWith('web/') && /^[A-Z][A-Za-z0-9]*$/.test(name)
  return isKebab || isComponent
    ? []
    : [{ path, line: 1, why: 'is not named in kebab-case', todo: 'rename it (PascalCase only for React components)' }]
}

function isProven(source: Source, node: ESTree.TSAsExpression): boolean {
  const type = node.typeAnnotation
  if (type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'const') return true
  return isExplained(source, node.start, node.end)
}

/** A comment on one of its lines, or on the line above. */
function isExplained(source: Source, start: number, end: number): boolean {
  const first = source.lineOf(start)
  const last = source.lineOf(end)
  return source.comments.some((comment) => comment.endLine >= first - 1 && comment.startLine <= last)
}

/** `.catch(() => {})`. The linter sees the empty `catch {}` only. */
function swallows(node: ESTree.CallExpression): boolean {
  const [handler] = node.arguments
  const isCatch = node.callee.type === 'MemberExpression' && nameOf(node.callee.property) === 'catch'
  return (
    isCatch &&
    handler?.type === 'ArrowFunctionExpression' &&
    handler.body?.type === 'BlockStatement' &&
    handler.body.body.length === 0
  )
}

function nameOf(node: ESTree.Expression | ESTree.Super | ESTree.PrivateIdentifier): string {
  if (node.type === 'Identifier') return node.name
  if (node.type === 'MemberExpression' && !node.computed) return `${nameOf(node.object)}.${nameOf(node.property)}`
  return ''
}
