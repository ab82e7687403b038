import type { World } from '../world.ts'

/** `statements`: how many there were since it was last set to 0. */
export type StatementCounter = { statements: number }

/** Every statement of the server passes here, whoever sends it. */
export function countStatements(w: World): StatementCounter {
  const counter = { statements: 0 }
  const counted = new WeakSet<object>()
  w.app.database.pool.on('acquire', (client) => {
    if (counted.has(client)) return
    counted.add(client)
    const query: unknown = client.query.bind(client)
    if (typeof query !== 'function') throw new Error('a client without a query')
    Object.assign(client, {
      query: (...given: unknown[]): unknown => {
        counter.statements += 1
        return query(...given)
      },
    })
  })
  return counter
}
