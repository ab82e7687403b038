/** `node scripts/run.cjs scripts/documents.ts`: links that lead nowhere, and words that belong to one machine. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { checkLinks } from './check/links.ts'
import { checkWords } from './check/words.ts'

const root = join(import.meta.dirname, '..')
const fewestDocuments = 5

/** What git keeps or would keep: ignored files are nobody's business. Outside a repository, what is not made here. */
function listFiles(): string[] {
  const { status, stdout } = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  })
  const made = (name: string): boolean => ['node_modules', '.git', 'dist', 'data'].includes(name)
  const listed = status === 0 ? stdout.split('\0') : globSync('**', { cwd: root, exclude: made })
  return listed.filter((path) => path !== '' && statSync(join(root, path), { throwIfNoEntry: false })?.isFile())
}

const paths = listFiles()
// A zero byte is a picture's or a font's.
const texts = Object.fromEntries(
  paths.map((path) => [path, readFileSync(join(root, path), 'utf8')] as const).filter(([, text]) => !text.includes('\0')),
)
const documents = Object.fromEntries(Object.entries(texts).filter(([path]) => path.endsWith('.md')))

const violations = [...checkLinks(documents, (path) => existsSync(join(root, path))), ...checkWords(texts)]
for (const { path, line, why, todo } of violations) console.log(`${path}:${line} → ${why} → ${todo}`)
const count = Object.keys(documents).length
console.log(`${count} documents and ${Object.keys(texts).length} files, ${violations.length} violations`)
if (count < fewestDocuments) console.log(`only ${count} documents were seen: the check is looking in the wrong place`)
process.exitCode = violations.length > 0 || count < fewestDocuments ? 1 : 0
