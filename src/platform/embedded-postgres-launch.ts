import { spawn, spawnSync, type ChildProcess, type SpawnOptions, type StdioOptions } from 'node:child_process'
import { chmodSync, chownSync, lchownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { StartupFault } from './errors.ts'

/** One way of running PostgreSQL's programs here. */
export type Launch = {
  name: string
  /** The command and arguments put before the program's own. */
  prefix: readonly string[]
  /** Given to `spawn`: who the program becomes. */
  identity: { uid?: number; gid?: number }
  /** Who must own the cluster's files on disk; null: they are simply ours. */
  owner: { uid: number; gid: number } | null
}

/** Ends PostgreSQL in good order when our process dies, even by kill -9. */
const dieWithParent = ['setpriv', '--pdeathsig', 'INT']

/** The first way that really runs `program` here and can reach the directory of `cluster`, which may not exist yet. */
export function findLaunch(program: string, cluster: string): Launch {
  const failures: string[] = []
  const dataDir = dirname(cluster)
  for (const launch of process.getuid?.() === 0 ? launchesOfRoot(cluster) : launchesOfUser()) {
    if (launch.owner) letTraverse(dataDir, launch.owner)
    const failure = tryRun(launch, program, dataDir)
    if (failure === null) return launch
    failures.push(`${launch.name}: ${failure}`)
  }
  throw new StartupFault(
    `cannot run the embedded PostgreSQL here (${failures.join('; ')}); run as an ordinary user, or set DATABASE_URL`,
  )
}

export function launchProgram(launch: Launch, program: string, args: readonly string[], stdio: StdioOptions): ChildProcess {
  const { command, rest, options } = prepare(launch, [program, ...args])
  // Its own process group: Ctrl-C in a terminal reaches us alone, and we stop the database last.
  return spawn(command, rest, { ...options, stdio, detached: process.platform !== 'win32' })
}

/** Gives the cluster to whoever runs it now: it may have been made under another way of running. */
export function giveTo(launch: Launch, cluster: string): void {
  const uid = launch.owner?.uid ?? process.getuid?.()
  const current = statSync(cluster).uid
  if (uid === undefined || current === uid) return
  if (process.getuid?.() !== 0) {
    throw new StartupFault(`${cluster} belongs to user ${current}; start as that user, or give it to yours (chown -R)`)
  }
  chownTree(cluster, { uid, gid: launch.owner?.gid ?? 0 })
}

/**
 * PostgreSQL refuses to run as root, because SQL can read and write files as whoever runs it. Best first: an account that owns
 * nothing; the same with leave to pass through (and read) any directory, for a checkout under root's own 700 home; last a
 * user namespace, where the server is nobody to itself and yet owns root's files outside.
 */
function launchesOfRoot(cluster: string): Launch[] {
  const account = ordinaryOwner(cluster) ?? unprivilegedAccount()
  const become = ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups', '--pdeathsig', 'INT']
  // PostgreSQL asks access(2) about its own files, which counts capabilities only with this bit.
  const readAnywhere = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search']
  const ourselves = { uid: 0, gid: process.getgid?.() ?? 0 }
  return [
    { name: 'setpriv', prefix: become, identity: {}, owner: account },
    { name: 'setpriv with read access', prefix: [...become, ...readAnywhere], identity: {}, owner: account },
    { name: 'user namespace', prefix: [...inNamespace(account.uid), ...dieWithParent], identity: {}, owner: ourselves },
    { name: 'setuid', prefix: [], identity: account, owner: account },
  ]
}

function launchesOfUser(): Launch[] {
  const asWeAre = { identity: {}, owner: null }
  const plain: Launch = { name: 'plain', prefix: [], ...asWeAre }
  if (process.platform !== 'linux') return [plain]
  const dying: Launch = { name: 'setpriv', prefix: dieWithParent, ...asWeAre }
  if (hasAccountName()) return [dying, plain]
  // initdb wants a name for its user id: a container started with a bare number has none.
  const named = [...inNamespace(unprivilegedAccount().uid), ...dieWithParent]
  return [{ name: 'user namespace', prefix: named, ...asWeAre }, dying, plain]
}

function inNamespace(uid: number): string[] {
  return ['unshare', '--user', `--map-user=${uid}`, `--map-group=${uid}`, '--']
}

/** Who made the cluster without being root: a start as root by mistake leaves it theirs. */
function ordinaryOwner(cluster: string): { uid: number; gid: number } | null {
  const found = statSync(cluster, { throwIfNoEntry: false })
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null
}

/** `nobody`, wherever it is; initdb needs an account that has a name. */
function unprivilegedAccount(): { uid: number; gid: number } {
  const fallback = { uid: 65534, gid: 65534 }
  let lines: string[]
  try {
    lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  } catch {
    return fallback // no such file (macOS keeps accounts elsewhere): the probe decides
  }
  const [, , uid, gid] = lines.find((line) => line.startsWith('nobody:'))?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : fallback
}

function hasAccountName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false // Node's answer for a user id without an account
  }
}

/** Lets the group of PostgreSQL's account pass through a directory that only we may list. */
function letTraverse(dataDir: string, owner: { uid: number; gid: number }): void {
  const { uid, mode } = statSync(dataDir)
  if (owner.uid === uid || mode & 0o001) return // its own, or open to all, by the choice of whoever made it
  chownSync(dataDir, uid, owner.gid)
  chmodSync(dataDir, (mode & 0o777) | 0o010)
}

/** Null when the program starts and can enter `dataDir`; else what went wrong. */
function tryRun(launch: Launch, program: string, dataDir: string): string | null {
  if (process.platform === 'win32') return null
  const { command, rest, options } = prepare(launch, ['/bin/sh', '-c', 'cd "$1" && exec "$0" --version', program, dataDir])
  const { status, error, stderr } = spawnSync(command, rest, { ...options, stdio: 'pipe', encoding: 'utf8', timeout: 10_000 })
  return status === 0 ? null : (error?.message ?? stderr.trim())
}

function prepare(launch: Launch, line: string[]): { command: string; rest: string[]; options: SpawnOptions } {
  const [command = '', ...rest] = [...launch.prefix, ...line]
  // From `/`: the directory we stand in may be closed to the account PostgreSQL runs as.
  const cwd = process.platform === 'win32' ? undefined : '/'
  return { command, rest, options: { ...launch.identity, ...(cwd && { cwd }), env: cleanEnvironment(), windowsHide: true } }
}

/** None of our secrets, which a database superuser could read back, and none of the caller's PG* settings. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'LD_LIBRARY_PATH']
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.includes(name)))
}

/** The directory itself last: interrupted, the next start sees the old owner and does it again. */
function chownTree(path: string, owner: { uid: number; gid: number }): void {
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) chownTree(join(path, name), owner)
  lchownSync(path, owner.uid, owner.gid)
}
