/** An owner sets up an empty server and changes a price that a patient then hears, at both widths. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateSync } from 'otplib'
import type { Page } from 'playwright-core'
import { openPage, shotPath, sizes, type Size } from './browser.ts'
import { seriousFindings } from './look.ts'
import { openStage } from './stage.ts'

const { reception, browser } = await openStage({ DEMO: 'off' })

test('from an empty server to a first booking, and a changed price heard by a patient', { timeout: 180_000 }, async () => {
  const context = await openPage(browser, 'phone')
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  assert.match(reception.printed, /Set-up code.*: \w{4}-\w{4}-\w{4}/)
  await page.goto(reception.address)
  await makeClinic(page)
  await enrol(page)
  await chooseProcedures(page)

  await page.getByRole('heading', { name: 'Quando a clínica abre?' }).waitFor()
  await lookAt(page, 'set-up-hours')
  await page.getByRole('button', { name: 'Continuar' }).click()
  await addProfessional(page)

  await page.getByRole('heading', { name: 'Ligar o WhatsApp' }).waitFor()
  await lookAt(page, 'set-up-whatsapp')
  // Left here, it goes on here.
  await page.goto(reception.address)
  await page.getByRole('heading', { name: 'Ligar o WhatsApp' }).waitFor()
  await page.getByRole('button', { name: 'Continuar' }).click()

  await page.getByRole('button', { name: 'Abrir o celular de teste' }).click()
  await page.getByRole('button', { name: 'Quanto custa limpeza de pele?' }).click()
  assert.match(await answer(page, 1), /R\$ 210/)
  await write(page, 'quero marcar segunda às 10h')
  await answer(page, 2)
  await write(page, 'sim, Ana Souza')
  assert.match(await answer(page, 3), /10h/)
  await lookAt(page, 'set-up-test')
  await changePrice(page)
  await context.close()
})

async function makeClinic(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Vamos abrir a recepção' }).waitFor()
  await page.getByRole('textbox', { name: 'Nome da clínica' }).fill('Espaço Flor de Lis')
  await page.getByRole('textbox', { name: 'Endereço' }).fill('Rua das Palmeiras, 20, Recife')
  await page.getByRole('textbox', { name: 'Seu nome' }).fill('Helena Prado')
  await page.getByRole('textbox', { name: 'E-mail' }).fill('helena@clinica.example')
  await page.getByLabel('Escolha sua senha').fill('ipê amarelo na calçada')
  await lookAt(page, 'set-up-clinic')
  await page.getByRole('button', { name: 'Criar a clínica' }).click()
}

async function enrol(page: Page): Promise<void> {
  const key = await page.locator('code').first().innerText()
  await page.getByPlaceholder('000 000').fill(generateSync({ secret: key.replaceAll(/\s/g, '') }))
  await page.getByRole('button', { name: 'Ativar' }).click()
  await page.getByRole('button', { name: 'Já guardei' }).click()
}

async function chooseProcedures(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'O que a sua clínica faz?' }).waitFor()
  await page.getByRole('checkbox', { name: 'Limpeza de pele' }).check()
  await page.getByRole('textbox', { name: 'Preço' }).last().fill('21000')
  await lookAt(page, 'set-up-procedures')
  await page.getByRole('button', { name: 'Criar 2 procedimentos' }).click()
}

async function addProfessional(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Quem atende?' }).waitFor()
  await page.getByRole('textbox', { name: 'Nome' }).fill('Dra. Rita Sampaio')
  await page.getByRole('button', { name: 'Acrescentar' }).click()
  await page.getByRole('listitem').filter({ hasText: 'Dra. Rita Sampaio' }).waitFor()
  await lookAt(page, 'set-up-team')
  await page.getByRole('button', { name: 'Continuar' }).click()
}

/** In another tab, while the patient's talk goes on. */
async function changePrice(phone: Page): Promise<void> {
  const page = await phone.context().newPage()
  await page.setViewportSize(sizes.desktop)
  await page.goto(`${reception.address}/configuracoes/procedimentos`)
  await page.getByRole('link', { name: /Limpeza de pele/ }).waitFor()
  await lookAt(page, 'settings-procedures')
  await page.getByRole('link', { name: /Limpeza de pele/ }).click()
  const price = page.getByRole('textbox', { name: 'Preço', exact: true })
  await price.fill('27990')
  assert.equal(await price.inputValue(), '279,90')
  await lookAt(page, 'settings-procedure')
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByText('Salvo. Já está valendo.').waitFor()

  await write(phone, 'desculpa, quanto custa a limpeza de pele mesmo?')
  assert.match(await answer(phone, 4), /R\$ 279,90/)
  await phone.getByRole('button', { name: 'Concluir' }).click()
  await phone.waitForURL('**/conversas')

  for (const [path, name] of [
    ['/configuracoes', 'settings'],
    ['/configuracoes/folgas', 'settings-time-off'],
    ['/configuracoes/voz', 'settings-voice'],
  ] as const) {
    await page.goto(reception.address + path)
    await page.waitForLoadState('networkidle')
    await lookAt(page, name)
  }
}

async function write(page: Page, text: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Mensagem' })
  await box.fill(text)
  await box.press('Enter')
}

/** The clinic's n-th answer on the phone. */
async function answer(page: Page, count: number): Promise<string> {
  const said = page
    .getByRole('log')
    .locator('[data-message][data-side=start]')
    .nth(count - 1)
  await said.waitFor({ timeout: 15_000 })
  return said.innerText()
}

/** At both widths: a screenshot, no sideways scrolling, targets of 44 px, and axe without serious findings. */
async function lookAt(page: Page, name: string): Promise<void> {
  const own = page.viewportSize() ?? sizes.phone
  for (const size of ['desktop', 'phone'] as const satisfies Size[]) {
    await page.setViewportSize(sizes[size])
    await page.screenshot({ path: shotPath(name, size) })
    const width = await page.evaluate('document.documentElement.scrollWidth')
    assert.ok(Number(width) <= sizes[size].width, `${name}: the page is ${String(width)} px wide on ${sizes[size].width}`)
    assert.deepEqual(await smallTargets(page), [], `${name}: targets under 44 px at ${sizes[size].width}`)
  }
  await page.setViewportSize(own)
  assert.deepEqual(await seriousFindings(page), [], name)
}

/** A box to tick is pressed by its label as well. */
async function smallTargets(page: Page): Promise<string[]> {
  const found: unknown = await page.evaluate(`
    [...document.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea, [role=tab], [role=radio]')]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('[aria-hidden=true]'))
      .map((element) => (element.closest('label') ?? (element.matches('[type=checkbox], [type=radio]') ? element.labels?.[0] : null) ?? element))
      .map((element) => ({ box: element.getBoundingClientRect(), name: element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? element.tagName }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < 43.5 || box.height < 43.5))
      .map(({ box, name }) => name + ' ' + Math.round(box.width) + 'x' + Math.round(box.height))`)
  return Array.isArray(found) ? found.map(String) : ['the page could not be measured']
}
