import type { Readable } from 'node:stream'
import type { ZodType } from 'zod'
import type { Ctx } from '#platform/ctx.ts'
import type { Permission } from './contract.ts'
import type { Entrance, SignedIn, Visitor } from './model.ts'
import type { OwnDemand } from './policy.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** What the edge hands to a route: parsed, and who asks. */
export type Asked<Body, Query> = {
  body: Body
  query: Query
  params: Record<string, string>
  staff: SignedIn
  visitor: Visitor
}
/** About one's own login: also where one asks from. */
export type OwnAsked<Body> = { body: Body; params: Record<string, string>; staff: SignedIn; visitor: Visitor }
export type OpenAsked<Body> = { body: Body; params: Record<string, string>; cookie: string | null; visitor: Visitor }

/** `entrance`: what to keep in the cookies, null to clear the session's, absent to leave them. */
export type EntranceReply = { status?: number; body?: unknown; entrance?: Entrance | null }

/** A stranger's file: `mimeType` is what its bytes say. Anything but a picture, a sound or a film is only ever downloaded. */
export type FileAnswer = {
  mimeType: string
  sizeBytes: number
  fileName: string
  isDownload: boolean
  open: (range?: { start: number; end: number }) => Readable
}

type Shape<Body, Query> = {
  method: Method
  path: string
  body?: ZodType<Body>
  query?: ZodType<Query>
  /** The body is a file's bytes (application/octet-stream), at most so many. */
  upload?: { maxBytes: number }
  /** 200 unless said. */ status?: number
}

/** `demands` is read by `http.ts` and by the test that lists every route with what it demands. */
export type Route =
  | (Shape<unknown, unknown> & {
      kind: 'unit'
      demands: Permission
      run: (ctx: Ctx, asked: Asked<unknown, unknown>) => Promise<unknown>
    })
  | (Shape<unknown, unknown> & {
      kind: 'edge'
      demands: Permission | 'session'
      run: (asked: Asked<unknown, unknown>) => Promise<unknown>
    })
  | (Shape<unknown, unknown> & {
      kind: 'file'
      demands: Permission
      run: (asked: Asked<unknown, unknown>) => Promise<FileAnswer>
    })
  | (Shape<unknown, unknown> & { kind: 'own'; demands: OwnDemand; run: (asked: OwnAsked<unknown>) => Promise<EntranceReply> })
  | (Shape<unknown, unknown> & { kind: 'open'; demands: 'nobody'; run: (asked: OpenAsked<unknown>) => Promise<EntranceReply> })

/** A route whose `run` is one unit of work of the asker's clinic. */
export function unitRoute<Body = undefined, Query = undefined>(
  spec: Shape<Body, Query> & { demands: Permission; run: (ctx: Ctx, asked: Asked<Body, Query>) => Promise<unknown> },
): Route {
  // `http.ts` calls `run` only with what `body` and `query` parsed.
  return { ...spec, kind: 'unit' } as Route
}

/** A route that opens its own units, or none. */
export function edgeRoute<Body = undefined, Query = undefined>(
  spec: Shape<Body, Query> & { demands: Permission | 'session'; run: (asked: Asked<Body, Query>) => Promise<unknown> },
): Route {
  return { ...spec, kind: 'edge' } as Route // as above
}

/** A route that answers with a file. */
export function fileRoute<Query = undefined>(
  spec: Omit<Shape<undefined, Query>, 'body' | 'upload' | 'status'> & {
    demands: Permission
    run: (asked: Asked<undefined, Query>) => Promise<FileAnswer>
  },
): Route {
  return { ...spec, kind: 'file' } as Route // as above
}

/** A route about the asker's own login, which may change the cookies. */
export function ownRoute<Body = undefined>(
  spec: Omit<Shape<Body, never>, 'query'> & { demands: OwnDemand; run: (asked: OwnAsked<Body>) => Promise<EntranceReply> },
): Route {
  return { ...spec, kind: 'own' } as Route // as above
}

/** A route for people without a session. */
export function openRoute<Body = undefined>(
  spec: Omit<Shape<Body, never>, 'query'> & { run: (asked: OpenAsked<Body>) => Promise<EntranceReply> },
): Route {
  return { ...spec, kind: 'open', demands: 'nobody' } as Route // as above
}
