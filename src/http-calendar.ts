import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { CalendarFile, OutsideReaders } from '#scheduling/index.ts'

/** Calendars for programs that have no session: agendas to follow, and one appointment as a file. The secret is in the address. */
export function registerCalendars(server: FastifyInstance, readers: OutsideReaders): void {
  const serve = (path: string, fileName: string, read: (word: string, from: string) => Promise<CalendarFile>): void => {
    server.get(path, async (request, reply) => {
      const { word = '' } = request.params as { word?: string } // Fastify's params are what the path names
      return sendCalendar(request, reply, { ...(await read(word, request.ip)), fileName })
    })
  }
  serve('/ics/:word(^[\\w-]+).ics', 'agenda.ics', readers.feed)
  serve('/c/:word(^[\\w-]+).ics', 'horario.ics', readers.visitFile)
}

/** Nothing is sent again that the program has already; no proxy keeps it for others. */
function sendCalendar(request: FastifyRequest, reply: FastifyReply, file: CalendarFile & { fileName: string }): FastifyReply {
  reply
    .header('etag', file.etag)
    .header('cache-control', 'private, max-age=60')
    .header('x-robots-tag', 'noindex, nofollow')
    .header('x-content-type-options', 'nosniff')
  if (isKnown(request.headers['if-none-match'], file.etag)) return reply.code(304).send()
  return reply
    .header('content-type', 'text/calendar; charset=utf-8')
    .header('content-disposition', `inline; filename="${file.fileName}"`)
    .send(file.text)
}

/** A proxy that pressed the text together calls the same tag weak. */
function isKnown(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((one) => [etag, `W/${etag}`, '*'].includes(one.trim()))
}
