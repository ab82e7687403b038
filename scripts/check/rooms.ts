/** Where a file stands in the house (DESIGN §1). A file may import its own room, and rooms of a lower rank. */
export type Room = {
  kind: 'platform' | 'port' | 'module' | 'index' | 'app' | 'entry' | 'web' | 'tool'
  /** Files of one room import each other freely. */
  name: string
  rank: number
}

/** Each may import only those before it. */
export const modulesInOrder = [
  'clinic',
  'auth',
  'contacts',
  'library',
  'scheduling',
  'sales',
  'clinical',
  'loyalty',
  'conversations',
  'assistant',
  'segments',
  'growth',
  'notifications',
  'reports',
  'integrations',
  'operations',
  'settings',
  // Plays the history of an imaginary clinic through the doors of all the others.
  'demo',
] as const

const ports = ['engines', 'channels', 'connectors']
/** What starts a program: the server, the command line, and the steps only they take. */
const entries = /^(server|cli|cli-[a-z-]+|place|prepare-demo|prepare-set-up)\.ts$/
/** A program of several files: it builds the app and drives it, as the command line does. */
const program = 'evaluation'
const [portRank, firstModuleRank, indexRank, appRank, entryRank, webRank, toolRank] = [1, 10, 100, 101, 102, 200, 300]

/** Null: a folder under `src` that the plan does not know. */
export function roomOf(path: string): Room | null {
  const [top = '', second = '', third] = path.split('/')
  if (top === 'web') return { kind: 'web', name: third ?? 'web', rank: webRank }
  if (top !== 'src') return { kind: 'tool', name: top, rank: toolRank }
  if (third === undefined) return topLevelRoom(second)
  if (second === 'platform') return { kind: 'platform', name: 'platform', rank: 0 }
  if (ports.includes(second))
    return { kind: 'port', name: path.split('/').length > 3 ? `${second}/${third}` : second, rank: portRank }
  if (second === program) return { kind: 'entry', name: 'entry', rank: entryRank }
  const place = modulesInOrder.findIndex((name) => name === second)
  return place === -1 ? null : { kind: 'module', name: second, rank: firstModuleRank + place }
}

function topLevelRoom(name: string): Room {
  if (name === 'app.ts') return { kind: 'app', name: 'app', rank: appRank }
  if (entries.test(name)) return { kind: 'entry', name: 'entry', rank: entryRank }
  return { kind: 'index', name: 'index', rank: indexRank }
}

/** May import anything: it is not part of the product. */
export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.startsWith('test/')

/** The JSON that crosses the wire: what the dashboard shares with the server. */
export const isContract = (path: string): boolean => path.endsWith('/contract.ts') || path === 'src/live-contract.ts'
