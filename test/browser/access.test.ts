import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateSync } from 'otplib'
import type { Page } from 'playwright-core'
import { openPage, type Size } from './browser.ts'
import { lookAt } from './look.ts'
import { openStage } from './stage.ts'

const { reception, browser } = await openStage()

const people = {
  desktop: { desk: 'Paula Teles', professional: 'Luciana Prates' },
  phone: { desk: 'Rita Moraes', professional: 'Sabrina Moraes' },
} as const
const bothSizes: Size[] = ['desktop', 'phone']
/** Short, so that the second factor is asked for. */
const shortPassword = 'wk3vd9qz'
const phrase = 'o girassol da dona irene'

for (const size of bothSizes) {
  const { desk, professional } = people[size]
  const emailOf = (name: string) => `${name.toLowerCase().replace(' ', '.')}@example.test`

  // What the second test needs of the first: the person's browser, the app's seed and the codes on paper.
  let page: Page
  let key = ''
  let codes: string[] = []

  test(`${size}: invited, with a short password: the second factor is set up before anything else`, async () => {
    const owner = await enterAsOwner(size)
    const link = await invite(owner, { name: desk, email: emailOf(desk), role: 'Recepção' }, size)
    await owner.context().close()

    page = await openWindow(size)
    await page.goto(link)
    await page.getByRole('heading', { name: /Boas-vindas/ }).waitFor()
    await lookAt(page, 'invitation', size)
    await page.getByLabel('Escolha sua senha').fill('senha2024')
    await page.getByRole('button', { name: 'Entrar' }).click()
    await page.getByText('uma das senhas mais usadas').waitFor()
    await page.getByLabel('Escolha sua senha').fill(shortPassword)
    await page.getByRole('button', { name: 'Entrar' }).click()

    await page.getByRole('img', { name: /QR code/ }).waitFor()
    await lookAt(page, 'second-factor', size)
    key = (await page.locator('code').innerText()).replaceAll(' ', '')
    await page.getByLabel(/Escreva aqui o código/).fill(codeOf(key, 0))
    await page.getByRole('button', { name: 'Ativar' }).click()
    await page.getByRole('heading', { name: 'Guarde seus códigos' }).waitFor()
    codes = await page.getByRole('list').locator('code').allInnerTexts()
    assert.equal(codes.length, 10)
    await lookAt(page, 'recovery-codes', size)
    await page.getByRole('button', { name: 'Já guardei' }).click()
    await page.waitForURL('**/conversas')
  })

  test(`${size}: the next login takes a code of the app, and without the phone a recovery code`, async () => {
    await logIn(page, emailOf(desk), shortPassword)
    // The step of the code that confirmed is used up: the next one is taken, as a person would wait for it.
    await page.getByLabel('Código do aplicativo').fill(codeOf(key, 30))
    await lookAt(page, 'second-factor-code', size)
    await page.getByRole('button', { name: 'Entrar', exact: true }).click()
    await page.waitForURL('**/conversas')

    await logIn(page, emailOf(desk), shortPassword)
    await page.getByRole('button', { name: 'Estou sem o celular' }).click()
    await page.getByLabel('Código de recuperação').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Entrar', exact: true }).click()
    await page.waitForURL('**/conversas')
    await page.goto(`${reception.address}/configuracoes/seguranca`)
    await page.getByText('Restam 9 códigos').waitFor()
    await lookAt(page, 'own-access', size)
    await page.context().close()

    const owner = await enterAsOwner(size)
    await owner.goto(`${reception.address}/configuracoes/historico`)
    await owner.getByText(`${desk} entrou com um código de recuperação`).waitFor()
    await lookAt(owner, 'audit', size)
    await owner.context().close()
  })

  test(`${size}: a professional sees what is theirs and nothing else`, async () => {
    const owner = await enterAsOwner(size)
    const link = await invite(owner, { name: professional, email: emailOf(professional), role: 'Profissional' })
    page = await openWindow(size)
    await page.goto(link)
    await page.getByLabel('Escolha sua senha').fill(phrase)
    await page.getByRole('button', { name: 'Entrar' }).click()
    await page.waitForURL('**/agenda')
    await page.getByText(professional).first().waitFor()
    for (const name of ['Dra. Cecília', 'Thiago Amaral', 'Dra. Beatriz'])
      assert.equal(await page.getByText(name).count(), 0, name)
    assert.equal(await page.getByRole('link', { name: /Conversas/ }).count(), 0)
    await lookAt(page, 'professional', size)
    const refused = await page.request.get(`${reception.address}/api/conversations`)
    assert.equal(refused.status(), 403)

    // Shut out, they are gone from the open screen at once.
    await owner.goto(`${reception.address}/configuracoes/equipe`)
    await owner.getByRole('link', { name: new RegExp(professional) }).click()
    await owner.getByRole('button', { name: 'Desativar o acesso' }).click()
    await owner.getByRole('button', { name: 'Sim' }).click()
    await page.waitForURL('**/entrar**')
  })
}

const codeOf = (secret: string, inSeconds: number): string =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + inSeconds })

async function openWindow(size: Size): Promise<Page> {
  const page = await (await openPage(browser, size)).newPage()
  page.setDefaultTimeout(20_000)
  return page
}

async function enterAsOwner(size: Size): Promise<Page> {
  const page = await openWindow(size)
  await logIn(page, 'gestao@demo.harmonia.local', 'harmonia-demo')
  await page.waitForURL('**/conversas')
  return page
}

async function logIn(page: Page, email: string, password: string): Promise<void> {
  await page.context().clearCookies({ name: 'harmonia' })
  await page.goto(`${reception.address}/entrar`)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Senha', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
}

async function invite(page: Page, who: { name: string; email: string; role: string }, size?: Size): Promise<string> {
  await page.goto(`${reception.address}/configuracoes/equipe`)
  await page.getByRole('heading', { name: 'O que cada papel pode' }).waitFor()
  if (size) await lookAt(page, 'team', size)
  await page.getByRole('button', { name: 'Convidar' }).click()
  await page.getByLabel('E-mail').fill(who.email)
  await page.getByLabel('Nome').fill(who.name)
  await page.getByRole('radio', { name: who.role }).click()
  if (who.role === 'Profissional') await page.getByLabel(/Qual profissional/).selectOption({ label: who.name })
  if (size) await lookAt(page, 'invite', size)
  await page.getByRole('button', { name: 'Criar convite' }).click()
  const link = page.getByLabel('Link')
  await link.waitFor()
  if (size) await lookAt(page, 'invite-link', size)
  return link.inputValue()
}
