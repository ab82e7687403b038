import { relative } from 'node:path'
import { Readable } from 'node:stream'
import type { run } from 'node:test'
import { spec, type TestEvent } from 'node:test/reporters'

type Closing = { lines: string[]; isSuccess: boolean; files: { path: string; seconds: number }[] }

/**
 * Prints every test as it ends, then the failures, then the slowest files; `finish` runs before the runner's own summary, so that its
 * lines are the last. True when all went well.
 */
export async function report(events: ReturnType<typeof run>, root: string, finish: () => Promise<void>): Promise<boolean> {
  const closing: Closing = { lines: [], isSuccess: false, files: [] }
  const body = Readable.from(withoutSummary(events, root, closing)).pipe(new spec())
  for await (const text of body) process.stdout.write(String(text))

  process.stdout.write(`\nSlowest files:\n${slowest(closing.files)}\n`)
  await finish()
  process.stdout.write(`\n${closing.lines.map((line) => `# ${line}`).join('\n')}\n`)
  return closing.isSuccess
}

async function* withoutSummary(events: AsyncIterable<unknown>, root: string, closing: Closing): AsyncGenerator<TestEvent> {
  for await (const raw of events) {
    // The stream of `run` is typed as a plain Readable; these are the events that its documentation lists.
    const event = raw as TestEvent
    if (event.type === 'test:summary' && event.data.file === undefined) closing.isSuccess = event.data.success
    if (event.type === 'test:complete' && event.data.nesting === 0 && event.data.name === event.data.file)
      closing.files.push({ path: relative(root, event.data.file), seconds: event.data.details.duration_ms / 1000 })
    if (event.type === 'test:diagnostic' && event.data.file === undefined) closing.lines.push(event.data.message)
    else yield event
  }
}

function slowest(files: Closing['files']): string {
  return files
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, 10)
    .map(({ path, seconds }) => `  ${seconds.toFixed(1).padStart(6)} s  ${path}`)
    .join('\n')
}
