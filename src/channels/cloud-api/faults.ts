import type { ChannelFault } from '../channel.ts'
import { fieldsOf, numberOf, textOf } from './fields.ts'

type Verdict = Pick<ChannelFault, 'retryable' | 'blames'>

/** Meta's error codes by what we do about them. A code that is not here is judged by its HTTP status. */
const verdicts: readonly { codes: readonly number[]; verdict: Verdict }[] = [
  // Unknown, API down, maintenance: try again, later and later.
  { codes: [1, 2, 131000, 131016, 131057], verdict: { retryable: true, blames: 'provider' } },
  // The app's, the account's, the number's throughput.
  { codes: [4, 80007, 130429], verdict: { retryable: true, blames: 'account' } },
  // Too fast to one person: that conversation alone waits.
  { codes: [131056], verdict: { retryable: true, blames: 'person' } },
  // Spam or messaging limit: trying again makes it worse.
  { codes: [131048, 131064], verdict: { retryable: false, blames: 'limit' } },
  // Marketing cap, marketing stopped; undeliverable, self, not in the test list, experiment.
  { codes: [131049, 131050, 131026, 131021, 131030, 130472], verdict: { retryable: false, blames: 'person' } },
  // Window closed (only a template passes), bad request, a template that does not match, is paused or needs a phone.
  {
    codes: [131047, 131008, 131009, 100, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 131062],
    verdict: { retryable: false, blames: 'message' },
  },
  // Flow blocked or throttled; unsupported kind, media that did not upload.
  { codes: [132068, 132069, 131051, 131053], verdict: { retryable: false, blames: 'message' } },
  // Media that did not download is worth another try.
  { codes: [131052], verdict: { retryable: true, blames: 'message' } },
  // Payment, locked, policy, country, name, certificate, not registered: the channel pauses and somebody is told.
  { codes: [131042, 131031, 368, 130497, 131037, 131045, 133010], verdict: { retryable: false, blames: 'account' } },
  // Authorisation: somebody must connect the number again. 200 to 299 are permissions, see `verdictOf`.
  { codes: [0, 3, 10, 190], verdict: { retryable: false, blames: 'account' } },
]

const byCode = new Map(verdicts.flatMap(({ codes, verdict }) => codes.map((code) => [code, verdict] as const)))

/** Reads one of Meta's error objects, from an answer of Graph or from a status webhook. */
export function graphFault(raw: unknown, httpStatus: number | null = null): ChannelFault {
  const error = fieldsOf(raw)
  const code = numberOf(error.code)
  const said = textOf(error.message) ?? textOf(error.title)
  const details = textOf(fieldsOf(error.error_data).details)
  const message = [said, details === said ? null : details].filter((part) => part !== null && part !== '').join(': ')
  const verdict = code === null ? byHttpStatus(httpStatus) : verdictOf(code, httpStatus, error.is_transient === true)
  return { code: code === null ? 'unknown' : String(code), message: message.slice(0, 500), ...verdict }
}

/** An answer that carries no error object of Meta's: a proxy's, or none of theirs at all. */
export function httpFault(httpStatus: number): ChannelFault {
  return { code: `http_${httpStatus}`, message: `Graph answered ${httpStatus} without saying why`, ...byHttpStatus(httpStatus) }
}

function verdictOf(code: number, httpStatus: number | null, isTransient: boolean): Verdict {
  const known = byCode.get(code)
  if (known !== undefined) return known
  if (code >= 200 && code <= 299) return { retryable: false, blames: 'account' }
  if (code >= 139000 && code <= 139999) return { retryable: false, blames: 'message' }
  return isTransient ? { retryable: true, blames: 'provider' } : byHttpStatus(httpStatus)
}

function byHttpStatus(status: number | null): Verdict {
  if (status === 429) return { retryable: true, blames: 'account' }
  if (status === 401 || status === 403) return { retryable: false, blames: 'account' }
  // A redirect is never followed with the token in hand: somebody stands between us and Graph.
  if (status !== null && (status >= 500 || (status >= 300 && status < 400))) return { retryable: true, blames: 'provider' }
  return { retryable: false, blames: 'message' }
}
