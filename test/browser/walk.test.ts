import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPage, type Size } from './browser.ts'
import { enterAs } from './desk.ts'
import { lookAt } from './look.ts'
import { openStage } from './stage.ts'
import { answered, createPerson, lastAnswer, write } from './simulator.ts'

const { reception, browser } = await openStage()

const bothSizes: Size[] = ['desktop', 'phone']

for (const size of bothSizes) {
  test(`${size}: a patient books on the phone and a receptionist's other window shows it live`, async () => {
    const patient = await openPage(browser, size)
    const desk = await openPage(browser, size)
    const phone = await patient.newPage()
    const window = await desk.newPage()
    await enterAs(window, reception, 'receptionist')
    await window.goto(`${reception.address}/conversas`)

    const name = size === 'phone' ? 'Teresa Prado' : 'Clara Nunes Dias'
    await phone.goto(`${reception.address}/simulador`)
    await createPerson(phone, name)
    await write(phone, 'oi, queria marcar limpeza de pele quinta de tarde')
    await answered(phone, 1)
    await window.getByText(name).first().waitFor()
    await lookAt(window, 'walk-inbox', size)
    await lookAt(phone, 'walk-offers', size)

    // The agenda stands open on that day before anything is booked, and is not touched again.
    await window.goto(`${reception.address}/agenda?data=${nextThursday()}`)
    await window.getByRole('heading', { name: 'Agenda' }).waitFor()
    await window.waitForLoadState('networkidle')
    assert.equal(await window.getByText(name).count(), 0)

    await write(phone, 'a primeira')
    await answered(phone, 2)
    for (let replies = 2; replies < 6; replies++) {
      const last = await lastAnswer(phone)
      if (/marcad[oa]|agendad[oa]|confirmad[oa]/i.test(last) && !/\?\s*$/.test(last.replace(/[^?\w\s]/g, '').trim())) break
      await write(phone, /seu nome|como .*chama/i.test(last) ? name : 'sim')
      await answered(phone, replies + 1)
    }
    await lookAt(phone, 'walk-booked', size)

    await window.getByText(name).first().waitFor()
    await lookAt(window, 'walk-agenda', size)
    await patient.close()
    await desk.close()
  })

  test(`${size}: the demo opens without a login, and one tap on "qto ta o botox" gets one warm answer with the price`, async () => {
    const context = await openPage(browser, size)
    const page = await context.newPage()
    await page.goto(reception.address)
    await page.getByRole('button', { name: /botox/ }).first().click()
    const bubble = page
      .getByRole('region', { name: /Celular/ })
      .locator('[data-message][data-side=start]')
      .last()
    await bubble.waitFor()
    const text = (await bubble.innerText()).trim()
    assert.match(text, /R\$\s?\d/)
    assert.match(text, /^(oi|olá)/i)
    assert.match(text, /depende|varia/i)
    assert.match(text, /\?/)
    await lookAt(page, 'demo', size)
    await context.close()
  })

  test(`${size}: take over, answer, give back`, async () => {
    const context = await openPage(browser, size)
    const page = await context.newPage()
    await enterAs(page, reception, 'receptionist')
    await page.goto(`${reception.address}/conversas`)
    await page
      .getByRole('link', { name: /Assistente/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Assumir conversa' }).first().click()
    const box = page.getByRole('combobox', { name: 'Escreva uma resposta' })
    await box.fill('Oi! Aqui é da recepção, já te ajudo.')
    await box.press('Enter')
    await page.getByText('já te ajudo.').last().waitFor()
    await lookAt(page, 'desk-answering', size)
    await page
      .getByRole('button', { name: /Devolver à assistente/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Assumir conversa' }).first().waitFor()
    await context.close()
  })

  test(`${size}: login, inbox, agenda and simulator fit the screen and have no serious fault of accessibility`, async () => {
    const context = await openPage(browser, size)
    const page = await context.newPage()
    await page.goto(`${reception.address}/entrar`)
    await page
      .getByRole('button', { name: /entrar/i })
      .first()
      .waitFor()
    await lookAt(page, 'login', size)
    await enterAs(page, reception, 'receptionist')
    for (const [path, name] of [
      ['/conversas', 'inbox'],
      ['/agenda', 'agenda'],
      ['/simulador', 'simulator'],
    ] as const) {
      await page.goto(reception.address + path)
      await page.waitForLoadState('networkidle')
      await lookAt(page, name, size)
    }
    await context.close()
  })
}

/** The Thursday "quinta" means, on the clinic's wall. */
function nextThursday(): string {
  const today = new Date(new Date().toLocaleString('en-US', { timeZone: 'America/Sao_Paulo' }))
  const ahead = (4 - today.getDay() + 7) % 7 || 7
  today.setDate(today.getDate() + ahead)
  return `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}-${String(today.getDate()).padStart(2, '0')}`
}
