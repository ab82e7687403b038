/** The PostgreSQL of a test file that was started by itself: it lives as long as the channel to that process. */
import { startTestDatabase } from './database.ts'

const orphaned = new Promise<void>((resolve) => process.once('disconnect', resolve))
// The same Ctrl-C reaches the test: its end is ours.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})

const database = await startTestDatabase()
process.send?.(database.adminUrl)
await orphaned
await database.close()
