/** The only reasons a request is refused; `http.ts` alone turns them into a status. */
export type RefusalCode = 'not_found' | 'forbidden' | 'invalid' | 'conflict' | 'unauthenticated' | 'too_many'

/** A request that is understood and not granted. `message` is for the person who asked, in their language. */
export class Refusal extends Error {
  readonly code: RefusalCode
  /** The field at fault, as the request named it, when there is one. */
  readonly field: string | null
  /** What the screen can offer instead, when there is something. */
  readonly detail: object | null

  constructor(code: RefusalCode, message: string, field: string | null = null, detail: object | null = null) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.field = field
    this.detail = detail
  }
}

/** A fault in how the server was started or configured: shown as one line, then exit code 1. */
export class StartupFault extends Error {
  constructor(message: string, options?: { cause: unknown }) {
    super(message, options)
    this.name = 'StartupFault'
  }
}

/** Ends a `switch` over a union: a case added later does not compile until it is handled. */
export function unreachable(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`)
}
