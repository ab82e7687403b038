/** The receptionist's morning, its first half: who waits, answering, a word to a colleague, and putting away. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openPage, type Size } from './browser.ts'
import { enterAs } from './desk.ts'
import { lookAt } from './look.ts'
import { openStage } from './stage.ts'

const { reception, browser } = await openStage()

const bothSizes: Size[] = ['desktop', 'phone']

for (const size of bothSizes) {
  test(`${size}: from who waits longest to a closed conversation`, async () => {
    const context = await openPage(browser, size)
    const page = await context.newPage()
    await enterAs(page, reception, 'receptionist')
    await page.goto(`${reception.address}/conversas`)
    await page.getByRole('button', { name: /^Esperando/ }).click()
    assert.match(page.url(), /filtro=esperando/)
    // Who waits longest may be with somebody already: the first that is nobody's.
    const row = page.getByRole('link', { name: /Recepção\s*há \d/ }).first()
    await row.waitFor()
    await lookAt(page, 'inbox-waiting', size)

    await takeWhoWaitsForNobodyYet(page)
    const box = page.getByRole('combobox', { name: 'Escreva uma resposta' })
    await box.fill('/ja-vo')
    await page.getByRole('option', { name: /Já volto/ }).waitFor()
    await lookAt(page, 'inbox-quick-replies', size)
    await box.press('Enter')
    assert.match(await box.inputValue(), /^Só um instante.* já te respondo\.$/)
    await page.getByRole('button', { name: 'Enviar', exact: true }).click()
    await bubble(page, /Só um instante/).waitFor()

    await page.getByRole('button', { name: 'Nota para a equipe' }).click()
    const note = page.getByRole('combobox', { name: 'Escreva uma nota para a equipe' })
    await note.pressSequentially('@mari')
    await page.getByRole('option', { name: 'Mariana Azevedo' }).click()
    await note.pressSequentially('pode ver isso?')
    await page.getByRole('button', { name: 'Guardar nota' }).click()
    await bubble(page, /Nota de Juliana Reis\s*@Mariana Azevedo pode ver isso\?/).waitFor()
    await page.waitForLoadState('networkidle')
    await lookAt(page, 'inbox-note', size)

    const colleague = await openPage(browser, size)
    const other = await colleague.newPage()
    await enterAsOwner(other)
    await other.goto(page.url())
    await page.getByText('Mariana Azevedo também está nesta conversa.').waitFor()
    await other.getByRole('combobox', { name: 'Escreva uma resposta' }).pressSequentially('Oi')
    await page.getByText('Mariana Azevedo está escrevendo nesta conversa.').waitFor()
    await lookAt(page, 'inbox-colleague', size)
    await colleague.close()

    await page.getByRole('button', { name: 'Mais ações' }).click()
    await lookAt(page, 'inbox-actions', size)
    await page.getByRole('menuitem', { name: 'Encerrar conversa' }).click()
    await page.getByText('Reabre sozinha se a pessoa escrever.').waitFor()
    if (size === 'phone') await page.getByRole('link', { name: 'Voltar para as conversas' }).click()
    await page.getByRole('button', { name: /^Encerradas/ }).click()
    await page
      .getByRole('link', { name: /Encerrada/ })
      .first()
      .waitFor()
    await context.close()
  })

  test(`${size}: what was said is found and opened where it was said; the person stands beside it`, async () => {
    const context = await openPage(browser, size)
    const page = await context.newPage()
    await enterAs(page, reception, 'receptionist')
    await page.goto(`${reception.address}/conversas`)
    await page.getByRole('searchbox', { name: 'Nome, telefone ou mensagem' }).fill('botox')
    const hit = page
      .getByRole('link')
      .filter({ has: page.locator('mark') })
      .last()
    await hit.waitFor()
    await lookAt(page, 'inbox-search', size)
    await hit.click()
    await page.waitForURL(/mensagem=\d+/)
    const place = new URL(page.url()).searchParams.get('mensagem')
    await page.locator(`[data-place="${place}"]`).waitFor()
    const box = await page.locator(`[data-place="${place}"]`).boundingBox()
    assert.ok(box && box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0), 'it is in view')
    if (size === 'phone') await page.getByRole('button', { name: 'Dados da pessoa' }).click()
    await page.getByRole('article').first().waitFor()
    await page.waitForLoadState('networkidle')
    await lookAt(page, 'inbox-person', size)
    await context.close()
  })

  test(`${size}: a message written without a connection stays in sight and leaves by itself, once`, async () => {
    const context = await openPage(browser, size)
    const page = await context.newPage()
    await enterAs(page, reception, 'receptionist')
    await page.goto(`${reception.address}/conversas?filtro=recepcao`)
    await page
      .getByRole('link', { name: /Recepção|Juliana/ })
      .last()
      .click()
    const box = page.getByRole('combobox', { name: 'Escreva uma resposta' })
    await box.waitFor()
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    const text = `Escrita sem internet ${size}`
    await box.fill(text)
    await page.getByRole('button', { name: 'Enviar', exact: true }).click()
    await page.getByText('Vai sair sozinha quando a internet voltar.').waitFor({ timeout: 10_000 })
    await lookAt(page, 'inbox-offline', size)
    await context.setOffline(false)
    await page.getByText('Vai sair sozinha quando a internet voltar.').waitFor({ state: 'detached', timeout: 15_000 })
    await page.reload()
    await bubble(page, text).first().waitFor()
    // What this browser still keeps stands beside what is stored until it has been answered for.
    await page.waitForLoadState('networkidle')
    assert.equal(await bubble(page, text).count(), 1)
    await context.close()
  })

  test(`${size}: the clinic's quick replies are looked after`, async () => {
    const context = await openPage(browser, size)
    const page = await context.newPage()
    await enterAs(page, reception, 'receptionist')
    await page.goto(`${reception.address}/configuracoes/respostas-rapidas`)
    await page.getByRole('button', { name: 'Nova resposta' }).click()
    await page.getByRole('textbox', { name: 'Título' }).fill('Café')
    await page.getByRole('textbox', { name: 'Atalho' }).fill(`cafe-${size}`)
    await page.getByRole('combobox', { name: 'Categoria' }).fill('A clínica')
    await page.getByRole('textbox', { name: 'Resposta' }).fill('Temos um cafezinho esperando por você, ')
    await page.getByRole('button', { name: 'primeiro nome da pessoa' }).click()
    await lookAt(page, 'quick-reply', size)
    await page.getByRole('button', { name: 'Salvar' }).click()
    await page.getByText(`/cafe-${size}`).waitFor()
    await lookAt(page, 'quick-replies', size)
    await context.close()
  })
}

async function enterAsOwner(page: Page): Promise<void> {
  const login = { email: 'gestao@demo.harmonia.local', password: 'harmonia-demo' }
  assert.equal((await page.request.post(`${reception.address}/api/session`, { data: login })).status(), 200)
}

const bubble = (page: Page, text: string | RegExp) => page.getByRole('log').locator('[data-message]').filter({ hasText: text })

/** Who waits longest may be a colleague's already: the next one is. */
async function takeWhoWaitsForNobodyYet(page: Page): Promise<void> {
  for (let place = 0; ; place++) {
    await page.getByRole('link', { name: /há \d/ }).nth(place).click()
    const take = page.getByRole('button', { name: 'Assumir conversa' }).first()
    const isFree = await take.waitFor({ timeout: 6_000 }).then(
      () => true,
      () => false,
    )
    if (isFree) return take.click()
    await page.goto(`${reception.address}/conversas?filtro=esperando`)
    await page.getByRole('link', { name: /há \d/ }).first().waitFor()
  }
}
