/** The list of whom to call, what an appointment says of its reminders, and the rules, on a computer and a phone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { addPhone, setNoReply } from '#contacts/index.ts'
import type { ContactId } from '#platform/ids.ts'
import { addMinutes } from '#platform/local-time.ts'
import { bookAppointment } from '#scheduling/index.ts'
import { furnish, type Place } from '../journeys/clinic-things.ts'
import { world, type Desk, type World } from '../world.ts'
import { openBrowser, openPage, type Size } from './browser.ts'
import { lookAt } from './look.ts'

const startsAt = new Date('2026-03-05T14:00:00-03:00')
let w: World
let browser: Browser
let owner: Desk
let address = ''
before(async () => {
  ;[w, browser] = await Promise.all([world({ at: '2026-03-02T09:00:00-03:00' }), openBrowser()])
  const place = await furnish(w, w.clinicId, 'Limpeza de pele')
  for (const [i, name] of ['Ana Souza', 'Beatriz Lima', 'Carla Dias'].entries()) await book(place, name, i)
  for (const at of ['2026-03-03T10:00', '2026-03-04T10:00', '2026-03-04T16:00']) {
    w.pass(Date.parse(`${at}:00-03:00`) - w.now().getTime())
    await w.drainJobs()
    await w.runJob('reminders.send')
    await w.settle()
    await w.drainJobs()
  }
  owner = await w.desk('owner')
  address = await w.http.listen({ host: '127.0.0.1', port: 0 })
})
after(async () => {
  await browser?.close()
  await w?.close()
})

/** The second is left to people, and known by telephone only. */
async function book(place: Place, name: string, i: number): Promise<void> {
  const person = w.person(name)
  await w.asks(person, 'oi')
  await w.asSystem(async (ctx) => {
    const [row] = await ctx.sql<{ contact_id: ContactId }>`select contact_id from identity where value = ${person.slug}`
    const [variantId] = place.service.variantIds
    assert.ok(row && variantId)
    if (i === 1) {
      await setNoReply(ctx, { contactId: row.contact_id, noReply: true })
      await addPhone(ctx, { contactId: row.contact_id, phone: '5511987654321' })
    }
    const booking = await bookAppointment(ctx, {
      contactId: row.contact_id,
      serviceId: place.service.serviceId,
      variantId,
      startsAt: addMinutes(startsAt, 60 * i),
      endsAt: addMinutes(startsAt, 60 * i + 30),
      resourceIds: [place.professional],
      source: 'desk',
      sourceMessageId: null,
    })
    assert.equal(booking.outcome, 'booked')
  })
}

async function open(size: Size): Promise<Page> {
  const context = await openPage(browser, size)
  context.setDefaultTimeout(8_000)
  const [name = '', value = ''] = owner.cookie.split('=')
  await context.addCookies([{ name, value, url: address }])
  const page = await context.newPage()
  await page.clock.setFixedTime(w.now())
  return page
}

for (const size of ['desktop', 'phone'] as const)
  test(`whom to call, and why, on a ${size}`, { timeout: 60_000 }, async () => {
    const page = await open(size)
    await page.goto(`${address}/agenda/confirmacoes`)
    const rows = page.getByRole('listitem')
    await rows.filter({ hasText: 'Beatriz Lima' }).getByText('não responder').waitFor()
    await lookAt(page, 'reminders-open', size)
    const link = await rows
      .filter({ hasText: 'Beatriz Lima' })
      .getByRole('link', { name: 'Enviar pelo WhatsApp' })
      .getAttribute('href')
    assert.match(link ?? '', /^https:\/\/wa\.me\/5511987654321\?text=Oi/)
    const called = size === 'desktop' ? 'Ana Souza' : 'Carla Dias'
    await rows.filter({ hasText: called }).getByRole('button', { name: 'Confirmado por telefone' }).click()
    await rows.filter({ hasText: called }).waitFor({ state: 'detached' })
    await w.drainJobs()

    await page.goto(`${address}/agenda?data=2026-03-05`)
    await page.getByRole('link', { name: /Para ligar ou avisar: / }).waitFor()
    await page.getByText('não confirmado').first().waitFor()
    await lookAt(page, 'reminders-agenda', size)
    await page
      .getByRole('button', { name: new RegExp(called) })
      .first()
      .click()
    await page.getByText('Confirmado pela recepção').first().waitFor()
    await page.getByRole('region', { name: 'Confirmação e lembretes' }).scrollIntoViewIfNeeded()
    await lookAt(page, 'reminders-appointment', size)

    await page.goto(`${address}/configuracoes/lembretes`)
    await page.getByRole('switch', { name: 'Liberar o horário na véspera' }).check()
    const own = page.getByLabel('Escolher um procedimento')
    if (await own.isVisible()) await own.selectOption({ label: 'Limpeza de pele' })
    await lookAt(page, 'reminders-rules', size)
    await page.getByRole('button', { name: 'Salvar' }).click()
    await page.getByText('Salvo').first().waitFor()
    await page.context().close()
  })
