import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PaymentsAnswer } from '#sales/contract.ts'
import { openPage, type Size } from './browser.ts'
import { bookSomewhen, enterAs, findContact, findService, get } from './desk.ts'
import { lookAt } from './look.ts'
import { answered, answers, createPerson, lastAnswer, write } from './simulator.ts'
import { openStage } from './stage.ts'

const { reception, browser } = await openStage()
before(askDeposits)

const bothSizes: Size[] = ['desktop', 'phone']
const asking = 'Peeling'

for (const size of bothSizes) {
  test(`${size}: a deposit is asked and shown in the chat, seen by the desk, and the time is marked`, async () => {
    const { phone, window, close } = await open(size)
    const name = size === 'phone' ? 'Dora Lins' : 'Inês Barros'
    const picture = phone.getByRole('log').locator('[data-side=start] img').last()
    await createPerson(phone, name)
    await write(phone, 'oi, quero marcar peeling sexta de tarde')
    await answered(phone, 1)
    await write(phone, 'a primeira')
    for (let replies = 2; replies < 7; replies++) {
      await answered(phone, replies)
      const last = await lastAnswer(phone)
      // The code may have come already, beneath the words.
      if (/sinal de/i.test(last) || (await picture.count()) > 0) break
      await write(phone, /seu nome|como .*chama/i.test(last) ? name : 'sim')
    }
    await phone
      .getByText(/sinal de/i)
      .last()
      .waitFor()
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
    const { variantId, professionalId } = await findService(window, reception, 'Limpeza')
    const contactId = await createContact(window, gives)
    const { id, date } = await bookSomewhen(window, reception, { contactId, variantId, professionalId, tellPatient: false })
    await addWish(window, waits, variantId)
    await window.goto(`${reception.address}/agenda?data=${date}`)
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
  await enterAs(window, reception, 'receptionist')
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
  await enterAs(page, reception, 'manager')
  const { serviceId } = await findService(page, reception, asking)
  const { settings } = await get<PaymentsAnswer>(page, reception, '/api/settings/payments')
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

async function createContact(page: Page, name: string): Promise<string> {
  const made = await page.request.post(`${reception.address}/api/contacts`, {
    data: { name, phone: `(11) 9${7_004_0000 + name.length * 31}` },
  })
  assert.equal(made.status(), 200, await made.text())
  return ((await made.json()) as { id: string }).id // the route's contract
}

async function addWish(page: Page, name: string, variantId: string): Promise<void> {
  const contactId = await findContact(page, reception, name)
  const data = { contactId, variantId, professionalId: null, weekdays: [], part: 'any', from: null, until: null }
  const answer = await page.request.post(`${reception.address}/api/wait-wishes`, { data })
  assert.equal(answer.status(), 200, await answer.text())
}

async function cancel(page: Page, appointmentId: string): Promise<void> {
  const data = { reason: 'Imprevisto', tellPatient: false }
  const answer = await page.request.put(`${reception.address}/api/appointments/${appointmentId}/cancellation`, { data })
  assert.equal(answer.status(), 204)
}
