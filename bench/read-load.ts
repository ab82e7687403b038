/** The readers: each asks over its own kept-alive connection, again as soon as it was answered. Told what by its parent, in one message. */
import { Line } from './line.ts'

export type ReadWish = { port: number; cookie: string; paths: string[]; readers: number; forMs: number }
export type ReadReport = { tookMs: number; latenciesMs: number[]; refused: number }

process.on('message', (wish: ReadWish) => {
  void run(wish).then((report) => process.send?.(report))
})

async function run({ port, cookie, paths, readers, forMs }: ReadWish): Promise<ReadReport> {
  const requests = paths.map((path) =>
    Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\naccept: application/json\r\n\r\n`),
  )
  const report: ReadReport = { tookMs: 0, latenciesMs: [], refused: 0 }
  const startedMs = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: readers }, async () => {
      const line = await Line.open(port)
      while (performance.now() - startedMs < forMs) {
        const request = requests[next++ % requests.length]
        if (!request) throw new Error('nothing to ask for')
        const askedMs = performance.now()
        const status = await line.ask(request)
        report.latenciesMs.push(performance.now() - askedMs)
        if (status !== 200) report.refused += 1
      }
      line.close()
    }),
  )
  report.tookMs = performance.now() - startedMs
  return report
}
