import pino from 'pino'

export type Log = pino.Logger
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'

/** Structured lines on stderr: ids and codes only, never a patient's words, numbers or names. */
export function createLog(level: LogLevel): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    pino.destination({ fd: 2, sync: true }),
  )
}

type Described = {
  type: string
  code?: string
  message: string
  table?: string
  constraint?: string
  stack?: string
  cause?: Described
}

/** What is safe of an error. PostgreSQL repeats values in `detail`, and in the message of a data exception (class 22): they may be a patient's. */
export function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is no Error was thrown' }
  const code = textOf(error, 'code')
  const isData = code !== null && /^22.{3}$/.test(code)
  const table = textOf(error, 'table')
  const constraint = textOf(error, 'constraint')
  return {
    type: error.name,
    message: isData ? 'a value the database refuses' : error.message,
    ...(code === null ? {} : { code }),
    ...(table === null ? {} : { table }),
    ...(constraint === null ? {} : { constraint }),
    // The stack begins with the message: only the frames are kept.
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => line.startsWith('    at '))
      .join('\n'),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

function textOf(error: Error, name: string): string | null {
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : null
}
