import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { newId } from '#platform/ids.ts'
import type { ContactsAnswer } from '#contacts/contract.ts'
import type { PaymentsAnswer } from '#sales/contract.ts'
import type { BookingOptionsAnswer } from '#scheduling/contract.ts'
import { openBrowser, openPage, type Size } from './browser.ts'
import { enterAsReceptionist, lookAt } from './look.ts'
import { startReception, type Reception } from './reception.ts'

let reception: Reception
let browser: Browser
before(async () => {
  ;[reception, browser] = await Promise.all([startReception(), openBrowser()])
  await askDeposits()
})
after(async () => {
  await browser?.close()
  await reception?.stop()
})

const bothSizes: Size[] = ['desktop', 'phone']
const asking = 'Peeling'

for (const size of bothSizes) {
  test(`${size}: a deposit is asked and shown in the chat, seen by the desk, and the time is marked`, async () => {
    const { phone, window, close } = await open(size)
    const name = size === 'phone' ? 'Dora Lins' : 'Inês Barros'
    await createPerson(phone, name)
    await write(phone, 'oi, quero marcar peeling sexta de tarde')
    await answered(phone, 1)
    await write(phone, 'a primeira')
    for (let replies = 2; replies < 7; replies++) {
      await answered(phone, replies)
      const last = await lastAnswer(phone)
      if (/sinal de/i.test(last)) break
      await write(phone, /seu nome|como .*chama/i.test(last) ? name : 'sim')
    }
    await phone
      .getByText(/sinal de/i)
      .last()
      .waitFor()
    const picture = phone.getByRole('log').locator('[data-side=start] img').last()
    await picture.waitFor()
    await picture.evaluate('image => image.decode()')
    await lookAt(phone, 'deposit-asked', size)

    await window.goto(`${reception.address}/sinais`)
    const item = window.getByRole('listitem').filter({ hasText: name })
    await item.waitFor()
    await lookAt(window, 'deposits', size)
    await item.getByRole('link', { name: 'Ver na agenda' }).click()
    const deposit = window.getByRole('region', { name: 'Sinal' })
    await deposit.getByRole('img', { name: 'QR Code do Pix' }).waitFor()
    await lookAt(window, 'agenda-deposit', size)
    await deposit.getByRole('button', { name: 'Recebi o sinal' }).click()
    await window.getByText('Sinal pago').first().waitFor()
    await phone
      .getByRole('log')
      .getByText(/Recebemos seu sinal/)
      .waitFor()
    await lookAt(phone, 'deposit-paid', size)
    await close()
  })

  test(`${size}: a cancelled time is offered to whoever waits, who says "quero" and has it`, async () => {
    const { phone, window, close } = await open(size)
    const [gives, waits] = size === 'phone' ? ['Rute Melo', 'Alba Pires'] : ['Joana Neves', 'Lídia Castro']
    await createPerson(phone, waits)
    await write(phone, 'muito obrigada!')
    await answered(phone, 1)
    const { variantId, professionalId } = await cleaning(window)
    const { id, startsAt } = await bookedBy(window, gives, variantId, professionalId)
    await addWish(window, waits, variantId)
    await window.goto(`${reception.address}/agenda?data=${startsAt.slice(0, 10)}`)
    await window.getByRole('button', { name: 'Lista de espera' }).click()
    await window.getByText(waits).first().waitFor()
    await lookAt(window, 'waitlist', size)

    await cancel(window, id)
    await window.getByText('Vagas que abriram').waitFor()
    // By day the assistant offers it itself; nobody is woken at night, and then the desk may.
    const offered = phone.getByRole('log').getByText(/Abriu uma vaga/)
    if (
      !(await offered.waitFor({ timeout: 3_000 }).then(
        () => true,
        () => false,
      ))
    ) {
      await window.getByRole('button', { name: 'Quem combina' }).first().click()
      await window.getByRole('button', { name: `Oferecer a ${waits}` }).click()
      await offered.waitFor()
    }
    await lookAt(window, 'waitlist-offered', size)
    const before = await answers(phone).count()
    await write(phone, 'quero')
    // Whose name nobody has written down yet is asked for it.
    for (let replies = before + 1; replies < before + 5; replies++) {
      await answered(phone, replies)
      const last = await lastAnswer(phone)
      if (/está marcado/.test(last)) break
      await write(phone, /nome|como .*chama/i.test(last) ? waits : 'sim')
    }
    await phone
      .getByRole('log')
      .getByText(/está marcado/)
      .waitFor()
    await window.getByRole('dialog').getByRole('button', { name: 'Fechar' }).click()
    await window.getByText(waits).first().waitFor()
    await lookAt(window, 'waitlist-taken', size)
    await lookAt(phone, 'waitlist-quero', size)
    await close()
  })
}

