/** A process that sends what waits, as a server does, until it is killed. Statuses come to another. */
import { Gate } from './gate.ts'
import { openReception } from './reception.ts'

const [, , url = '', graphUrl = ''] = process.argv
const reception = await openReception({ url, graphUrl, interpreter: new Gate().interpreter })
process.once('disconnect', () => process.exit())
reception.start()
process.send?.('ready')
