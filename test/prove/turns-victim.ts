/** A reception that takes turns and never finishes thinking: it waits to be killed. */
import { openReception } from './reception.ts'

const [, , url = '', graphUrl = ''] = process.argv
const reception = await openReception({
  url,
  graphUrl,
  interpreter: ({ text }) => {
    process.send?.(text)
    return new Promise(() => {})
  },
})
process.once('disconnect', () => process.exit())
reception.start()
process.send?.('ready')