async function open(size: Size): Promise<{ phone: Page; window: Page; close: () => Promise<void> }> {
  const [patient, desk] = [await openPage(browser, size), await openPage(browser, size)]
  const [phone, window] = [await patient.newPage(), await desk.newPage()]
  for (const page of [phone, window]) page.setDefaultTimeout(15_000)
  await enterAsReceptionist(window, reception)
  await phone.goto(`${reception.address}/simulador`)
  return {
    phone,
    window,
    close: async () => {
      await patient.close()
      await desk.close()
    },
  }
}

/** What the owner does once: the clinic's key, and which procedure asks. */
async function askDeposits(): Promise<void> {
  const context = await openPage(browser, 'desktop')
  const page = await context.newPage()
  await page.request.post(`${reception.address}/api/demo/session`, { data: { as: 'manager' } })
  const { services } = await get<BookingOptionsAnswer>(page, '/api/booking-options')
  const serviceId = services.find((one) => one.name.startsWith(asking))?.id
  const { settings } = await get<PaymentsAnswer>(page, '/api/settings/payments')
  const value = {
    asksDeposits: true,
    pixKey: '123e4567-e12b-12d1-a456-426655440000',
    receiverName: 'Clínica Acácia',
    receiverCity: 'São Paulo',
    holdMin: 60,
    rules: [{ serviceId, variantId: null, kind: 'amount', value: 5_000 }],
  }
  const saved = await page.request.put(`${reception.address}/api/settings/payments`, {
    data: { version: settings.version, value },
  })
  assert.equal(saved.status(), 200, await saved.text())
  await context.close()
}

async function cleaning(page: Page): Promise<{ variantId: string; professionalId: string }> {
  const { services } = await get<BookingOptionsAnswer>(page, '/api/booking-options')
  const service = services.find((one) => one.name.startsWith('Limpeza'))
  const [variantId, professionalId] = [service?.variants[0]?.id, service?.professionalIds[0]]
  assert.ok(variantId && professionalId)
  return { variantId, professionalId }
}

/** At some time of the next days that nobody has. */
async function bookedBy(
  page: Page,
  name: string,
  variantId: string,
  professionalId: string,
): Promise<{ id: string; startsAt: string }> {
  const made = await page.request.post(`${reception.address}/api/contacts`, {
    data: { name, phone: `(11) 9${7_004_0000 + name.length * 31}` },
  })
  assert.equal(made.status(), 200, await made.text())
  const { id: contactId } = (await made.json()) as { id: string } // the route's contract
  for (let day = 2; day < 9; day++)
    for (const time of ['10:00', '11:00', '14:00', '15:00', '16:00']) {
      const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Sao_Paulo' }).format(Date.now() + day * 86_400_000)
      const startsAt = `${date}T${time}:00-03:00`
      const wish = { contactId, variantId, professionalId, startsAt, tellPatient: false }
      const answer = await page.request.post(`${reception.address}/api/appointments`, {
        data: { clientId: newId('message').slice(4), ...wish },
      })
      if (answer.status() === 200) return { startsAt, id: ((await answer.json()) as { id: string }).id } // as above
    }
  throw new Error('the whole week is taken')
}

async function addWish(page: Page, name: string, variantId: string): Promise<void> {
  const { items } = await get<ContactsAnswer>(page, `/api/contacts?q=${encodeURIComponent(name)}`)
  const data = { contactId: items[0]?.id, variantId, professionalId: null, weekdays: [], part: 'any', from: null, until: null }
  const answer = await page.request.post(`${reception.address}/api/wait-wishes`, { data })
  assert.equal(answer.status(), 200, await answer.text())
}

async function cancel(page: Page, appointmentId: string): Promise<void> {
  const data = { reason: 'Imprevisto', tellPatient: false }
  const answer = await page.request.put(`${reception.address}/api/appointments/${appointmentId}/cancellation`, { data })
  assert.equal(answer.status(), 204)
}

async function get<Answer>(page: Page, path: string): Promise<Answer> {
  const answer = await page.request.get(`${reception.address}${path}`)
  assert.equal(answer.status(), 200, path)
  // The routes' contracts say what they answer with.
  return (await answer.json()) as Answer
}

async function createPerson(page: Page, name: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Nome da pessoa' })
  await box.fill(name)
  await box.press('Enter')
  await page.getByRole('textbox', { name: 'Mensagem' }).waitFor()
}

async function write(page: Page, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Mensagem' })
  await box.fill(text)
  await box.press('Enter')
}

const answers = (page: Page) => page.getByRole('log').locator('[data-message][data-side=start]')

async function answered(page: Page, count: number): Promise<void> {
  await answers(page)
    .nth(count - 1)
    .waitFor({ timeout: 15_000 })
}

const lastAnswer = async (page: Page): Promise<string> => (await answers(page).last().innerText()).trim()
