import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openPage, type Size } from './browser.ts'
import { bookSomewhen, enterAs, findContact, findService } from './desk.ts'
import { lookAt } from './look.ts'
import { openStage } from './stage.ts'
import { answered, createPerson, write } from './simulator.ts'

const { reception, browser } = await openStage()

const bothSizes: Size[] = ['phone', 'desktop']

for (const size of bothSizes)
  test(`${size}: a procedure asks forms, the person fills them in by the link in the chat, and the desk sees them signed`, async () => {
    const contexts = [await openPage(browser, size), await openPage(browser, size), await openPage(browser, size)] as const
    const [phone, fill, desk] = await Promise.all(contexts.map((context) => context.newPage()))
    assert.ok(phone && fill && desk)
    for (const page of [phone, fill, desk]) page.setDefaultTimeout(15_000)
    await enterAs(desk, reception, 'manager')
    const variantId = await askForms(desk, size)

    const name = size === 'phone' ? 'Vera Sales' : 'Célia Motta'
    await phone.goto(`${reception.address}/simulador`)
    await createPerson(phone, name)
    await write(phone, 'muito obrigada!')
    await answered(phone, 1)
    const contactId = await findContact(desk, reception, name)
    const { id, date } = await bookSomewhen(desk, reception, { contactId, variantId, professionalId: null, tellPatient: true })

    const told = phone.getByRole('log').getByText(/\/f\//).last()
    await told.waitFor()
    const link = /https?:\/\/\S+\/f\/\S+/.exec(await told.innerText())?.[0] ?? ''
    await lookAt(phone, 'form-in-chat', size)
    await fill.goto(`${reception.address}${new URL(link).pathname}`)
    await fill.getByText(/Parte 1 de/).waitFor()
    await lookAt(fill, 'form-fill', size)
    await fill.getByRole('button', { name: 'Continuar' }).click()
    await fill.getByText('Responda para continuar.').first().waitFor()
    await fillIn(fill, size)
    await fill.getByText('Prontinho, recebemos sua ficha!').waitFor()
    await lookAt(fill, 'form-done', size)

    await desk.goto(`${reception.address}/agenda?data=${date}&agendamento=${id}`)
    await desk.getByText('Anamnese assinada').waitFor()
    await lookAt(desk, 'agenda-forms', size)
    await Promise.all(contexts.map((context) => context.close()))
  })

/** The house's own forms, looked at as they are set up; those of the first procedure, and what books it. */
async function askForms(page: Page, size: Size): Promise<string> {
  await page.goto(`${reception.address}/configuracoes/fichas`)
  const ready = page.getByRole('button', { name: /Usar .*modelos? prontos?|Usar fichas prontas/ })
  if (size === 'phone') {
    await ready.click()
    await ready.waitFor({ state: 'detached' })
  }
  const link = page.getByRole('link', { name: /limpeza de pele/i }).first()
  await link.waitFor()
  await lookAt(page, 'forms-section', size)
  await link.click()
  await page.getByRole('textbox', { name: 'Nome' }).waitFor()
  await lookAt(page, 'forms-edit', size)
  return (await findService(page, reception, 'Limpeza')).variantId
}

/** Part after part: no to what is asked, yes to what is agreed to, and the name drawn with a finger. */
async function fillIn(page: Page, size: Size): Promise<void> {
  for (let part = 0; part < 6; part++) {
    if (await page.getByRole('button', { name: 'Assinar e enviar' }).isVisible()) break
    for (const no of await page.getByRole('radio', { name: 'Não', exact: true }).all()) await no.check()
    for (const group of await page.getByRole('radiogroup').all())
      if ((await group.locator('input:checked').count()) === 0) await group.getByRole('radio').first().check()
    for (const agree of await page.getByRole('checkbox', { name: 'Li e concordo' }).all()) await agree.check()
    for (const empty of await page.locator('textarea, input[type=date], input[inputmode=decimal]').all())
      if ((await empty.inputValue()) === '')
        await empty.fill(
          (await empty.getAttribute('type')) === 'date' ? '1990-05-10' : (await empty.getAttribute('inputmode')) ? '60' : 'Nada',
        )
    const heading = await page.getByRole('heading', { level: 2 }).innerText()
    await page.getByRole('button', { name: 'Continuar' }).click()
    await page.getByRole('heading', { level: 2 }).filter({ hasNotText: heading }).waitFor()
  }
  await page.getByRole('textbox', { name: 'Seu nome completo' }).fill('Vera Sales Brandão')
  const pad = await page.getByRole('img', { name: /assinatura/i }).boundingBox()
  assert.ok(pad)
  await page.mouse.move(pad.x + 30, pad.y + pad.height / 2)
  await page.mouse.down()
  for (let step = 1; step <= 6; step++)
    await page.mouse.move(pad.x + 30 + step * 25, pad.y + pad.height / 2 + (step % 2 === 0 ? -20 : 20))
  await page.mouse.up()
  await lookAt(page, 'form-sign', size)
  await page.getByRole('button', { name: 'Assinar e enviar' }).click()
}
