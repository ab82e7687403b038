import { posix } from 'node:path'
import { isContract, isTest, roomOf, type Room } from './rooms.ts'
import type { Import, Source, Violation } from './source.ts'

/** Types of the whole product that any room may name; importing them loads nothing. */
const typesForAll = ['src/events.ts', 'src/jobs.ts', 'src/schema.ts', 'src/live-contract.ts']
/** What a channel, engine or connector shows of itself besides its index. */
const portDoors = ['index.ts', 'model.ts', 'contract.ts', 'adapter.ts']

/** Who may import whom (STYLE §2). */
export function checkImports(source: Source): Violation[] {
  if (isTest(source.path)) return []
  const from = roomOf(source.path)
  if (!from) return [unknownRoom(source)]
  return source.imports.flatMap((it) => {
    const fault = isContract(source.path) ? contractFault(it) : faultOf(source, from, it)
    return fault ? [{ path: source.path, line: it.line, ...fault }] : []
  })
}

type Fault = { why: string; todo: string }

function unknownRoom({ path }: Source): Violation {
  return {
    path,
    line: 1,
    why: 'stands in a folder that the plan of the house does not know',
    todo: 'put it in a module of DESIGN §1, or add the module to scripts/check/rooms.ts',
  }
}

function contractFault({ specifier, target }: Import): Fault | null {
  if (specifier === 'zod' || (target && isContract(target))) return null
  return { why: `a contract imports ${specifier}`, todo: 'import only zod and other contracts: the dashboard loads this file' }
}

function faultOf(source: Source, from: Room, it: Import): Fault | null {
  if (!it.target) return packageFault(from, it)
  const to = roomOf(it.target)
  if (!to)
    return { why: `imports ${it.specifier}, in a folder that the plan does not know`, todo: 'import from a module of DESIGN §1' }
  if (from.kind === 'tool') return null
  if (from.kind === 'web') return webFault(from, to, it.target)
  // The server starts by building the dashboard.
  if (to.kind === 'tool' && from.kind === 'entry' && to.name === 'scripts') return null
  if (it.isTypeOnly && isTypeForAll(from, it.target)) return null
  return directionFault(from, to, it) ?? doorFault(source, from, to, it, it.target)
}

function packageFault(from: Room, { specifier }: Import): Fault | null {
  if (specifier.startsWith('#'))
    return { why: `${specifier} is no subpath of package.json`, todo: 'add the module to "imports" there' }
  const isDatabase = /^(pg|kysely)($|\/)/.test(specifier)
  if (isDatabase && from.kind === 'port')
    return {
      why: `${from.name} imports ${specifier}`,
      todo: 'no SQL in engines, channels and connectors: let a module hand the data in',
    }
  return null
}

function webFault(from: Room, to: Room, target: string): Fault | null {
  if (to.kind === 'web') {
    const isAboveParts = from.name === 'ui' && !['ui', 'i18n'].includes(to.name)
    return isAboveParts
      ? { why: `web/src/ui imports ${target}`, todo: 'components of ui know no clinic word: pass it in as a property' }
      : null
  }
  if (isContract(target)) return null
  return { why: `the dashboard imports ${target}`, todo: 'import only a contract.ts (or src/live-contract.ts) from the server' }
}

function isTypeForAll(from: Room, target: string): boolean {
  if (typesForAll.includes(target)) return true
  // The indexes serve an app that is built after them, and gather the facts of modules that must not load them.
  return from.kind === 'index' && (target === 'src/app.ts' || posix.basename(target) === 'events.ts')
}

function directionFault(from: Room, to: Room, it: Import): Fault | null {
  if (from.name === to.name && from.kind === to.kind) return null
  const isSamePort = from.kind === 'port' && to.kind === 'port' && from.name.split('/')[0] === to.name.split('/')[0]
  // A channel knows the port it fits and no other channel; engines may use each other.
  if (isSamePort && (!to.name.includes('/') || to.name.startsWith('engines/'))) return null
  if (to.rank < from.rank) return null
  return {
    why: `${from.name} imports ${it.specifier}: ${to.name} stands ${to.rank === from.rank ? 'beside' : 'above'} it`,
    todo: 'pass in what is needed from above, or let an event carry the news',
  }
}

function doorFault(source: Source, from: Room, to: Room, it: Import, target: string): Fault | null {
  const isInside = from.name === to.name && from.kind === to.kind
  if (isInside) {
    const isRelative = it.specifier.startsWith('.') || to.kind === 'index'
    return isRelative
      ? null
      : { why: `imports its own module as ${it.specifier}`, todo: `import ./${relativeTo(source.path, target)}` }
  }
  const isShown =
    to.kind === 'module'
      ? ['index.ts', 'contract.ts'].includes(posix.basename(target)) && target.split('/').length === 3
      : isPortDoor(to, target)
  if (!isShown)
    return {
      why: `reaches past the door of ${to.name}: ${it.specifier}`,
      todo: `export it from src/${to.name}/index.ts and import #${to.name}/index.ts`,
    }
  const mustUseSubpath = to.kind === 'module' || to.kind === 'port' || to.kind === 'platform'
  const isSibling = from.kind === 'port' && to.kind === 'port'
  if (mustUseSubpath && !isSibling && !it.specifier.startsWith('#'))
    return { why: `imports ${to.name} as ${it.specifier}`, todo: `import #${target.replace(/^src\//, '')}` }
  return null
}

function isPortDoor(to: Room, target: string): boolean {
  if (to.kind !== 'port' || !to.name.includes('/')) return true
  return portDoors.includes(posix.basename(target)) && target.split('/').length === 4
}

function relativeTo(from: string, target: string): string {
  return posix.relative(posix.dirname(from), target)
}
