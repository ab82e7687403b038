import type { Clock } from '#platform/clock.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import type { AppointmentId } from '#platform/ids.ts'
import { createPace } from '#platform/pace.ts'
import type { Work } from '#platform/work.ts'
import type { VisitPageAnswer } from './contract.ts'
import { findClinicOfAppointment } from './queries.ts'
import { createFeedReader, type CalendarFile } from './read-feed.ts'
import type { VisitLinks } from './visit-links.ts'
import { goneVisit, readVisitPage, writeVisitFile } from './visit-page.ts'

/** What is read from outside without a session, each by the secret in its address. All refuse with not_found and too_many. */
export type OutsideReaders = {
  /** `from`: the address of the network that asks. */
  feed: (word: string, from: string) => Promise<CalendarFile>
  page: (token: string, from: string) => Promise<VisitPageAnswer>
  visitFile: (token: string, from: string) => Promise<CalendarFile>
}

/** Calendar programs ask every quarter of an hour; a family's phones stand behind one address. */
const mostAMinute = 60
const mostWrongAMinute = 20

export function createOutsideReaders(
  deps: Pick<Work, 'work' | 'edge'> & { clock: Clock; visitLinks: VisitLinks },
): OutsideReaders {
  const now = () => deps.clock.now().getTime()
  const mayAsk = createPace({ most: mostAMinute, windowMs: 60_000, now })
  const mayMiss = createPace({ most: mostWrongAMinute, windowMs: 60_000, now })
  const readFeed = createFeedReader(deps)
  const missed = (from: string, refusal: Refusal): Refusal => (mayMiss(from) ? refusal : tooMany())

  async function ofVisit<T>(token: string, from: string, run: (ctx: Ctx, id: AppointmentId) => Promise<T>): Promise<T> {
    if (!mayAsk(from)) throw tooMany()
    const id = deps.visitLinks.read(token)
    const clinicId = id && (await deps.edge((edge) => findClinicOfAppointment(edge, id)))
    if (!id || !clinicId) throw missed(from, goneVisit())
    return deps.work(clinicId, { kind: 'contact', contactId: null }, (ctx) => run(ctx, id))
  }

  return {
    feed: async (word, from) => {
      // Google reads everybody's calendars from few addresses: who asks too often is told by what is asked.
      if (!mayAsk(`feed ${word}`)) throw tooMany()
      const file = await readFeed(word)
      if (!file) throw missed(from, new Refusal('not_found', 'Esse endereço não abre nenhuma agenda.'))
      return file
    },
    page: (token, from) => ofVisit(token, from, readVisitPage),
    visitFile: (token, from) => ofVisit(token, from, (ctx, id) => writeVisitFile(ctx, id, deps.visitLinks)),
  }
}

const tooMany = () => new Refusal('too_many', 'Muitas tentativas seguidas. Espere um minutinho e abra o link de novo.')
