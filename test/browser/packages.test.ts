import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { newId } from '#platform/ids.ts'
import type { PackageOffersAnswer } from '#sales/packages/contract.ts'
import type { BookingOptionsAnswer } from '#scheduling/contract.ts'
import { openPage, type Size } from './browser.ts'
import { lookAt } from './look.ts'
import { openStage } from './stage.ts'

const { reception, browser } = await openStage()

const bothSizes: Size[] = ['desktop', 'phone']

for (const size of bothSizes)
  test(`${size}: a package is set up, sold, and used by ticking the visit`, async () => {
    const context = await openPage(browser, size)
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const entered = await page.request.post(`${reception.address}/api/demo/session`, { data: { as: 'manager' } })
    assert.equal(entered.status(), 200)
    const name = `10 sessões, ${size}`

    await page.goto(`${reception.address}/configuracoes/pacotes`)
    await page.getByRole('button', { name: 'Novo pacote' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Nome' }).fill(name)
    await dialog.getByRole('combobox', { name: 'Procedimento' }).selectOption({ index: 1 })
    await dialog.getByRole('textbox', { name: 'Valor do pacote' }).fill('90000')
    await dialog.getByRole('button', { name: 'Salvar' }).click()
    await page.getByRole('button', { name: new RegExp(name) }).waitFor()
    await dialog.waitFor({ state: 'detached' })
    await lookAt(page, 'packages-section', size)

    const person = await register(page, size)
    const offers = await ask<PackageOffersAnswer>(page, '/api/package-offers')
    const serviceId = offers.offers.find((offer) => offer.name === name)?.serviceId ?? ''
    const visit = await bookToday(page, person, serviceId)
    await page.goto(`${reception.address}/contatos/${person}`)
    const packages = page.getByRole('region', { name: 'Pacotes' })
    await packages.getByText('Nenhum pacote comprado.').waitFor()
    await packages.getByRole('button', { name: 'Vender pacote' }).click()
    const offer = offers.offers.find((one) => one.name === name)
    await page
      .getByRole('dialog')
      .getByRole('combobox', { name: 'Pacote' })
      .selectOption(offer?.id ?? '')
    await page.getByRole('dialog').getByRole('textbox', { name: 'Como foi pago' }).fill('Pix')
    await lookAt(page, 'package-sale', size)
    await page.getByRole('dialog').getByRole('button', { name: 'Vender' }).click()
    await packages.getByText('Faltam 10 de 10 sessões').waitFor()

    await page.goto(`${reception.address}/agenda?agendamento=${visit}`)
    await page.getByText('Sessão 1 de 10').waitFor()
    await lookAt(page, 'agenda-session', size)
    await page.getByRole('dialog').getByRole('button', { name: 'Atendido' }).click()
    await page.getByText('Já descontada; restam 9 sessões').waitFor()

    await page.goto(`${reception.address}/contatos/${person}`)
    await packages.getByText('Faltam 9 de 10 sessões').waitFor()
    await packages.getByText('Histórico das sessões').click()
    await packages.getByText('1 sessão usada no atendimento de').waitFor()
    await packages.scrollIntoViewIfNeeded()
    await lookAt(page, 'contact-packages', size)
    await packages.getByRole('button', { name: 'Pausar' }).click()
    await packages.getByText('Pausado desde').waitFor()
    await context.close()
  })

async function ask<Answer>(page: Page, path: string): Promise<Answer> {
  const answer = await page.request.get(`${reception.address}${path}`)
  assert.equal(answer.status(), 200, path)
  // The routes' contracts say what they answer with.
  return (await answer.json()) as Answer
}

async function register(page: Page, size: Size): Promise<string> {
  const data = {
    name: size === 'phone' ? 'Olga Lima Reis' : 'Noêmia Sá Prado',
    phone: size === 'phone' ? '(11) 97003-0001' : '(11) 97003-0002',
  }
  const answer = await page.request.post(`${reception.address}/api/contacts`, { data })
  assert.equal(answer.status(), 200)
  const { id } = (await answer.json()) as { id: string } // as above
  return id
}

/** At the first time of today that nobody has: a tick belongs to the day of the visit. */
async function bookToday(page: Page, contactId: string, serviceId: string): Promise<string> {
  const { services } = await ask<BookingOptionsAnswer>(page, '/api/booking-options')
  const service = services.find((one) => one.id === serviceId)
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Sao_Paulo' }).format(new Date())
  for (let minutes = 22 * 60 + 30; minutes > 0; minutes -= 30) {
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    const answer = await page.request.post(`${reception.address}/api/appointments`, {
      data: {
        clientId: newId('message').slice(4),
        contactId,
        variantId: service?.variants[0]?.id,
        professionalId: service?.professionalIds[0] ?? null,
        startsAt: `${today}T${time}:00-03:00`,
        durationMin: 5,
        tellPatient: false,
        anyway: true,
      },
    })
    if (answer.status() === 200) return ((await answer.json()) as { id: string }).id // as above
  }
  throw new Error('the whole day is taken')
}
