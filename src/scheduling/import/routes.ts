import { unitRoute, type Route } from '#auth/index.ts'
import { Refusal } from '#platform/errors.ts'
import { isId, type ImportId } from '#platform/ids.ts'
import { importMapping, uploadQuery, type ImportMapping, type UploadQuery } from './contract.ts'
import { changeMapping, discardImport, readImport, readImports, runImport, startImport, undoImport } from './import.ts'

/** A year of a busy clinic's agenda is a few hundred kilobytes. */
const mostBytes = 4_000_000

export const importRoutes = (): Route[] => [
  unitRoute({
    method: 'GET',
    path: '/api/imports',
    demands: 'settings.read',
    run: (ctx) => readImports(ctx),
  }),
  unitRoute<undefined, UploadQuery>({
    method: 'POST',
    path: '/api/imports',
    demands: 'settings.edit',
    query: uploadQuery,
    upload: { maxBytes: mostBytes },
    run: (ctx, { query, body }) => startImport(ctx, { fileName: query.fileName, bytes: bytesOf(body) }),
  }),
  unitRoute({
    method: 'GET',
    path: '/api/imports/:id',
    demands: 'settings.edit',
    run: (ctx, { params }) => readImport(ctx, parseImport(params['id'])),
  }),
  unitRoute<ImportMapping>({
    method: 'PUT',
    path: '/api/imports/:id/mapping',
    demands: 'settings.edit',
    body: importMapping,
    run: (ctx, { params, body }) => changeMapping(ctx, parseImport(params['id']), body),
  }),
  unitRoute({
    method: 'POST',
    path: '/api/imports/:id/appointments',
    demands: 'settings.edit',
    run: (ctx, { params }) => runImport(ctx, parseImport(params['id'])),
  }),
  unitRoute({
    method: 'DELETE',
    path: '/api/imports/:id/appointments',
    demands: 'settings.edit',
    run: (ctx, { params }) => undoImport(ctx, parseImport(params['id'])),
  }),
  unitRoute({
    method: 'DELETE',
    path: '/api/imports/:id',
    demands: 'settings.edit',
    status: 204,
    run: (ctx, { params }) => discardImport(ctx, parseImport(params['id'])),
  }),
]

function parseImport(raw: string | undefined): ImportId {
  if (!isId('appointmentImport', raw)) throw new Refusal('not_found', 'Essa importação não existe mais.')
  return raw
}

/** An upload's body is what the edge has made of it. */
function bytesOf(body: unknown): Buffer {
  if (!Buffer.isBuffer(body)) throw new Error('an upload without its bytes')
  return body
}
