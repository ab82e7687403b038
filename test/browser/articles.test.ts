/** A question nobody has answered becomes an article that answers the next, at both widths. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPage, type Size } from './browser.ts'
import { enterAs } from './desk.ts'
import { lookAt } from './look.ts'
import { openStage } from './stage.ts'

const { reception, browser } = await openStage({ DEMO: 'on' })

for (const size of ['desktop', 'phone'] satisfies Size[])
  test(`articles are found, tried, refused with the rule and written (${size})`, { timeout: 90_000 }, async () => {
    const context = await openPage(browser, size)
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    await enterAs(page, reception, 'receptionist')
    await page.goto(`${reception.address}/configuracoes/perguntas`)
    await page.getByText('Posso tomar sol depois do peeling?').waitFor()
    await page.getByRole('textbox', { name: 'Procurar' }).fill('peeling sol')
    await page.getByText('Nada com essas palavras.').waitFor()
    await page.getByRole('textbox', { name: 'Procurar' }).fill('sol depois do peeling')
    await lookAt(page, 'articles', size)

    await page.getByText('Testar', { exact: true }).click()
    await page.getByLabel('Pergunta da paciente').fill('fiz peeling, posso ir na praia?')
    await page.getByRole('button', { name: 'Testar' }).click()
    await page.getByText('Esta é a resposta').waitFor()
    await lookAt(page, 'article-trial', size)

    await page.getByRole('button', { name: 'Nova pergunta' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Pergunta', exact: true }).fill(`Vocês têm aquário na recepção? (${size})`)
    await dialog.getByRole('textbox', { name: 'Resposta' }).fill('O resultado é garantido.')
    await dialog.getByRole('button', { name: 'Publicar' }).click()
    await dialog.getByText('CFM 2.336/2023').waitFor()
    await dialog.getByRole('textbox', { name: 'Resposta' }).fill('Temos sim, e custa R$ 1,23.')
    await lookAt(page, 'article-editor', size)
    await dialog.getByRole('button', { name: 'Publicar' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Respostas', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Procurar' }).fill(`recepção? (${size})`)
    await page.getByText('Este preço (R$ 1,23) não está na tabela').waitFor()

    await page.getByText('Sem resposta', { exact: false }).first().click()
    await page.getByText('Nenhuma pergunta esperando resposta').waitFor()
    await lookAt(page, 'article-wishes', size)
    assert.match(page.url(), /perguntas/)
    await context.close()
  })
